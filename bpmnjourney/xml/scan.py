"""Where each element, comment and instruction of a well-formed source lies, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

# A source that libxml2 has accepted: "<" only ever begins markup, and quotes come in pairs inside a tag.
# The groups tell, in the order of how often they are met, a start tag (no group) from everything else.
TOKEN = re.compile(
    rb"""<(?:(/)[^>]*+>"""
    rb"""|[^!?/"'>][^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+>"""
    rb"""|(!--.*?-->|\?(?!xml[ \t\r\n]).*?\?>)"""
    rb"""|(!\[CDATA\[.*?\]\]>|\?xml.*?\?>)"""
    rb"""|(!DOCTYPE(?:[^"'<>\[]|"[^"]*"|'[^']*')*+(?:\[.*?\]\s*)?>))""",
    re.DOTALL,
)
END_TAG, QUIET, _CHARACTERS = 1, 2, 3
SLASH, _BANG, _QUESTION = b"/!?"
# Everything up to a node, and the node: what is counted to find the same node in another spelling.
_UP_TO_NODE = re.compile(
    rb"""(?:[^<]++|</[^>]*+>|<!\[CDATA\[.*?\]\]>|<\?xml[ \t\r\n].*?\?>"""
    rb"""|<!DOCTYPE(?:[^"'<>\[]|"[^"]*"|'[^']*')*+(?:\[.*?\]\s*)?>)*+"""
    rb"""(<)(?:!--.*?-->|\?.*?\?>|[^!?/"'>][^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+>)""",
    re.DOTALL,
)
NOWHERE = -1


def start_of_node(text: bytes, ordinal: int) -> int:
    """The offset at which the `ordinal`-th node begins (from 0, in document order)."""
    return next(islice(_UP_TO_NODE.finditer(text), ordinal, None)).start(1)


class Scan:
    """The nodes of one source by ordinal: byte offsets of their tags, and the ordinals around them.

    `start`, `open_end`: the start tag (or the whole comment or instruction), `close`, `end`: the end tag;
    for a self-closing element `open_end == close == end`. `after`: the first ordinal behind the subtree.
    `parent`: the ordinal of the parent, or NOWHERE.
    """

    __slots__ = ("after", "close", "doctype", "end", "open_end", "parent", "start", "text")

    def __init__(self, text: bytes, begin_at: int | None = None) -> None:
        """`begin_at`: the offset of the one element to look at; all offsets are still those of `text`."""
        self.text = text
        self.start: list[int] = []
        self.open_end: list[int] = []
        self.close: list[int] = []
        self.end: list[int] = []
        self.after: list[int] = []
        self.parent: list[int] = []
        self.doctype: tuple[int, int] | None = None
        self._read(begin_at or 0, is_part=begin_at is not None)

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

    def _read(self, begin_at: int, *, is_part: bool) -> None:
        # The loop that every edited document pays for three times, once a tag: hence the local names.
        text, count, above = self.text, 0, NOWHERE
        start, open_end, close, end = self.start, self.open_end, self.close, self.end
        after, parent = self.after, self.parent
        for found in TOKEN.finditer(text, begin_at):
            kind = found.lastindex
            begin, stop = found.span()
            if kind is None or kind == QUIET:
                start.append(begin)
                open_end.append(stop)
                close.append(stop)
                end.append(stop)
                parent.append(above)
                if kind is None and text[stop - 2] != SLASH:
                    above = count
                count += 1
                after.append(count)
                if is_part and above == NOWHERE:
                    return
            elif kind == END_TAG:
                close[above], end[above], after[above] = begin, stop, count
                above = parent[above]
                if is_part and above == NOWHERE:
                    return
            elif kind != _CHARACTERS:
                self.doctype = (begin, stop)
