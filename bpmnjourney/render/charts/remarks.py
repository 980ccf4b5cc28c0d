"""The band of remarks: times, measures and marks, below the steps that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bpmnjourney.render.charts.table import SIZE, flush_left, height_of
from bpmnjourney.render.scene import FAINT, INK, Item

WIDTH = 132
_GAP, _PAD, _TITLE = 10, 8, 10


@dataclass(frozen=True)
class Remark:
    """What is said of one step; x: the middle of its symbol."""

    x: float
    title: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """How much room it takes."""
        return height_of([self.title], WIDTH, _TITLE) + height_of(self.lines, WIDTH) + _GAP


def place(
    remarks: Iterable[Remark], left: float, right: float
) -> tuple[list[tuple[float, float, Remark]], float]:
    """(x, y, remark) with y from 0 on, none upon another, each as high as it can be; and their height."""
    placed: list[tuple[float, float, Remark]] = []
    for each in sorted(remarks, key=lambda remark: (remark.x, remark.title)):
        x = min(max(each.x - WIDTH / 2, left), max(right - WIDTH, left))
        beside = [(y, y + other.height) for at, y, other in placed if abs(at - x) < WIDTH + _GAP]
        y = 0.0
        for top, bottom in sorted(beside):
            if top < y + each.height and bottom > y:
                y = bottom
        placed.append((x, y, each))
    return placed, max((y + each.height for _, y, each in placed), default=0.0)


def draw(placed: Iterable[tuple[float, float, Remark]], top: float) -> Iterator[Item]:
    """The remarks as text below `top`."""
    for x, y, each in placed:
        at = top + _PAD + y
        yield from flush_left([each.title], x, at, WIDTH, FAINT, _TITLE)
        yield from flush_left(each.lines, x, at + height_of([each.title], WIDTH, _TITLE), WIDTH, INK, SIZE)
