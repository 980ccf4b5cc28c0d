"""Signs on a chart: media at contacts, letters at marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bpmnjourney.model import Bounds, Edge, Point
from bpmnjourney.render.charts.marks import TITLES
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import ACCENT, ALERT, INK, PAPER, Circle, Group, Look, Text
from bpmnjourney.render.symbols import connections
from bpmnjourney.render.symbols.icons import sign
from bpmnjourney.render.symbols.media import medium_sign

_MEDIUM, _BADGE = 11.0, 8.0
LETTERS = {
    "failPoint": "F",
    "waitPoint": "W",
    "disconnect": "D",
    "painPoint": "P",
    "bestPractice": "B",
    "evidence": "E",
    "issue": "I",
}
_PAINTS = {"waitPoint": ACCENT, "bestPractice": ACCENT, "evidence": ACCENT}


def crossing(edge: Edge, y: float) -> Point | None:
    """Where an edge first crosses the level line at `y`; None where it does not."""
    for a, b in pairwise(edge.waypoints):
        if min(a.y, b.y) <= y <= max(a.y, b.y) and a.y != b.y:
            return Point(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y)
    return None


def medium(kind: str, name: str, at: Point, *, moment_of_truth: bool = False) -> Group:
    """The sign of a medium in a circle; a thick one for a moment of truth."""
    ring = Circle(at.x, at.y, _MEDIUM, Look(ACCENT, PAPER, 3 if moment_of_truth else 1.2))
    strokes = sign(medium_sign(kind), at.x - 7, at.y - 7, 14, Pen(INK, PAPER, INK))
    said = f"by {name or kind}" + (", a moment of truth" if moment_of_truth else "")
    return Group((ring, *strokes), "medium", "", said)


def badges(kinds: Iterable[str], at: Point) -> Iterator[Group]:
    """Letters in circles, from `at` to the left."""
    x = at.x
    for kind in kinds:
        paint = _PAINTS.get(kind, ALERT)
        ring = Circle(x, at.y, _BADGE, Look(paint, PAPER, 1.5))
        letter = Text((LETTERS[kind],), x, at.y + 3.6, 10, paint=paint, bold=True)
        yield Group((ring, letter), "mark", "", TITLES[kind])
        x -= 2 * _BADGE + 2


def corner(box: Bounds) -> Point:
    """Where badges of a shape begin."""
    return Point(box.right - 4, box.y)


def halfway(edge: Edge) -> Point:
    """Where badges of a line begin."""
    return connections.halfway(edge.waypoints)
