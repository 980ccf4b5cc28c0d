"""Where each element, comment and instruction of a well-formed source lies, in document order."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

# A source that libxml2 has accepted: "<" only ever begins markup, and quotes come in pairs inside a tag.
_TOKEN = re.compile(
    rb"""<(?:!--.*?-->|\?.*?\?>|!\[CDATA\[.*?\]\]>|!DOCTYPE(?:[^"'<>\[]|"[^"]*"|'[^']*')*+(?:\[.*?\]\s*)?>"""
    rb"""|[^"'>]*+(?:"[^"]*+"[^"'>]*+|'[^']*+'[^"'>]*+)*+>)""",
    re.DOTALL,
)
_SLASH, _BANG, _QUESTION, _DASH = b"/!?-"
NOWHERE = -1


class Scan:
    """The nodes of one source by ordinal: byte offsets of their tags, and the ordinals around them.

    `start`, `open_end`: the start tag (or the whole comment or instruction), `close`, `end`: the end tag;
    for a self-closing element `open_end == close == end`. `after`: the first ordinal behind the subtree.
    `parent`: the ordinal of the parent, or NOWHERE.
    """

    __slots__ = ("after", "close", "doctype", "end", "open_end", "parent", "start", "text")

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.start, self.open_end, self.close = array("q"), array("q"), array("q")
        self.end, self.after, self.parent = array("q"), array("q"), array("q")
        self.doctype: tuple[int, int] | None = None
        self._read()

    def __len__(self) -> int:
        return len(self.start)

    def children(self, node: int) -> Iterator[int]:
        """The ordinals of the children of `node` (NOWHERE: what stands at the top)."""
        child, beyond = node + 1, len(self.start) if node == NOWHERE else self.after[node]
        while child < beyond:
            yield child
            child = self.after[child]

    def source(self, node: int) -> bytes:
        """The bytes of `node`, from its start tag to its end tag."""
        return self.text[self.start[node] : self.end[node]]

    def tag(self, node: int) -> bytes:
        """The bytes of the start tag, or of the whole comment or instruction."""
        return self.text[self.start[node] : self.open_end[node]]

    def is_element(self, node: int) -> bool:
        """Whether `node` is neither comment nor instruction."""
        return self.text[self.start[node] + 1] not in (_BANG, _QUESTION)

    def is_empty(self, node: int) -> bool:
        """Whether an element holds nothing, be it written as one tag or two."""
        return self.open_end[node] == self.close[node]

    def text_within(self, node: int) -> tuple[int, int]:
        """The offsets of the text right behind the start tag."""
        first = node + 1
        return self.open_end[node], self.start[first] if first < self.after[node] else self.close[node]

    def text_behind(self, node: int) -> tuple[int, int]:
        """The offsets of the text between the end of a node and what follows it inside the same parent."""
        parent, following = self.parent[node], self.after[node]
        return self.end[node], self.start[following] if following < self.after[parent] else self.close[parent]

    def _read(self) -> None:
        text, stack, parent = self.text, [], NOWHERE
        for found in _TOKEN.finditer(text):
            begin, stop = found.span()
            mark = text[begin + 1]
            if mark == _SLASH:
                self.close[parent], self.end[parent], self.after[parent] = begin, stop, len(self.start)
                parent = stack.pop()
            elif mark == _BANG and text[begin + 2] != _DASH:
                if text[begin + 2] != b"["[0]:
                    self.doctype = (begin, stop)
            elif (
                mark == _QUESTION
                and begin == 0
                and text[:6] in (b"<?xml ", b"<?xml\t", b"<?xml\n", b"<?xml\r")
            ):
                continue
            else:
                self.start.append(begin)
                self.open_end.append(stop)
                self.close.append(stop)
                self.end.append(stop)
                self.after.append(len(self.start))
                self.parent.append(parent)
                if mark not in (_BANG, _QUESTION) and text[stop - 2] != _SLASH:
                    stack.append(parent)
                    parent = len(self.start) - 1
