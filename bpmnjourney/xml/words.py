"""XML names in full, and elements as messages speak of them."""

from __future__ import annotations

from lxml import etree

from bpmnjourney.wording import flat, in_words


def qualified(name: str, namespace: str) -> str:
    """A name in Clark notation; nothing stays nothing."""
    return name if not name or name.startswith("{") else f"{{{namespace}}}{name}"


def described(node: etree._Element) -> str:
    """An element for messages: its kind in words, its name, its id."""
    name, identifier = node.get("name"), node.get("id")
    quoted = f" '{flat(name)}'" if flat(name) else ""
    return in_words(str(node.tag)) + quoted + (f" ({identifier})" if identifier else "")
