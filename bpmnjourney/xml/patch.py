"""An edited tree as bytes: what the edit left alone is copied from the source, byte for byte.

Three texts are laid over each other: the *source* as it was written, the same tree as libxml2 serialises it
(*before*), and the edited tree as libxml2 serialises it (*after*). Where `after` says what `before` said, the
source's bytes are copied; elsewhere `after` is written, in the source's manner. Since `after` declares every
prefix it uses, so does the result.
"""

from __future__ import annotations

from collections.abc import Callable

from bpmnjourney.xml import tags
from bpmnjourney.xml.characters import says_the_same
from bpmnjourney.xml.match import match
from bpmnjourney.xml.scan import NOWHERE, Scan
from bpmnjourney.xml.serialise import declaration_of, line_break_of
from bpmnjourney.xml.window import narrowed


def patch(source: bytes, before: bytes, after: bytes) -> bytes:
    """`source` changed to hold what `after` holds. All are UTF-8; `source` and `before` are one tree."""
    return _Patch(*narrowed(source, before, after)).result()


_Span = tuple[int, int]


class _Patch:
    def __init__(self, source: Scan, before: Scan, after: Scan) -> None:
        assert len(source) == len(before), "the scanner and libxml2 disagree about the nodes of one source"
        self.source, self.before, self.after = source, before, after
        self.line_break = line_break_of(source.text)
        self.style = tags.Style.of(source.text)
        self.pairs = match(before, after)
        self.out: list[bytes] = []

    def result(self) -> bytes:
        source, tops = self.source, list(self.after.children(NOWHERE))
        pairs = [self.pairs.of[top] for top in tops]
        if pairs != list(source.children(NOWHERE)):
            return self._with_other_prolog(tops)
        position = 0
        for top, pair in zip(tops, pairs, strict=True):
            self.out.append(source.text[position : source.start[pair]])
            self._write(top)
            position = source.end[pair]
        self.out.append(source.text[position:])
        return b"".join(self.out)

    def _with_other_prolog(self, tops: list[int]) -> bytes:
        """Comments or instructions outside the root came or went: each part gets a line of its own."""
        parts = [declaration_of(self.source.text)]
        if self.source.doctype:
            begin, end = self.source.doctype
            parts.append(self.source.text[begin:end])
        for top in tops:
            self.out = []
            self._write(top)
            parts.append(b"".join(self.out))
        return self.line_break.join(part for part in parts if part) + self.line_break

    def _write(self, top: int) -> None:
        """Write the node `top` and all below it; without recursion, for models may be deep."""
        after, node = self.after, top
        while True:
            if self.pairs.same[node]:
                self.out.append(self.source.source(self.pairs.of[node]))
            else:
                self._write_start(node)
                if after.after[node] > node + 1:
                    node += 1
                    continue
                self._write_end(node)
            while node != top and after.after[node] >= after.after[after.parent[node]]:
                self._write_text_behind(node)
                node = after.parent[node]
                self._write_end(node)
            if node == top:
                return
            self._write_text_behind(node)
            node = after.after[node]

    def _write_start(self, node: int) -> None:
        after, pair = self.after, self.pairs.of[node]
        tag = after.tag(node)
        if not after.is_element(node):
            self.out.append(self._in_source_lines(tag))
            return
        if pair != NOWHERE:
            before = self.before.tag(pair)
            source = self.source.tag(pair)
            tag = source if before == tag else tags.patched(source, before, tag, self._is_used_in(node))
        if not after.is_empty(node):
            self.out.append(tags.as_open(tag))
            self._write_text(node)
        elif self._was_empty(pair):
            self.out.append(tag)
        else:
            self.out.append(tags.as_empty(tag, self.style))

    def _is_used_in(self, node: int) -> Callable[[bytes], bool]:
        start, end = self.after.start[node], self.after.end[node]
        return lambda part: self.after.text.find(part, start, end) >= 0

    def _write_end(self, node: int) -> None:
        after, pair = self.after, self.pairs.of[node]
        if not after.is_element(node) or (after.is_empty(node) and not self._was_empty(pair)):
            return
        end = b"" if pair == NOWHERE else self.source.text[self.source.close[pair] : self.source.end[pair]]
        name = tags.name_of(after.tag(node))
        if end:
            self.out.append(end if tags.name_of(end) == name else b"</" + name + b">")
        elif not after.is_empty(node):
            self.out.append(b"</" + name + b">")

    def _was_empty(self, pair: int) -> bool:
        return pair != NOWHERE and self.before.is_element(pair) and self.before.is_empty(pair)

    def _write_text(self, node: int) -> None:
        """The text right behind a start tag."""
        pair = self.pairs.of[node]
        known = None if pair == NOWHERE else (self.before.text_within(pair), self.source.text_within(pair))
        self._write_span(self.after.text_within(node), known)

    def _write_text_behind(self, node: int) -> None:
        pair = self.pairs.of[node]
        if pair == NOWHERE or self.before.parent[pair] == NOWHERE:
            known = None
        else:
            known = (self.before.text_behind(pair), self.source.text_behind(pair))
        self._write_span(self.after.text_behind(node), known)

    def _write_span(self, span: _Span, known: tuple[_Span, _Span] | None) -> None:
        text = self.after.text[slice(*span)]
        if known and says_the_same(self.before.text[slice(*known[0])], text):
            self.out.append(self.source.text[slice(*known[1])])
        else:
            self.out.append(self._in_source_lines(text))

    def _in_source_lines(self, text: bytes) -> bytes:
        return text if self.line_break == b"\n" else text.replace(b"\n", self.line_break)
