"""The line of an element, also where libxml2 stops counting."""

from __future__ import annotations

from bisect import bisect_left

from lxml import etree

from bpmnjourney.xml.scan import Scan

# libxml2 keeps a line in 16 bits; what it does beyond them is a guess.
_LAST_TRUSTED_LINE = 65_534


class Lines:
    """The lines of the elements of one tree, taken before it is edited."""

    __slots__ = ("_table",)

    def __init__(self, utf8: bytes, tree: etree._ElementTree) -> None:
        self._table: dict[etree._Element, int] = {}
        if utf8.count(b"\n") >= _LAST_TRUSTED_LINE:
            self._table = _table(utf8, tree)

    def of(self, node: etree._Element) -> int:
        """The line on which the start tag of `node` ends; of its nearest older ancestor for a new element."""
        here: etree._Element | None = node
        while here is not None:
            line = self._table.get(here) if self._table else here.sourceline
            if line:
                return line
            here = here.getparent()
        return 1


def _table(utf8: bytes, tree: etree._ElementTree) -> dict[etree._Element, int]:
    scan = Scan(utf8)
    breaks = [at for at, byte in enumerate(utf8) if byte == 10]
    root = tree.getroot()
    above = [*reversed(list(root.itersiblings(preceding=True))), *root.iter()]
    return {
        node: bisect_left(breaks, scan.open_end[at]) + 1
        for at, node in enumerate(above)
        if at < len(scan.open_end)
    }
