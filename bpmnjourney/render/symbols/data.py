"""Data objects, inputs, outputs, stores and messages (10.4, 8.4.11)."""

from __future__ import annotations

from bpmnjourney.model import Bounds
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import NONE, SHADE, Item, Look, Path, Rectangle, number, polygon
from bpmnjourney.render.symbols.icons import MARKERS, sign


def data_object(bounds: Bounds, pen: Pen, *, arrow: str, collection: bool) -> tuple[Item, ...]:
    """A sheet with a folded corner; arrow: "input" (outlined), "output" (filled) or none."""
    x, y, width, height = bounds
    fold = min(width, height) * 0.32
    look = Look(pen.line, pen.fill)
    right, bottom = bounds.right, bounds.bottom
    sheet = polygon((x, y), (right - fold, y), (right, y + fold), (right, bottom), (x, bottom))
    corner = polygon((right - fold, y), (right - fold, y + fold), (right, y + fold), closed=False)
    items: list[Item] = [Path(sheet, look), Path(corner, Look(pen.line, NONE, 1.2))]
    if arrow:
        items.append(_arrow(bounds, pen, filled=arrow == "output"))
    if collection:
        side = min(width, height) * 0.4
        items += sign(MARKERS["parallel"], x + (width - side) / 2, bottom - side, side, pen)
    return tuple(items)


def _arrow(bounds: Bounds, pen: Pen, *, filled: bool) -> Path:
    unit = min(bounds.width, bounds.height) / 36
    x, y = bounds.x + 4 * unit, bounds.y + 4 * unit
    tail, neck, tip = x, x + 8 * unit, x + 14 * unit
    points = (
        (tail, y + 3 * unit),
        (neck, y + 3 * unit),
        (neck, y),
        (tip, y + 5 * unit),
        (neck, y + 10 * unit),
        (neck, y + 7 * unit),
        (tail, y + 7 * unit),
    )
    return Path(polygon(*points), Look(pen.line, pen.line if filled else pen.fill, 1.1))


def data_store(bounds: Bounds, pen: Pen) -> tuple[Item, ...]:
    """A drum with bands around its head."""
    x, y, width, height = bounds
    rx, ry = width / 2, min(height / 7, width / 4)
    left, right = number(x), number(bounds.right)
    arc = f"A {number(rx)} {number(ry)} 0 0"
    top, bottom = number(y + ry), number(bounds.bottom - ry)
    body = f"M {left} {top} {arc} 1 {right} {top} L {right} {bottom} {arc} 1 {left} {bottom} Z"
    bands = " ".join(
        f"M {left} {number(y + ry + step)} {arc} 0 {right} {number(y + ry + step)}"
        for step in (0, ry * 0.7, ry * 1.4)
    )
    return Path(body, Look(pen.line, pen.fill)), Path(bands, Look(pen.line, NONE))


def envelope(bounds: Bounds, pen: Pen, *, initiating: bool = True) -> tuple[Item, ...]:
    """A message; one that answers is shaded."""
    x, y = bounds.x, bounds.y
    flap = polygon((x, y), (bounds.centre.x, y + bounds.height * 0.58), (bounds.right, y), closed=False)
    fill = pen.fill if initiating else SHADE
    return Rectangle(bounds, Look(pen.line, fill)), Path(flap, Look(pen.line, NONE))
