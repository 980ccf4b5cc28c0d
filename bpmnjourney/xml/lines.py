"""The line of an element, also where libxml2 stops counting."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from lxml import etree

from bpmnjourney.xml.scan import Scan

# libxml2 keeps a line in 16 bits; what it says beyond them is a guess.
_LAST_TRUSTED_LINE = 65_534
_LINE_BREAK = re.compile(rb"\n")


def parsed_line(node: etree._Element) -> int | None:
    """What libxml2 noted when it read `node`; None for an element that was made."""
    line: Any = node.sourceline
    return None if line is None else int(line)


class Lines:
    """The lines of the elements of one tree, taken before it is edited."""

    __slots__ = ("_table",)

    def __init__(self, utf8: bytes, tree: etree._ElementTree, *, is_parsed: bool = True) -> None:
        """`is_parsed`: whether `tree` was parsed from `utf8`, so that libxml2 knows its first lines."""
        few = len(utf8) < _LAST_TRUSTED_LINE or utf8.count(b"\n") < _LAST_TRUSTED_LINE
        trusted = is_parsed and few
        self._table = None if trusted else _table(utf8, tree)

    def of(self, node: etree._Element) -> int:
        """The line on which the start tag of `node` ends; of its nearest older ancestor for a new element."""
        here: etree._Element | None = node
        while here is not None:
            line = parsed_line(here) if self._table is None else self._table.get(here)
            if line:
                return line
            here = here.getparent()
        return 1


def _table(utf8: bytes, tree: etree._ElementTree) -> dict[etree._Element, int]:
    breaks = [found.start() for found in _LINE_BREAK.finditer(utf8)]
    root = tree.getroot()
    nodes = [*reversed(list(root.itersiblings(preceding=True))), *root.iter()]
    ends = Scan(utf8).open_end
    return {node: bisect_left(breaks, end) + 1 for node, end in zip(nodes, ends, strict=False)}
