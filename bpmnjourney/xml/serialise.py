"""Whole trees as bytes, by libxml2's serialiser."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from bpmnjourney.xml.encoding import Text

_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\?>")
_NEW_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def plain(tree: etree._ElementTree) -> bytes:
    """The tree in UTF-8 without declaration: the spelling in which two trees are compared."""
    return etree.tostring(tree, encoding="utf-8", xml_declaration=False)


def new_document(tree: etree._ElementTree) -> bytes:
    """A document that this program writes: declared as UTF-8, its parts on lines of their own."""
    return declared(_lines(tree, b"\n"))


def declared(body: bytes) -> bytes:
    """A document that this program writes, by all that follows its declaration."""
    return _NEW_DECLARATION + body + b"\n"


def whole(tree: etree._ElementTree, text: Text) -> bytes:
    """The tree serialised anew, in the encoding, with the declaration and the line breaks of `text`."""
    line_break = line_break_of(text.utf8)
    declaration = declaration_of(text.utf8)
    head = declaration + line_break if declaration else b""
    return text.encode(head + _lines(tree, line_break) + line_break)


def declaration_of(utf8: bytes) -> bytes:
    """The XML declaration as it is spelt; empty when there is none."""
    found = _DECLARATION.match(utf8)
    return found[0] if found else b""


def line_break_of(utf8: bytes) -> bytes:
    """How lines end in a source: as most of them do."""
    feeds = utf8.count(b"\n")
    if not feeds:
        return b"\r" if b"\r" in utf8 else b"\n"
    return b"\r\n" if 2 * utf8.count(b"\r\n") > feeds else b"\n"


def _lines(tree: etree._ElementTree, line_break: bytes) -> bytes:
    root = tree.getroot()
    nodes = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    parts = [etree.tostring(node, encoding="utf-8", xml_declaration=False, with_tail=False) for node in nodes]
    docinfo: Any = tree.docinfo
    doctype: str = docinfo.doctype
    if doctype:
        parts.insert(0, doctype.encode("utf-8"))
    body = b"\n".join(parts)
    return body if line_break == b"\n" else body.replace(b"\n", line_break)
