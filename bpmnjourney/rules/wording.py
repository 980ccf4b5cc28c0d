"""How messages speak of elements."""

from __future__ import annotations

from bpmnjourney.wording import flat, in_words


def called(name: str | None, kind: str, id: str | None) -> str:  # noqa: A002
    """An element by its name, or by what it is and its id."""
    return f"`{flat(name)}`" if flat(name) else f"the {in_words(kind)} `{id or 'without id'}`"
