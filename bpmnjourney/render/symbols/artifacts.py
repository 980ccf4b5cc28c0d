"""Text annotations, groups, and elements for which the standard has no symbol (8.4.1)."""

from __future__ import annotations

from bpmnjourney.model import Bounds
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.lettering import at_top, inside, left
from bpmnjourney.render.scene import INK, NONE, Item, Look, Path, Rectangle, polygon
from bpmnjourney.render.symbols.activities import shrunk

_BRACKET = 10
_GROUP_DASH = (8, 4, 1, 4)


def annotation(text: str, bounds: Bounds, pen: Pen) -> tuple[Item, ...]:
    """Text beside an open bracket; without a ground unless it is coloured."""
    arm = bounds.x + min(_BRACKET, bounds.width)
    bracket = polygon(
        (arm, bounds.y), (bounds.x, bounds.y), (bounds.x, bounds.bottom), (arm, bounds.bottom), closed=False
    )
    ground: tuple[Item, ...] = ()
    if pen.line != INK:
        ground = (Rectangle(bounds, Look(NONE, pen.fill, 0)),)
    room = Bounds(bounds.x + 6, bounds.y + 2, max(bounds.width - 8, 0), max(bounds.height - 4, 0))
    return (*ground, Path(bracket, Look(pen.line, NONE)), *left(text, room, pen.text))


def group(text: str, bounds: Bounds, pen: Pen, *, named_inside: bool) -> tuple[Item, ...]:
    """A dash-dotted frame, in which the name stands unless it has a place of its own."""
    outline = Rectangle(bounds, Look(pen.line, NONE, 1.5, _GROUP_DASH), 10)
    if not named_inside:
        return (outline,)
    return (outline, *at_top(text, shrunk(bounds, 6)))


def other(name: str, bounds: Bounds, pen: Pen) -> tuple[Item, ...]:
    """Whatever else a diagram shows: a dashed box with its name."""
    return Rectangle(bounds, Look(pen.line, pen.fill, 1.0, (4, 3))), *inside(
        name, shrunk(bounds, 4), pen.text
    )
