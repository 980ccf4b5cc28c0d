"""Gateways: diamonds with a sign of how paths split and join (10.6)."""

from __future__ import annotations

from math import cos, pi, sin

from bpmnjourney.model import Bounds, Node, Point
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import NONE, Circle, Item, Look, Path, placed, polygon

_HEAVY = 3.0


def gateway(node: Node, bounds: Bounds, pen: Pen, *, marker: bool, parallel: bool) -> tuple[Item, ...]:
    """marker: an exclusive gateway shows its X. parallel: an event-based one starts on all of its events."""
    x, y = bounds.centre
    outline = polygon((x, bounds.y), (bounds.right, y), (x, bounds.bottom), (bounds.x, y))
    diamond = Path(outline, Look(pen.line, pen.fill))
    reach = min(bounds.width, bounds.height) / 2
    heavy = Look(pen.line, NONE, min(_HEAVY, max(1.0, reach / 8)))
    match node.kind:
        case "exclusiveGateway":
            return (diamond, _rays(bounds.centre, reach * 0.36, 4, pi / 5, heavy)) if marker else (diamond,)
        case "parallelGateway":
            return diamond, _rays(bounds.centre, reach * 0.5, 4, 0, heavy)
        case "inclusiveGateway":
            return diamond, Circle(x, y, reach * 0.44, heavy)
        case "complexGateway":
            return diamond, _rays(bounds.centre, reach * 0.5, 8, 0, heavy)
        case _:
            return diamond, *_event_based(
                bounds.centre, reach, pen, starts=node.instantiate, parallel=parallel
            )


def _rays(centre: Point, length: float, count: int, turn: float, look: Look) -> Path:
    """Lines from the middle; four turned by something else than nothing make a slender X."""
    x, y = centre
    if turn:
        angles = [turn, pi - turn, pi + turn, 2 * pi - turn]
        length *= 1.25
    else:
        angles = [2 * pi * number / count for number in range(count)]
    ends = [(x + length * sin(angle), y - length * cos(angle)) for angle in angles]
    half = len(ends) // 2
    pairs = (
        [(ends[0], ends[2]), (ends[1], ends[3])]
        if turn
        else [(ends[number], ends[number + half]) for number in range(half)]
    )
    return Path(" ".join(polygon(*pair, closed=False) for pair in pairs), look)


_PENTAGON = "M 0 -10 L 9.5 -3.1 L 5.9 8.1 L -5.9 8.1 L -9.5 -3.1 Z"
_CROSS = "M -3 -9 L 3 -9 L 3 -3 L 9 -3 L 9 3 L 3 3 L 3 9 L -3 9 L -3 3 L -9 3 L -9 -3 L -3 -3 Z"


def _event_based(centre: Point, reach: float, pen: Pen, *, starts: bool, parallel: bool) -> tuple[Item, ...]:
    x, y = centre
    fine = Look(pen.line, NONE, 1.2)
    rings = [Circle(x, y, reach * 0.56, fine)]
    if not starts:
        rings.append(Circle(x, y, reach * 0.46, fine))
    return (*rings, Path(placed(_CROSS if parallel else _PENTAGON, x, y, reach * 0.028), fine))
