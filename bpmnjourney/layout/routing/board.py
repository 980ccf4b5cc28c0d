"""The drawing board of the router: what stands on it, what is drawn, and what a new line would cost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.scene import Link
from bpmnjourney.layout.spans import Spans

BLOCKED = 1 << 40
SAME_LINE = 3
_CROSSED = 100
_BUCKET = 128

Piece = tuple[int, int, Link]
"""from, to (from < to) of a drawn segment along its line"""
Own = Mapping[str, bool]
"""The elements at the ends of a link; True for those it passes into, as they are open around its end"""
Soft = tuple[int, int]
Buckets = dict[tuple[int, int], list[tuple[Box, str]]]
Block = tuple[int, int, str, bool]
"""from, to, the element that blocks, whether it blocks even those that end at it"""


class Board:
    """Obstacles and drawn segments; lines are `upright` (1: constant x) or level (0: constant y).

    drawn: a number for what is drawn, the same whenever the same links have the same routes.
    """

    def __init__(self, policies: Policies) -> None:
        self.policies = policies
        self.obstacles: list[tuple[Box, str]] = []
        self.lines: tuple[list[int], list[int]] = ([], [])
        self.pieces: tuple[dict[int, Spans[Piece]], dict[int, Spans[Piece]]] = ({}, {})
        self.drawn = 0
        self._boxes: Buckets = {}
        self._wanted: Buckets = {}
        self._blocks: tuple[dict[int, Spans[Block]], dict[int, Spans[Block]]] = ({}, {})
        self._soft: tuple[dict[int, Spans[Soft]], dict[int, Spans[Soft]]] = ({}, {})

    # -- what stands there ---------------------------------------------------------------------------
    def add_obstacle(self, box: Box, element: str) -> None:
        """Nothing may pass `box`, except the links that end at `element`, and they only touch it."""
        self.obstacles.append((box, element))
        _put(self._boxes, box, element, self.policies.clearance)
        self._blocks = ({}, {})

    def remove_obstacle(self, element: str) -> None:
        """Take the boxes of an element away again."""
        self.obstacles = [each for each in self.obstacles if each[1] != element]
        for bucket, boxes in self._boxes.items():
            self._boxes[bucket] = [each for each in boxes if each[1] != element]
        self._blocks = ({}, {})

    def reserve(self, box: Box) -> None:
        """A label will want this place: lines through it cost a little."""
        _put(self._wanted, box, "", 0)

    def blocks(self, upright: int, at: int) -> Spans[Block]:
        """What blocks the line at `at`."""
        known = self._blocks[upright].get(at)
        if known is None:
            known = self._blocks[upright][at] = Spans()
            margin = self.policies.clearance
            for (x0, y0, x1, y1), element in self._boxes.get((upright, at // _BUCKET), ()):
                low, high, start, end = (x0, x1, y0, y1) if upright else (y0, y1, x0, x1)
                if low - margin < at < high + margin:
                    known.add((start - margin, end + margin, element, low < at < high))
        return known

    def soft(self, upright: int, at: int) -> Spans[Soft]:
        """Where the line at `at` passes places that labels will want."""
        known = self._soft[upright].get(at)
        if known is None:
            known = self._soft[upright][at] = Spans()
            for (x0, y0, x1, y1), _ in self._wanted.get((upright, at // _BUCKET), ()):
                low, high, start, end = (x0, x1, y0, y1) if upright else (y0, y1, x0, x1)
                if low < at < high:
                    known.add((start, end))
        return known

    def is_blocked(self, upright: int, at: int, low: int, high: int, own: Own) -> bool:
        """Whether an obstacle is in the way; own: elements of which the link may touch or pass the border."""
        margin = self.policies.clearance
        for start, end, element, inside in self.blocks(upright, at).meeting(low, high):
            if start < high and end > low:
                passable = own.get(element)
                if passable is None:
                    return True
                if not passable and inside and start + margin < high and end - margin > low:
                    return True
        return False

    # -- what is drawn -------------------------------------------------------------------------------
    def draw(self, link: Link) -> None:
        """Put a routed link's segments on the board."""
        self.drawn += _fingerprint(link)
        for upright, at, low, high in _segments(link.points):
            pieces = self.pieces[upright]
            if at not in pieces:
                pieces[at] = Spans()
                insort(self.lines[upright], at)
            pieces[at].add((low, high, link))

    def erase(self, link: Link) -> None:
        """Take a link's segments away."""
        self.drawn -= _fingerprint(link)
        for upright, at, _, _ in _segments(link.points):
            spans = self.pieces[upright].get(at)
            if spans is None:
                continue
            spans.items = [piece for piece in spans.items if piece[2] is not link]
            if not spans.items:
                del self.pieces[upright][at]
                self.lines[upright].remove(at)

    def price(  # noqa: PLR0913, PLR0917 - called for every segment of every candidate: no object around them
        self, upright: int, at: int, low: int, high: int, link: Link, crossing: int
    ) -> int:
        """What lying over and crossing drawn links costs a segment from `low` to `high`."""
        total = 0
        own, across = self.pieces[upright], self.pieces[1 - upright]
        lines = self.lines[upright]
        for index in range(bisect_left(lines, at - SAME_LINE), bisect_right(lines, at + SAME_LINE)):
            for start, end, other in own[lines[index]].meeting(low, high):
                shared = min(end, high) - max(start, low)
                if shared > 0 and not is_trunk(link, other):
                    total += self.policies.price_sharing + 4 * shared
        lines = self.lines[1 - upright]
        for index in range(bisect_left(lines, low), bisect_right(lines, high)):
            line = lines[index]
            for start, end, other in across[line].meeting(at, at):
                if start <= at <= end:
                    proper = start < at < end and low < line < high
                    if proper or not is_trunk(link, other):
                        total += crossing
        return total

    def tangle(self, link: Link) -> int:
        """How much a drawn link crosses and shares with others; 0 for one that is clear."""
        return sum(self.price(*segment, link, _CROSSED) for segment in _segments(link.points))

    def shares(self, points: Sequence[Spot], link: Link) -> bool:
        """Whether a route would lie over foreign lines."""
        return any(self.price(*segment, link, 0) for segment in _segments(points))

    def cost(self, points: Sequence[Spot], link: Link, own: Own, crossing: int, limit: int) -> int:
        """Obstacles, sharing and crossings of a whole route; BLOCKED where it cannot be."""
        total = 0
        for upright, at, low, high in _segments(points):
            if self.is_blocked(upright, at, low, high, own):
                return BLOCKED
            for start, end in self.soft(upright, at).meeting(low, high):
                if start < high and end > low:
                    total += self.policies.price_label
            total += self.price(upright, at, low, high, link, crossing)
            if total >= limit:
                return BLOCKED
        return total


def _fingerprint(link: Link) -> int:
    return hash((id(link), *link.points))


def _segments(points: Sequence[Spot]) -> Iterator[tuple[int, int, int, int]]:
    """(upright, at, low, high) of the upright and level legs of a route."""
    for (ax, ay), (bx, by) in pairwise(points):
        if ax == bx and ay != by:
            yield (1, ax, ay, by) if ay < by else (1, ax, by, ay)
        elif ay == by and ax != bx:
            yield (0, ay, ax, bx) if ax < bx else (0, ay, bx, ax)


def _put(buckets: Buckets, box: Box, element: str, margin: int) -> None:
    x0, y0, x1, y1 = box
    for upright, low, high in ((1, x0, x1), (0, y0, y1)):
        for bucket in range((low - margin) // _BUCKET, (high + margin) // _BUCKET + 1):
            buckets.setdefault((upright, bucket), []).append((box, element))


def is_trunk(link: Link, other: Link) -> bool:
    """Whether two links may share a line: those of one source or of one target, of the same kind."""
    if link is other:
        return True
    if link.kind != other.kind or link.kind == "message":
        return False
    return link.source.element == other.source.element or link.target.element == other.target.element
