"""How messages speak of elements."""

from __future__ import annotations


def kind_words(kind: str) -> str:
    """The name of a kind of element in plain words: "end event", "event-based gateway"."""
    if kind == "eventBasedGateway":
        return "event-based gateway"
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind)


def with_article(words: str) -> str:
    """`words` after "a" or "an"."""
    spelt_as_you = words.startswith(("use", "uni"))
    return f"{'an' if words[:1].lower() in 'aeiou' and not spelt_as_you else 'a'} {words}"


def flat(text: str | None) -> str:
    """A name in one line."""
    return " ".join((text or "").split())


def called(name: str | None, kind: str, id: str | None) -> str:  # noqa: A002
    """An element by its name, or by what it is and its id."""
    return f"`{flat(name)}`" if flat(name) else f"the {kind_words(kind)} `{id or 'without id'}`"
