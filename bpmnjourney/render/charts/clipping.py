"""Where a line ends at a symbol, when its waypoints lead on into it."""

from __future__ import annotations

from math import hypot

from bpmnjourney.model import Bounds, Point

_DEPTH = 1.5
_STEPS = 24


def clipped(route: tuple[Point, ...], target: Bounds | None, form: str) -> tuple[Point, ...]:
    """The route up to the outline of `target`; form: "circle", "diamond" or "box".

    A route that ends at the outline, or that lies inside as a whole, stays as it is.
    """
    if target is None or not _within(route[-1], target, form):
        return route
    kept = list(route)
    while len(kept) > 2 and _within(kept[-2], target, form):
        kept.pop()
    outer, inner = kept[-2], kept[-1]
    if _within(outer, target, form):
        return route
    for _ in range(_STEPS):
        middle = Point((outer.x + inner.x) / 2, (outer.y + inner.y) / 2)
        if _within(middle, target, form, 0):
            inner = middle
        else:
            outer = middle
    return (*kept[:-1], Point(round(inner.x, 2), round(inner.y, 2)))


def _within(point: Point, bounds: Bounds, form: str, depth: float = _DEPTH) -> bool:
    """Whether the point lies inside the outline, deeper than `depth`."""
    centre = bounds.centre
    dx, dy = abs(point.x - centre.x), abs(point.y - centre.y)
    half_width, half_height = bounds.width / 2, bounds.height / 2
    if form == "circle":
        return hypot(dx, dy) < min(half_width, half_height) - depth
    if form == "diamond":
        if not half_width or not half_height:
            return False
        return dx / half_width + dy / half_height < 1 - depth / min(half_width, half_height)
    return dx < half_width - depth and dy < half_height - depth
