"""Sequence flows, message flows, associations and conversation links (8.4.13, 9.4, 10.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from bpmnjourney.model import Bounds, Point
from bpmnjourney.render.scene import NONE, PAPER, Circle, Item, Look, Path, polygon

Route = Sequence[Point]
_DASHES, _DOTS = (8, 5), (1, 4)
_HEAD, _HALF = 10.0, 4.5
_CIRCLE = 4.0
_ENVELOPE = (24, 16)


def sequence_flow(route: Route, paint: str, *, default: bool, conditional: bool) -> tuple[Item, ...]:
    """A line with a filled head; default: a stroke across its beginning; conditional: a diamond there."""
    items: list[Item] = [_line(route, Look(paint)), _head(route, Look(paint, paint, 1))]
    start, (ux, uy) = route[0], _direction(route[0], route[1])
    if default:
        x, y = start.x + 10 * ux, start.y + 10 * uy
        ends = ((x - 4 * ux + 5 * uy, y - 4 * uy - 5 * ux), (x + 4 * ux - 5 * uy, y + 4 * uy + 5 * ux))
        items.append(Path(polygon(*ends, closed=False), Look(paint)))
    elif conditional:
        x, y = start.x + 8 * ux, start.y + 8 * uy
        far = (start.x + 16 * ux, start.y + 16 * uy)
        diamond = polygon(start, (x + 5 * uy, y - 5 * ux), far, (x - 5 * uy, y + 5 * ux))
        items.append(Path(diamond, Look(paint, PAPER)))
    return tuple(items)


def message_flow(route: Route, paint: str) -> tuple[Item, ...]:
    """A dashed line from a small circle to an open head."""
    open_look = Look(paint, PAPER, 1.2)
    start, (ux, uy) = route[0], _direction(route[0], route[1])
    circle = Circle(start.x + _CIRCLE * ux, start.y + _CIRCLE * uy, _CIRCLE, open_look)
    return _line(route, Look(paint, NONE, 1.5, _DASHES)), circle, _head(route, open_look)


def information_flow(route: Route, paint: str) -> tuple[Item, ...]:
    """A dashed line to an open head."""
    return _line(route, Look(paint, NONE, 1.5, _DASHES)), _head(route, Look(paint, PAPER, 1.2))


def material_flow(route: Route, paint: str) -> tuple[Item, ...]:
    """A double line to a filled head."""
    tip, (ux, uy) = route[-1], _direction(route[-2], route[-1])
    short = (*route[:-1], Point(tip.x - _HEAD * ux, tip.y - _HEAD * uy))
    return (
        _line(short, Look(paint, NONE, 5)),
        _line(short, Look(PAPER, NONE, 2.4)),
        _head(route, Look(paint, paint, 1)),
    )


def association(route: Route, paint: str, direction: str) -> tuple[Item, ...]:
    """A dotted line; direction: "None", "One" (a barbed end) or "Both"."""
    items: list[Item] = [_line(route, Look(paint, NONE, 1.5, _DOTS))]
    if direction != "None":
        items.append(_barbs(route, paint))
    if direction == "Both":
        items.append(_barbs(route[::-1], paint))
    return tuple(items)


def conversation_link(route: Route, paint: str) -> tuple[Item, ...]:
    """A double line, shortened by its round ends, which else would cover what it leads to."""
    outer, inner = 5.0, 2.4
    return (
        _line(_shortened(route, outer / 2), Look(paint, NONE, outer)),
        _line(_shortened(route, outer / 2), Look(PAPER, NONE, inner)),
    )


def _shortened(route: Route, by: float) -> Route:
    """A line without so much of its two ends, where both are longer than that."""
    if len(route) < 2:
        return route
    ends = (route[0], route[1]), (route[-1], route[-2])
    if any(hypot(b.x - a.x, b.y - a.y) <= 2 * by for a, b in ends):
        return route
    first, last = (_towards(a, b, by) for a, b in ends)
    return (first, *route[1:-1], last)


def _towards(start: Point, end: Point, by: float) -> Point:
    share = by / hypot(end.x - start.x, end.y - start.y)
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def envelope_place(route: Route) -> Bounds:
    """Where the message of a flow is drawn: halfway."""
    middle = halfway(route)
    width, height = _ENVELOPE
    return Bounds(middle.x - width / 2, middle.y - height / 2, width, height)


def halfway(route: Route) -> Point:
    """The point in the middle of a line, by length."""
    lengths = [hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(route)]
    left = sum(lengths) / 2
    for (a, b), length in zip(pairwise(route), lengths, strict=True):
        if length >= left and length > 0:
            share = left / length
            return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
        left -= length
    return route[0]


def longest(route: Route) -> tuple[Point, Point]:
    """The ends of the longest straight part of a line."""
    return max(pairwise(route), key=lambda part: hypot(part[1].x - part[0].x, part[1].y - part[0].y))


def _line(route: Route, look: Look) -> Path:
    return Path(polygon(*route, closed=False), look)


def _direction(a: Point, b: Point) -> tuple[float, float]:
    length = hypot(b.x - a.x, b.y - a.y)
    return ((b.x - a.x) / length, (b.y - a.y) / length) if length else (1.0, 0.0)


def _head(route: Route, look: Look) -> Path:
    tip, (ux, uy) = route[-1], _direction(route[-2], route[-1])
    x, y = tip.x - _HEAD * ux, tip.y - _HEAD * uy
    return Path(polygon(tip, (x + _HALF * uy, y - _HALF * ux), (x - _HALF * uy, y + _HALF * ux)), look)


def _barbs(route: Route, paint: str) -> Path:
    tip, (ux, uy) = route[-1], _direction(route[-2], route[-1])
    x, y = tip.x - 8 * ux, tip.y - 8 * uy
    barbs = polygon((x + 5 * uy, y - 5 * ux), tip, (x - 5 * uy, y + 5 * ux), closed=False)
    return Path(barbs, Look(paint))
