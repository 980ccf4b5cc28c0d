"""Signs on a chart: media at contacts, letters at marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bpmnjourney.model import Bounds, Channel, Edge, Point
from bpmnjourney.model.charts import Contact
from bpmnjourney.render.charts.marks import TITLES
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import ACCENT, ALERT, INK, PAPER, Circle, Group, Look, Path, Text, polygon
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


def medium(channel: Channel | None, at: Point, contact: Contact | None) -> Group:
    """The sign of a medium in a circle, with a wedge towards who begins the contact.

    A thick circle for a moment of truth, a warning one where something went wrong before (failure demand);
    three dots where no channel is stated.
    """
    known = contact or Contact()
    paint = ALERT if known.demand == "failure" else ACCENT
    ring = Circle(at.x, at.y, _MEDIUM, Look(paint, PAPER, 3 if known.moment_of_truth else 1.2))
    strokes = sign(
        medium_sign(channel.medium if channel else "other"), at.x - 7, at.y - 7, 14, Pen(INK, PAPER, INK)
    )
    said = [f"by {channel.name or channel.medium}"] if channel else ["a contact"]
    said += [f"begun by the {known.initiator}"] if known.initiator else []
    said += ["a moment of truth"] if known.moment_of_truth else []
    said += [f"{known.demand} demand"] if known.demand else []
    wedge = _wedge(at, -1 if known.initiator == "customer" else 1, paint) if known.initiator else ()
    return Group((*wedge, ring, *strokes), "medium", "", ", ".join(said))


def _wedge(at: Point, down: int, paint: str) -> tuple[Path]:
    """A small triangle on the circle, above the line for the customer, below it for the organisation."""
    y = at.y + down * (_MEDIUM - 1)
    return (Path(polygon((at.x - 7, y), (at.x + 7, y), (at.x, y + down * 8)), Look(paint, paint, 1)),)


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


def beside(meeting: Point) -> Point:
    """Where badges of a contact begin: left of its sign."""
    return Point(meeting.x - _MEDIUM - _BADGE - 3, meeting.y)


def halfway(edge: Edge) -> Point:
    """Where badges of a line begin."""
    return connections.halfway(edge.waypoints)
