"""How messages, pages and charts speak of elements: kinds in words, articles, names in one line."""

from __future__ import annotations

from functools import cache

_HYPHENATED = {"event based": "event-based", "sub process": "sub-process", "ad hoc": "ad-hoc"}


@cache
def in_words(name: str) -> str:
    """An XML name in plain words: `sequenceFlow` -> sequence flow, `BPMNShape` -> BPMN shape."""
    local = name.rpartition("}")[2]
    words: list[str] = []
    for position, letter in enumerate(local):
        starts = letter.isupper() and (
            not local[position - 1 : position].isupper() or local[position + 1 : position + 2].islower()
        )
        if starts or not words:
            words.append("")
        words[-1] += letter
    text = " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)
    for apart, together in _HYPHENATED.items():
        text = text.replace(apart, together)
    return text


def with_article(words: str) -> str:
    """`words` after "a" or "an"."""
    spelt_as_you = words.lower().startswith(("use", "uni"))
    return f"{'an' if words[:1].lower() in 'aeiou' and not spelt_as_you else 'a'} {words}"


def flat(text: str | None) -> str:
    """A name in one line."""
    return " ".join((text or "").split())
