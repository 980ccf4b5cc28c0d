"""The drawing board of the router: what stands on it, what is drawn, and what a new line would cost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.scene import Box, Link, Spot

BLOCKED = 1 << 40
SAME_LINE = 3
_CROSSED = 100

Piece = tuple[int, int, Link]
"""from, to (from < to) of a drawn segment along its line"""
Own = Mapping[str, bool]
"""The elements at the ends of a link; True for those it passes into, as they are open around its end"""
Block = tuple[int, int, str, bool]
"""from, to, the element that blocks, whether it blocks even those that end at it"""


class Board:
    """Obstacles and drawn segments; lines are `upright` (constant x) or level (constant y)."""

    def __init__(self, policies: Policies) -> None:
        self.policies = policies
        self.obstacles: list[tuple[Box, str]] = []
        self.reserved: list[Box] = []
        self._soft: tuple[dict[int, list[tuple[int, int]]], dict[int, list[tuple[int, int]]]] = ({}, {})
        self.pieces: tuple[dict[int, list[Piece]], dict[int, list[Piece]]] = ({}, {})
        self.lines: tuple[list[int], list[int]] = ([], [])
        self._blocks: tuple[dict[int, list[Block]], dict[int, list[Block]]] = ({}, {})

    def add_obstacle(self, box: Box, element: str) -> None:
        """Nothing may pass `box`, except the links that end at `element`, and they only touch it."""
        self.obstacles.append((box, element))

    def draw(self, link: Link) -> None:
        """Put a routed link's segments on the board."""
        for (ax, ay), (bx, by) in link.legs():
            if ax == bx and ay != by:
                self._add(1, ax, (min(ay, by), max(ay, by), link))
            elif ay == by and ax != bx:
                self._add(0, ay, (min(ax, bx), max(ax, bx), link))

    def _add(self, upright: int, at: int, piece: Piece) -> None:
        pieces = self.pieces[upright]
        if at not in pieces:
            pieces[at] = []
            insort(self.lines[upright], at)
        pieces[at].append(piece)

    def erase(self, link: Link) -> None:
        """Take a link's segments away."""
        for upright in (0, 1):
            for at in list(self.pieces[upright]):
                kept = [piece for piece in self.pieces[upright][at] if piece[2] is not link]
                if kept:
                    self.pieces[upright][at] = kept
                else:
                    del self.pieces[upright][at]
                    self.lines[upright].remove(at)

    def forget_blocks(self) -> None:
        """Obstacles were added after lines were asked about."""
        self._blocks = ({}, {})

    def blocks(self, upright: int, at: int) -> list[Block]:
        """What blocks the line at `at`, in ascending order."""
        known = self._blocks[upright].get(at)
        if known is None:
            margin = self.policies.clearance
            known = []
            for (x0, y0, x1, y1), element in self.obstacles:
                low, high, start, end = (x0, x1, y0, y1) if upright else (y0, y1, x0, x1)
                if low - margin < at < high + margin:
                    known.append((start - margin, end + margin, element, low < at < high))
            known.sort()
            self._blocks[upright][at] = known
        return known

    def soft(self, upright: int, at: int) -> list[tuple[int, int]]:
        """Where the line at `at` passes places that labels will want."""
        known = self._soft[upright].get(at)
        if known is None:
            known = []
            for x0, y0, x1, y1 in self.reserved:
                low, high, start, end = (x0, x1, y0, y1) if upright else (y0, y1, x0, x1)
                if low < at < high:
                    known.append((start, end))
            self._soft[upright][at] = known
        return known

    def is_blocked(self, upright: int, at: int, low: int, high: int, own: Own) -> bool:
        """Whether an obstacle is in the way; own: elements of which the link may touch or pass the border."""
        margin = self.policies.clearance
        for start, end, element, inside in self.blocks(upright, at):
            if start >= high:
                return False
            if end > low:
                passable = own.get(element)
                if passable is None:
                    return True
                if not passable and inside and start + margin < high and end - margin > low:
                    return True
        return False

    def price(  # noqa: PLR0913, PLR0917 - called for every segment of every candidate: no object around them
        self, upright: int, at: int, low: int, high: int, link: Link, crossing: int, skip: int | None = None
    ) -> int:
        """What lying over and crossing drawn links costs a segment from `low` to `high`.

        skip: an end of the segment at which crossings are not counted, as the segment before counted them.
        """
        total = 0
        for start, end in self.soft(upright, at):
            if start < high and end > low:
                total += self.policies.price_label
        own, across = self.pieces[upright], self.pieces[1 - upright]
        lines = self.lines[upright]
        index = bisect_left(lines, at - SAME_LINE)
        while index < len(lines) and lines[index] <= at + SAME_LINE:
            for start, end, other in own[lines[index]]:
                shared = min(end, high) - max(start, low)
                if shared > 0 and not is_trunk(link, other):
                    total += self.policies.price_sharing + 4 * shared
            index += 1
        lines = self.lines[1 - upright]
        for index in range(bisect_left(lines, low), bisect_right(lines, high)):
            line = lines[index]
            for start, end, other in across[line]:
                if not start <= at <= end:
                    continue
                proper = start < at < end and low < line < high
                if proper or (line != skip and not is_trunk(link, other)):
                    total += crossing
        return total

    def tangle(self, link: Link) -> int:
        """How much a drawn link crosses and shares with others; 0 for one that is clear."""
        total = 0
        for (ax, ay), (bx, by) in link.legs():
            if ax == bx and ay != by:
                total += self.price(1, ax, min(ay, by), max(ay, by), link, _CROSSED)
            elif ay == by and ax != bx:
                total += self.price(0, ay, min(ax, bx), max(ax, bx), link, _CROSSED)
        return total

    def cost(self, points: Sequence[Spot], link: Link, own: Own, crossing: int, limit: int) -> int:
        """Obstacles, sharing and crossings of a whole route; BLOCKED where it cannot be."""
        total = 0
        for (ax, ay), (bx, by) in pairwise(points):
            if ax == bx:
                if ay == by:
                    continue
                upright, at, low, high = 1, ax, min(ay, by), max(ay, by)
            else:
                upright, at, low, high = 0, ay, min(ax, bx), max(ax, bx)
            if self.is_blocked(upright, at, low, high, own):
                return BLOCKED
            total += self.price(upright, at, low, high, link, crossing)
            if total >= limit:
                return BLOCKED
        return total


def is_trunk(link: Link, other: Link) -> bool:
    """Whether two links may share a line: those of one source or of one target, of the same kind."""
    if link is other:
        return True
    if link.kind != other.kind or link.kind == "message":
        return False
    return link.source.element == other.source.element or link.target.element == other.target.element
