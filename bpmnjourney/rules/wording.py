"""How messages speak of elements."""

from __future__ import annotations

import re

from bpmnjourney.model import Model
from bpmnjourney.wording import flat, in_words

_QUOTED = re.compile(r"(?:\b([a-z]+(?:[A-Z][a-z]+)+) )?'([^'\s][^']*)'")


def called(name: str | None, kind: str, id: str | None) -> str:  # noqa: A002
    """An element by its name, or by what it is and its id."""
    return f"`{flat(name)}`" if flat(name) else f"the {in_words(kind)} `{id or 'without id'}`"


def by_name(message: str, model: Model) -> str:
    """What the reader says of ids, said of the names that people know: `'sid-1'` -> the element's name."""

    def named(match: re.Match[str]) -> str:
        kind, name = match[1], flat(getattr(model.element.get(match[2]), "name", ""))
        return f"{in_words(kind) + ' ' if kind else ''}`{name or match[2]}`"

    return _QUOTED.sub(named, message)
