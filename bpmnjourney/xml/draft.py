"""Elements in the making: what is written anew needs no tree of libxml2, whose attributes cost far more.

A draft answers what its writers ask of an element in lxml's own words, so that they can also go on with a
copy of a tree that was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bpmnjourney.errors import EditError

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# In this order: the ampersands of later escapes are not to be escaped again.
_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_VALUES = (*_IN_TEXT, ('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;"))
_UNIT = "  "


class Draft:
    """One element: its name in Clark notation, its attributes, and either text or children."""

    __slots__ = ("attrib", "children", "tag", "text")

    def __init__(self, tag: str, attrib: dict[str, str]) -> None:
        self.tag = tag
        self.attrib = attrib
        self.children: Sequence[Draft] = ()
        self.text: str | None = None

    def add(self, tag: str, attrib: dict[str, str], before: Draft | None = None) -> Draft:
        """A new child that takes `attrib` over: the last one, or the one before a child that is there."""
        new = Draft(tag, attrib)
        children = self.children
        if not isinstance(children, list):  # most elements never have any
            self.children = [new]
        elif before is None:
            children.append(new)
        else:
            children.insert(children.index(before), new)
        return new

    def first(self, tag: str) -> Draft | None:
        """The first child of that name."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def get(self, name: str, default: str | None = None) -> str | None:
        """The value of an attribute."""
        return self.attrib.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Give an attribute its value."""
        self.attrib[name] = value

    def __iter__(self) -> Iterator[Draft]:
        return iter(self.children)

    def __getitem__(self, at: int) -> Draft:
        return self.children[at]

    def __len__(self) -> int:
        return len(self.children)

    def iterchildren(self, *tags: str) -> Iterator[Draft]:
        """The children of these names."""
        return (child for child in self.children if child.tag in tags)

    def iter(self, *tags: str) -> Iterator[Draft]:
        """The elements of these names at any depth, in document order, the element itself included."""
        if self.tag in tags:
            yield self
        for child in self.children:
            yield from child.iter(*tags)

    def remove(self, child: Draft) -> None:
        """Take a child out."""
        self.children = [each for each in self.children if each is not child]


def document_of(root: Draft, namespace: str, prefix: str | None) -> str:
    """The XML of a draft whose elements are all of one namespace, one a line, without declaration.

    prefix: what they are spelt with; None makes it the default namespace.
    Raises EditError for characters that XML cannot hold.
    """
    names = _names(namespace, "" if prefix is None else f"{prefix}:")
    parts: list[str] = []
    _write(root, names, "\n", parts)
    start = f"<{names[root.tag]}"
    declared = "xmlns" if prefix is None else f"xmlns:{prefix}"
    return f'{start} {declared}="{namespace}"' + "".join(parts).removeprefix(start)


class _Names(dict[str, str]):
    """How names in Clark notation are spelt, worked out once for each."""

    def __init__(self, namespace: str, prefix: str) -> None:
        self._clark = f"{{{namespace}}}"
        self._prefix = prefix

    def __missing__(self, tag: str) -> str:
        name = self[tag] = self._prefix + tag.removeprefix(self._clark)
        return name


_names = lru_cache(maxsize=8)(_Names)


def _write(node: Draft, names: _Names, gap: str, parts: list[str]) -> None:
    """Add the spelling of an element to `parts`; `gap` is what stands in front of its last line."""
    name = names[node.tag]
    start = f"<{name}"
    attributes = node.attrib
    if not _is_plain("".join(attributes.values())):
        attributes = {key: _escaped(value, _IN_VALUES) for key, value in attributes.items()}
    for key, value in attributes.items():
        start += f' {key}="{value}"'
    if node.children:
        parts.append(f"{start}>")
        inner = gap + _UNIT
        for child in node.children:
            parts.append(inner)
            _write(child, names, inner, parts)
        parts.append(f"{gap}</{name}>")
    elif node.text is None:
        parts.append(f"{start}/>")
    else:
        parts.append(f"{start}>{_escaped(node.text, _IN_TEXT)}</{name}>")


def _is_plain(text: str) -> bool:
    """Whether a text holds nothing that may have to be escaped."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text and '"' not in text


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    if _is_plain(text):
        return text
    impossible = _IMPOSSIBLE.search(text)
    if impossible is not None:
        raise EditError(f"XML cannot hold the character {impossible[0]!r} in {text[:40]!r}", "Leave it out")
    for character, escape in escapes:
        if character in text:
            text = text.replace(character, escape)
    return text
