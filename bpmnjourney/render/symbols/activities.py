"""Activities: rounded rectangles with a type, markers and a name (10.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpmnjourney.model import Bounds, Node
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.lettering import TASK_SIZE, at_top, inside
from bpmnjourney.render.scene import NONE, Circle, Item, Look, Rectangle
from bpmnjourney.render.symbols.icons import EVENT_SIGNS, MARKERS, TASK_SIGNS, sign

_RADIUS = 10
_MARGIN = 5
_SIGN, _MARKER, _MARKER_GAP = 18, 14, 4
_DOTS = (1, 4)
_INNER = 3


@dataclass(frozen=True, slots=True)
class Manner:
    """What is drawn of an activity beside its name.

    type: whose sign stands in the corner. expanded: its content is drawn in it. collapsed: it has content
    that is not drawn. trigger: what starts an event sub-process that is not drawn open.
    """

    type: str = ""
    expanded: bool = False
    collapsed: bool = False
    thick: bool = False
    trigger: Node | None = None


def activity(node: Node, bounds: Bounds, pen: Pen, manner: Manner) -> tuple[Item, ...]:
    """A task, sub-process, transaction, ad-hoc sub-process or call activity."""
    look = Look(pen.line, pen.fill, 3.5 if manner.thick else 1.5, _DOTS if node.triggered_by_event else ())
    radius = min(_RADIUS, bounds.width / 4, bounds.height / 4)
    items: list[Item] = [Rectangle(bounds, look, radius)]
    if node.kind == "transaction":
        inner = shrunk(bounds, _INNER)
        items.append(Rectangle(inner, Look(pen.line, NONE, 1.5), max(radius - _INNER, 0)))
    items += _corner(node, bounds, pen, manner)
    names = markers_of(node, collapsed=manner.collapsed and not manner.expanded)
    items += marker_row(names, bounds, pen)
    items += _name(node.name, bounds, pen, manner, below=bool(names))
    return tuple(items)


def shrunk(bounds: Bounds, by: float) -> Bounds:
    """The rectangle without a margin on all sides; never less than nothing."""
    across, down = min(by, bounds.width / 2), min(by, bounds.height / 2)
    return Bounds(bounds.x + across, bounds.y + down, bounds.width - 2 * across, bounds.height - 2 * down)


def markers_of(node: Node, *, collapsed: bool) -> list[str]:
    """The markers at the bottom, from left to right."""
    loop = {"standard": "loop", "parallel": "parallel", "sequential": "sequential"}.get(node.loop or "")
    found = [loop] if loop else []
    if node.for_compensation:
        found.append("compensation")
    if collapsed:
        found.append("collapsed")
    if node.kind == "adHocSubProcess":
        found.append("adHoc")
    return found


def marker_row(names: Sequence[str], bounds: Bounds, pen: Pen) -> list[Item]:
    """Markers side by side in the middle of the lower edge."""
    width = len(names) * (_MARKER + _MARKER_GAP) - _MARKER_GAP
    x = bounds.x + (bounds.width - width) / 2
    y = bounds.bottom - _MARKER - 3
    items: list[Item] = []
    for name in names:
        items += sign(MARKERS[name], x, y, _MARKER, pen)
        x += _MARKER + _MARKER_GAP
    return items


def _corner(node: Node, bounds: Bounds, pen: Pen, manner: Manner) -> list[Item]:
    x, y = bounds.x + 5, bounds.y + 5
    if manner.trigger is not None:
        half = _SIGN / 2
        dash = () if manner.trigger.interrupting else (3, 2.5)
        ring = Circle(x + half, y + half, half, Look(pen.line, NONE, 1.2, dash))
        strokes = EVENT_SIGNS.get(manner.trigger.event or "none", ())
        return [ring, *sign(strokes, x + 4, y + 4, _SIGN - 8, pen)]
    if node.kind == "receiveTask" and node.instantiate:
        half = _SIGN / 2
        ring = Circle(x + half, y + half, half, Look(pen.line, NONE, 1.0))
        return [ring, *sign(TASK_SIGNS["receiveTask"], x + 4, y + 4, _SIGN - 8, pen)]
    return list(sign(TASK_SIGNS.get(manner.type, ()), x, y, _SIGN, pen, filled=manner.type == "sendTask"))


def _name(name: str, bounds: Bounds, pen: Pen, manner: Manner, *, below: bool) -> tuple[Item, ...]:
    room = shrunk(bounds, _MARGIN)
    if manner.expanded:
        return at_top(name, room._replace(height=min(room.height, 3 * TASK_SIZE * 1.2)), pen.text)
    head = _SIGN - 2 if manner.type in TASK_SIGNS or manner.trigger else 0
    foot = _MARKER - 2 if below else 0
    if head or foot:
        # Symmetrical where there is room, so that a short name stands in the middle.
        space = room.height - 2 * max(head, foot)
        if (
            space >= 2 * TASK_SIZE * 1.2
            and len(inside(name, room._replace(height=space)))
            and _fits(name, room, space)
        ):
            return inside(name, _within(room, max(head, foot), max(head, foot)), pen.text)
        room = _within(room, head, foot)
    return inside(name, room, pen.text)


def _fits(name: str, room: Bounds, height: float) -> bool:
    texts = inside(name, room._replace(height=height))
    return all(text.size == TASK_SIZE for text in texts)


def _within(room: Bounds, head: float, foot: float) -> Bounds:
    head, foot = min(head, room.height / 3), min(foot, room.height / 3)
    return Bounds(room.x, room.y + head, room.width, room.height - head - foot)
