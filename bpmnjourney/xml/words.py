"""XML names in words, and elements as messages speak of them."""

from __future__ import annotations

from lxml import etree


def qualified(name: str, namespace: str) -> str:
    """A name in Clark notation; nothing stays nothing."""
    return name if not name or name.startswith("{") else f"{{{namespace}}}{name}"


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
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)


def described(node: etree._Element) -> str:
    """An element for messages: its kind in words, its name, its id."""
    name, identifier = node.get("name"), node.get("id")
    quoted = f" '{' '.join(name.split())}'" if name and name.strip() else ""
    return in_words(str(node.tag)) + quoted + (f" ({identifier})" if identifier else "")


def with_article(words: str) -> str:
    """The words with `a` or `an` in front."""
    return f"an {words}" if words[:1].lower() in "aeiou" else f"a {words}"
