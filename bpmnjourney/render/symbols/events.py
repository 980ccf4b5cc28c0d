"""Events: circles with a sign of what triggers them or results from them (10.5)."""

from __future__ import annotations

from bpmnjourney.model import END_EVENTS, START_EVENTS, THROW_EVENTS, Bounds, Node
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import NONE, Circle, Item, Look
from bpmnjourney.render.symbols.icons import EVENT_SIGNS, sign

_DASH = (5, 4)
_GAP = 3.5


def event(node: Node, bounds: Bounds, pen: Pen) -> tuple[Item, ...]:
    """One circle for a start, a thick one for an end, two between; dashed where it does not interrupt."""
    x, y = bounds.centre
    radius = min(bounds.width, bounds.height) / 2
    ending = node.kind in END_EVENTS
    dash = () if node.interrupting else _DASH
    items: list[Item] = [Circle(x, y, radius, Look(pen.line, pen.fill, 3.5 if ending else 1.5, dash))]
    if not ending and node.kind not in START_EVENTS and radius > _GAP:
        items.append(Circle(x, y, radius - _GAP, Look(pen.line, NONE, 1.5, dash)))
    side = radius * (1.2 if ending or node.kind in START_EVENTS else 1.08)
    strokes = EVENT_SIGNS.get(node.event or "none", ())
    return (*items, *sign(strokes, x - side / 2, y - side / 2, side, pen, filled=node.kind in THROW_EVENTS))
