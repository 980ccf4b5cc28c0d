"""Points, segments and outlines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.scene import End, Link

_TOUCHING = 2
_FROM_CORNER = 6


def middle_x(end: End) -> int:
    """The x of the middle of what a link docks at."""
    box = end.box
    return (box[0] + box[2]) // 2


def length(route: Sequence[Spot]) -> int:
    """The sum of level and upright distances along a route."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(route))


def tidied(points: Sequence[Spot]) -> list[Spot]:
    """The route without points that repeat or lie on a straight line between their neighbours."""
    found: list[Spot] = []
    for point in points:
        if found and found[-1] == point:
            continue
        if len(found) > 1:
            (ax, ay), (bx, by) = found[-2], found[-1]
            if (ax == bx == point[0]) or (ay == by == point[1]):
                found[-1] = point
                continue
        found.append(point)
    return found


def within(route: Sequence[Spot], area: Box) -> bool:
    """Whether no point of the route is outside the area."""
    x0, y0, x1, y1 = area
    return all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in route)


def cuts(a: Spot, b: Spot, box: Box) -> bool:
    """Whether the segment passes through the box, or touches it."""
    low, high = 0.0, 1.0
    x0, y0, x1, y1 = box
    for start, end, near, far in (
        (a[0], b[0], x0 - _TOUCHING, x1 + _TOUCHING),
        (a[1], b[1], y0 - _TOUCHING, y1 + _TOUCHING),
    ):
        step = end - start
        if step == 0:
            if not near < start < far:
                return False
            continue
        enter, leave = (near - start) / step, (far - start) / step
        if enter > leave:
            enter, leave = leave, enter
        low, high = max(low, enter), min(high, leave)
        if low >= high:
            return False
    return True


def on_outline(end: End, towards: Spot) -> Spot:
    """Where the line from an end's centre towards a point leaves its outline."""
    x0, y0, x1, y1 = end.box
    cx, cy = (x0 + x1) // 2, (y0 + y1) // 2
    dx, dy = towards[0] - cx, towards[1] - cy
    half_width, half_height = (x1 - x0) // 2, (y1 - y0) // 2
    if not (dx or dy) or not half_width or not half_height:
        return cx, cy
    if end.form == "circle":
        share = sqrt(dx * dx + dy * dy) / half_width
    elif end.form == "diamond":
        share = abs(dx) / half_width + abs(dy) / half_height
    else:
        share = max(abs(dx) / half_width, abs(dy) / half_height)
    return cx + round(dx / share), cy + round(dy / share)


def between_outlines(link: Link) -> list[Spot]:
    """The straight line from outline to outline; pools are met where the other end is nearest."""
    one, other = link.source.box, link.target.box
    a, b = (
        ((one[0] + one[2]) // 2, (one[1] + one[3]) // 2),
        ((other[0] + other[2]) // 2, (other[1] + other[3]) // 2),
    )
    if link.source.pool and not link.target.pool:
        a = (min(max(b[0], one[0]), one[2]), one[1] if b[1] < a[1] else one[3])
        return [a, on_outline(link.target, a)]
    if link.target.pool and not link.source.pool:
        b = (min(max(a[0], other[0]), other[2]), other[1] if a[1] < b[1] else other[3])
        return [on_outline(link.source, b), b]
    return [on_outline(link.source, b), on_outline(link.target, a)]


def upright_or_level(one: End, other: End) -> list[Spot] | None:
    """A straight upright or level line between two shapes of which one spans the other's centre."""
    a, b = one.box, other.box
    for x in ((a[0] + a[2]) // 2, (b[0] + b[2]) // 2):
        if _spans(one, a[0], a[2], x) and _spans(other, b[0], b[2], x):
            if a[3] <= b[1]:
                return [(x, a[3]), (x, b[1])]
            if b[3] <= a[1]:
                return [(x, a[1]), (x, b[3])]
    for y in ((a[1] + a[3]) // 2, (b[1] + b[3]) // 2):
        if _spans(one, a[1], a[3], y) and _spans(other, b[1], b[3], y):
            if a[2] <= b[0]:
                return [(a[2], y), (b[0], y)]
            if b[2] <= a[0]:
                return [(a[0], y), (b[2], y)]
    return None


def _spans(end: End, low: int, high: int, at: int) -> bool:
    if end.form != "box":
        return at == (low + high) // 2
    margin = _FROM_CORNER if high - low > 3 * _FROM_CORNER else 0
    return low + margin <= at <= high - margin
