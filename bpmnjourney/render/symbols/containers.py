"""Pools and lanes (9.3, 10.8)."""

from __future__ import annotations

from bpmnjourney.model import Bounds
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.lettering import inside, upwards
from bpmnjourney.render.scene import NONE, Item, Look, Path, Rectangle, polygon
from bpmnjourney.render.symbols.activities import marker_row, shrunk

_HEADER = 30
_MARGIN = 4


def pool(  # noqa: PLR0913 - one parameter a feature of the symbol
    name: str, bounds: Bounds, pen: Pen, *, horizontal: bool, black: bool, multiple: bool
) -> tuple[Item, ...]:
    """A pool: its name in a band on the left (on top of a vertical one), in the middle of a black box."""
    items: list[Item] = [Rectangle(bounds, Look(pen.line, pen.fill))]
    if black:
        tall = not horizontal and bounds.height > 2 * bounds.width
        write = upwards if tall else inside
        items += write(name, shrunk(bounds, _MARGIN), pen.text)
    else:
        edge = header(bounds, horizontal=horizontal)
        ends = ((edge.right, edge.y), (edge.right, edge.bottom))
        if not horizontal:
            ends = ((edge.x, edge.bottom), (edge.right, edge.bottom))
        items.append(Path(polygon(*ends, closed=False), Look(pen.line, NONE)))
        items += _title(name, edge, pen, horizontal=horizontal)
    if multiple:
        items += marker_row(["parallel"], bounds, pen)
    return tuple(items)


def lane(name: str, bounds: Bounds, pen: Pen, *, horizontal: bool) -> tuple[Item, ...]:
    """A lane, with its name along its beginning."""
    outline = Rectangle(bounds, Look(pen.line, pen.fill, 1.2))
    return (outline, *_title(name, header(bounds, horizontal=horizontal), pen, horizontal=horizontal))


def header(bounds: Bounds, *, horizontal: bool) -> Bounds:
    """The band in which the name of a pool or lane stands."""
    if horizontal:
        return bounds._replace(width=min(_HEADER, bounds.width))
    return bounds._replace(height=min(_HEADER, bounds.height))


def _title(name: str, band: Bounds, pen: Pen, *, horizontal: bool) -> tuple[Item, ...]:
    room = shrunk(band, _MARGIN)
    return upwards(name, room, pen.text) if horizontal else inside(name, room, pen.text)
