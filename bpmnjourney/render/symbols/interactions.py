"""Choreography activities and conversations (chapters 11 and 9.4)."""

from __future__ import annotations

from collections.abc import Sequence

from bpmnjourney.model import Bounds, Conversation, Node
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.lettering import inside, label
from bpmnjourney.render.scene import NONE, SHADE, Item, Look, Path, Rectangle, number, polygon
from bpmnjourney.render.symbols.activities import Manner, activity, marker_row, markers_of, shrunk
from bpmnjourney.render.symbols.data import envelope

_RADIUS = 10
_BAND = 20
_ENVELOPE, _APART, _NAME = (30, 20), 22, 90


def choreography(
    node: Node, bounds: Bounds, pen: Pen, manner: Manner, names: Sequence[str]
) -> tuple[Item, ...]:
    """A choreography activity; `names`: participants without bands in the diagram, the initiator first."""
    width = 3.5 if manner.thick else 1.5
    if not names:
        return activity(node, bounds, pen, manner)
    items: list[Item] = [Rectangle(bounds, Look(pen.line, pen.fill, width), _RADIUS)]
    height = min(_BAND, bounds.height / (len(names) + 2))
    above = (len(names) + 1) // 2
    for index, name in enumerate(names):
        below = index - above
        top = bounds.y + index * height if below < 0 else bounds.bottom - (below + 1) * height
        place = "top" if index == 0 else "bottom" if below == 0 else "middle"
        items += band(name, Bounds(bounds.x, top, bounds.width, height), pen, place, initiating=index == 0)
    items.append(Rectangle(bounds, Look(pen.line, NONE, width), _RADIUS))
    head, foot = above * height, (len(names) - above) * height
    middle = Bounds(bounds.x, bounds.y + head, bounds.width, bounds.height - head - foot)
    marks = markers_of(node, collapsed=manner.collapsed and not manner.expanded)
    items += marker_row(marks, middle, pen)
    room = shrunk(middle, 4)
    items += inside(node.name, room._replace(height=max(room.height - 14 * bool(marks), 0)), pen.text)
    return tuple(items)


def band(name: str, bounds: Bounds, pen: Pen, place: str, *, initiating: bool) -> tuple[Item, ...]:
    """The band of a participant, shaded unless it initiates; place: "top", "middle" or "bottom"."""
    look = Look(pen.line, pen.fill if initiating else SHADE)
    text = inside(name, shrunk(bounds, 2), pen.text, size=11)
    if place == "middle":
        return Rectangle(bounds, look), *text
    return Path(_rounded(bounds, place), look), *text


def sent(name: str, bounds: Bounds, pen: Pen, place: str, *, initiating: bool) -> tuple[Item, ...]:
    """The message of a band as an envelope outside of it, tied to it; shaded unless it initiates."""
    x, width, height = bounds.centre.x, *_ENVELOPE
    if place == "bottom":
        near, far = bounds.bottom, bounds.bottom + _APART
        box = Bounds(x - width / 2, far, width, height)
        below = Bounds(x - _NAME / 2, far + height + 2, _NAME, 0)
    else:
        near, far = bounds.y, bounds.y - _APART
        box = Bounds(x - width / 2, far - height, width, height)
        below = Bounds(x + width / 2 + 4, far - height, _NAME, height)
    tie = Path(polygon((x, near), (x, far), closed=False), Look(pen.line, NONE, 1.5, (1, 4)))
    text = (label(name, below),) if name.strip() else ()
    return tie, *envelope(box, pen, initiating=initiating), *text


def with_message(bounds: Bounds) -> Bounds:
    """A band with room for its message, on either side."""
    room = _APART + _ENVELOPE[1]
    return bounds._replace(y=bounds.y - room, height=bounds.height + 2 * room)


def _rounded(bounds: Bounds, place: str) -> str:
    """A rectangle of which the two outer corners are round."""
    r = min(_RADIUS, bounds.height, bounds.width / 2)
    left, right = bounds.x, bounds.right
    near, far = (bounds.bottom, bounds.y) if place == "top" else (bounds.y, bounds.bottom)
    inwards = r if place == "top" else -r
    sweep = 1 if place == "top" else 0
    arc = f"A {number(r)} {number(r)} 0 0 {sweep}"
    return (
        f"M {number(left)} {number(near)} L {number(left)} {number(far + inwards)} "
        f"{arc} {number(left + r)} {number(far)} L {number(right - r)} {number(far)} "
        f"{arc} {number(right)} {number(far + inwards)} L {number(right)} {number(near)} Z"
    )


def conversation(node: Conversation, bounds: Bounds, pen: Pen) -> tuple[Item, ...]:
    """A hexagon: thick where it calls another, with a plus where it holds others."""
    cut = bounds.width / 4
    x, y = bounds.x, bounds.centre.y
    outline = polygon(
        (x, y),
        (x + cut, bounds.y),
        (bounds.right - cut, bounds.y),
        (bounds.right, y),
        (bounds.right - cut, bounds.bottom),
        (x + cut, bounds.bottom),
    )
    width = 3.5 if node.kind == "callConversation" else 1.5
    marks = ["collapsed"] if node.kind == "subConversation" else []
    return Path(outline, Look(pen.line, pen.fill, width)), *marker_row(marks, bounds, pen)
