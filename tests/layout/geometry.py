"""Lines and boxes, for measuring drawings: nothing here comes from the layout that is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist, hypot

from bpmnjourney.model import Bounds, Point

Segment = tuple[Point, Point]
_SAME_PLACE, _ON_A_LINE = 0.5, 0.6
_SIDE_BY_SIDE = 2.0


def overlap(a: Bounds, b: Bounds, by: float = 0.0) -> bool:
    """Whether two boxes have more than `by` pixels in common, both ways."""
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.bottom, b.bottom) - max(a.y, b.y)
    return wide > by and high > by


def contains(outer: Bounds, inner: Bounds, slack: float = 0.0) -> bool:
    """Whether no side of the inner box is more than `slack` pixels outside the outer one."""
    return outer.x - slack <= inner.x and outer.y - slack <= inner.y and (
        inner.right <= outer.right + slack and inner.bottom <= outer.bottom + slack
    )  # fmt: skip


def passes(a: Point, b: Point, box: Bounds, inset: float) -> bool:
    """Whether a segment, slanting or not, passes what is left of a box without `inset` pixels all round."""
    first, last = 0.0, 1.0
    for start, step, low, high in (
        (a.x, b.x - a.x, box.x + inset, box.right - inset),
        (a.y, b.y - a.y, box.y + inset, box.bottom - inset),
    ):
        if low >= high:
            return False
        if step == 0:
            if not low < start < high:
                return False
            continue
        times = ((low - start) / step, (high - start) / step)
        first, last = max(first, min(times)), min(last, max(times))
    return last - first > 1e-6


def from_segment(point: Point, a: Point, b: Point) -> float:
    """How far a point is from a segment."""
    along, up = b.x - a.x, b.y - a.y
    square = along * along + up * up
    share = ((point.x - a.x) * along + (point.y - a.y) * up) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(point.x - a.x - share * along, point.y - a.y - share * up)


def from_outline(point: Point, box: Bounds, form: str) -> float:
    """How far a point is from the outline of a "circle", a "diamond" or a "box"."""
    (x, y), (left, top) = box.centre, box[:2]
    if form == "circle":
        return abs(dist(point, (x, y)) - (box.width + box.height) / 4)
    if form == "diamond":
        places = ((x, top), (box.right, y), (x, box.bottom), (left, y))
    else:
        places = ((left, top), (box.right, top), (box.right, box.bottom), (left, box.bottom))
    corners = [Point(*place) for place in places]
    return min(from_segment(point, a, b) for a, b in zip(corners, (*corners[1:], corners[0]), strict=True))


def cross(one: Segment, other: Segment) -> bool:
    """Whether two segments cross at a point inside both."""
    return _apart(one, other) and _apart(other, one)


def _apart(line: Segment, ends: Segment) -> bool:
    a, b = line
    sides = [(b.x - a.x) * (end.y - a.y) - (b.y - a.y) * (end.x - a.x) for end in ends]
    return sides[0] * sides[1] < -1e-6


def in_common(one: Segment, other: Segment) -> float:
    """The length over which two segments run on one line, at most two pixels apart."""
    (a, b), long = one, dist(*one)
    if long < 1 or dist(*other) < 1:
        return 0.0
    right, down = (b.x - a.x) / long, (b.y - a.y) / long
    if any(abs((end.x - a.x) * down - (end.y - a.y) * right) > _SIDE_BY_SIDE for end in other):
        return 0.0
    places = [(end.x - a.x) * right + (end.y - a.y) * down for end in other]
    return max(0.0, min(long, max(places)) - max(0.0, min(places)))


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """A route without points that repeat or lie on the way: every point left between its ends is a bend."""
    found: list[Point] = []
    for point in points:
        if found and abs(found[-1].x - point.x) < _SAME_PLACE and abs(found[-1].y - point.y) < _SAME_PLACE:
            continue
        if len(found) > 1 and _on_the_way(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found) if len(found) > 1 else tuple(points)


def _on_the_way(a: Point, b: Point, c: Point) -> bool:
    forward = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0
    return forward and from_segment(b, a, c) < _ON_A_LINE


def around(points: Sequence[Point]) -> Bounds:
    """The smallest box that holds all points."""
    left, top = min(p.x for p in points), min(p.y for p in points)
    return Bounds(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)


def meeting(boxes: Sequence[Bounds], reach: float = 3.0) -> Iterator[tuple[int, int]]:
    """Every two boxes, by number, that overlap when they are `reach` pixels larger."""
    open_ones: list[int] = []
    for this in sorted(range(len(boxes)), key=lambda number: boxes[number].x):
        box = boxes[this]
        open_ones = [each for each in open_ones if boxes[each].right + reach >= box.x]
        for each in open_ones:
            other = boxes[each]
            if other.y <= box.bottom + reach and box.y <= other.bottom + reach:
                yield (each, this) if each < this else (this, each)
        open_ones.append(this)


def segments(points: Sequence[Point]) -> list[Segment]:
    """The straight pieces of a route."""
    return list(pairwise(points))
