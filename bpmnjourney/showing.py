"""How models show themselves in notebooks, though the rooms that hold them know nothing of drawing.

Whoever can draw says so with `draw_with`; until then there is nothing to show, and a notebook prints text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_drawers: list[Callable[[Any], str]] = []


def draw_with(drawer: Callable[[Any], str]) -> None:
    """Use `drawer`, which gives an SVG document of what it is given, from now on."""
    _drawers[:] = [drawer]


class Shown:
    """Something that notebooks show as a picture."""

    __slots__ = ()

    def _repr_svg_(self) -> str | None:
        return _drawers[0](self) if _drawers else None
