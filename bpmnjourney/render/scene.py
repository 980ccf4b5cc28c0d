"""What a chart draws and a backend writes: a few primitives, in diagram units (pixels), y downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from bpmnjourney.model import Bounds

INK, PAPER, SHADE, NONE = "ink", "paper", "shade", "none"
TINT, FAINT, ACCENT, ALERT = "tint", "faint", "accent", "alert"
PAINTS = (INK, PAPER, SHADE, TINT, FAINT, ACCENT, ALERT)
"""Paints that a theme gives its own colours, in light and in dark; any other paint is a CSS colour.

ink on paper or tint, faint (for what is said beside), accent and alert can all be read as text.
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How an outline is drawn: paints of line and area, width of the line, lengths of dashes and gaps."""

    line: str = INK
    fill: str = NONE
    width: float = 1.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An upright rectangle, with rounded corners where `radius` is not 0."""

    bounds: Bounds
    look: Look
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around x, y."""

    x: float
    y: float
    radius: float
    look: Look


@dataclass(frozen=True, slots=True)
class Path:
    """An outline in SVG's path language, absolute commands only."""

    data: str
    look: Look


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, the first one's baseline at x, y; `upwards`: turned to run from bottom to top.

    anchor: "start" or "middle" of each line is at x. pitch: from baseline to baseline. halo: edged with
    paper, so that lines behind it do not touch the letters.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    anchor: str = "middle"
    paint: str = INK
    pitch: float = 14
    bold: bool = False
    upwards: bool = False
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together; of one element of the model where `element` is its id.

    role: what it is, in a word that a backend may print ("shape", "edge", "labels", "diagram").
    title: what a reader is told of it, for those who cannot see it or point at it. shift: moves the items.
    """

    items: tuple[Item, ...]
    role: str = ""
    element: str = ""
    title: str = ""
    shift: tuple[float, float] = (0, 0)


Item = Group | Rectangle | Circle | Path | Text


class Scene(NamedTuple):
    """A picture before it is written: what is on it, how far it reaches, its title and description."""

    items: tuple[Item, ...]
    bounds: Bounds
    title: str
    description: str

    def walk(self) -> Iterator[Item]:
        """Every item, groups before what they hold."""
        waiting = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            yield item
            if isinstance(item, Group):
                waiting.extend(reversed(item.items))


def polygon(*points: tuple[float, float], closed: bool = True) -> str:
    """Path data of straight lines through points."""
    steps = " L ".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M {steps} Z" if closed else f"M {steps}"


_FARTHEST = 1e7


def number(value: float) -> str:
    """A coordinate as it is printed: two decimals at most, and never beyond what viewers can add up."""
    value = round(min(max(value, -_FARTHEST), _FARTHEST), 2) if isfinite(value) else 0.0
    return str(int(value)) if value == int(value) else repr(value)


def placed(data: str, x: float, y: float, scale: float) -> str:
    """Path data enlarged by `scale` and moved to x, y. Commands: M L C Q A Z, each with its letter."""
    made: list[str] = []
    tokens = iter(data.split())
    for command in tokens:
        made.append(command)
        if command == "A":
            rx, ry, turn, large, sweep = (next(tokens) for _ in range(5))
            made += [number(float(rx) * scale), number(float(ry) * scale), turn, large, sweep]
        for _ in range(_POINTS[command]):
            made.append(number(float(next(tokens)) * scale + x))
            made.append(number(float(next(tokens)) * scale + y))
    return " ".join(made)


_POINTS = {"M": 1, "L": 1, "A": 1, "Q": 2, "C": 3, "Z": 0}
