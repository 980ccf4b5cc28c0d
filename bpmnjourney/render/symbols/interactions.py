"""Choreography activities and conversations (chapters 11 and 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.model import Bounds, Conversation, Node
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.lettering import LABEL_SIZE, LABEL_WIDTH, at_top, inside, label
from bpmnjourney.render.scene import NONE, SHADE, Item, Look, Path, Rectangle, number, polygon
from bpmnjourney.render.symbols.activities import Manner, marker_row, markers_of, shrunk
from bpmnjourney.render.symbols.data import envelope
from bpmnjourney.render.symbols.icons import MARKERS, sign

_RADIUS = 10
_BAND, _MARK = 20, 14
_ENVELOPE, _APART, _NAME = (30, 20), 22, 90


def choreography(
    node: Node, bounds: Bounds, pen: Pen, manner: Manner, names: Sequence[str]
) -> tuple[Item, ...]:
    """A choreography activity with bands of its own; `names`: its participants, the initiator first."""
    width = 3.5 if manner.thick else 1.5
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
    return (*items, *_between_bands(node, middle, pen, manner))


def banded(node: Node, bounds: Bounds, pen: Pen, manner: Manner, bands: Sequence[Bounds]) -> tuple[Item, ...]:
    """A choreography activity whose bands are shapes of the diagram: its name and markers between them."""
    top = max([band.bottom for band in bands if band.centre.y < bounds.centre.y], default=bounds.y)
    bottom = min([band.y for band in bands if band.centre.y >= bounds.centre.y], default=bounds.bottom)
    middle = Bounds(bounds.x, top, bounds.width, max(bottom - top, 0))
    look = Look(pen.line, pen.fill, 3.5 if manner.thick else 1.5)
    return Rectangle(bounds, look, _RADIUS), *_between_bands(node, middle, pen, manner)


def _between_bands(node: Node, middle: Bounds, pen: Pen, manner: Manner) -> Iterator[Item]:
    marks = markers_of(node, collapsed=manner.collapsed and not manner.expanded)
    yield from marker_row(marks, middle, pen)
    room = shrunk(middle, 4)
    if manner.expanded:
        yield from at_top(node.name, room, pen.text)
    else:
        yield from inside(node.name, room._replace(height=max(room.height - 14 * bool(marks), 0)), pen.text)


def band(  # noqa: PLR0913 - one parameter a feature of the symbol
    name: str, bounds: Bounds, pen: Pen, place: str, *, initiating: bool, multiple: bool = False
) -> tuple[Item, ...]:
    """The band of a participant, shaded unless it initiates; place: "top", "middle" or "bottom"."""
    look = Look(pen.line, pen.fill if initiating else SHADE)
    room, marks = _with_mark(shrunk(bounds, 2), pen) if multiple else (shrunk(bounds, 2), ())
    text = inside(name, room, pen.text, size=11)
    if place == "middle":
        return Rectangle(bounds, look), *text, *marks
    return Path(_rounded(bounds, place), look), *text, *marks


def _with_mark(room: Bounds, pen: Pen) -> tuple[Bounds, tuple[Item, ...]]:
    """What is left for the name, and the marker: below it in a high band, beside it in a flat one."""
    if room.height >= 2 * _MARK:
        below = Bounds(room.x, room.bottom - _MARK, room.width, _MARK)
        return room._replace(height=room.height - _MARK), tuple(marker_row(["parallel"], below, pen))
    side = min(_MARK, room.height, room.width / 3)
    beside = Bounds(room.right - side - 4, room.centre.y - side / 2, side, side)
    marks = sign(MARKERS["parallel"], beside.x, beside.y, side, pen)
    return _narrowed(room, side + 6), marks


def _narrowed(bounds: Bounds, by: float) -> Bounds:
    """The rectangle without a margin on the left and on the right; never less than nothing."""
    by = min(by, bounds.width / 2)
    return Bounds(bounds.x + by, bounds.y, bounds.width - 2 * by, bounds.height)


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
        taken = min(text_width(name, LABEL_SIZE), LABEL_WIDTH)
        below = Bounds(x + width / 2 + 6, far - height + 3, taken, height)
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
