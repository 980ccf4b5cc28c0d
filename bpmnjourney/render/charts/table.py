"""Text set in cells: what the sheets of several charts are made of."""

from __future__ import annotations

from collections.abc import Sequence

from bpmnjourney.layout.intake.text import broken
from bpmnjourney.model import Bounds
from bpmnjourney.render.scene import FAINT, INK, NONE, SHADE, Item, Look, Path, Rectangle, Text, polygon

SIZE, PITCH = 11, 14
_RISE = 0.36


def lines_of(texts: Sequence[str], width: float, size: int = SIZE) -> tuple[str, ...]:
    """Texts as lines no wider than `width`; each text begins a line."""
    return tuple(line for text in texts for line in broken(text, int(width), size))


def height_of(texts: Sequence[str], width: float, size: int = SIZE) -> float:
    """The height of texts set in `width`."""
    return len(lines_of(texts, width, size)) * size * PITCH / SIZE


def flush_left(  # noqa: PLR0913, PLR0917 - what, where, and how
    texts: Sequence[str], x: float, y: float, width: float, paint: str = INK, size: int = SIZE
) -> tuple[Item, ...]:
    """Texts from x, y downwards."""
    lines = lines_of(texts, width, size)
    pitch = size * PITCH / SIZE
    if not any(lines):
        return ()
    return (Text(lines, x, y + pitch / 2 + size * _RISE, size, "start", paint, pitch),)


def heading(text: str, x: float, y: float, width: float, size: int = SIZE) -> tuple[Item, ...]:
    """The name of a row, faint and bold."""
    lines = lines_of([text], width, size)
    return (Text(lines, x, y + PITCH / 2 + size * _RISE, size, "start", FAINT, PITCH, bold=True),)


def rule(x: float, right: float, y: float, paint: str = SHADE) -> Item:
    """A thin level line."""
    return Path(polygon((x, y), (right, y), closed=False), Look(paint, NONE, 1))


def box(x: float, y: float, width: float, height: float, fill: str, line: str = NONE) -> Item:  # noqa: PLR0913, PLR0917
    """A rectangle with slightly rounded corners."""
    return Rectangle(Bounds(x, y, width, height), Look(line, fill, 1.2 if line != NONE else 0), 6)
