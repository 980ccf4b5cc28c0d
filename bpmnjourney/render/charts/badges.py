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
_PITCH = 2 * _BADGE + 2
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
        x -= _PITCH


def corners(box: Bounds, number: int) -> tuple[Point, ...]:
    """Where so many badges of a shape may begin: at each of its corners, the upper right one first."""
    right, left = box.right - 4, box.x + 4 + (number - 1) * _PITCH
    return tuple(Point(x, y) for x in (right, left) for y in (box.y, box.bottom))


def beside(meeting: Point, number: int) -> tuple[Point, ...]:
    """Where so many badges of a contact may begin: left of its sign, else right of it."""
    away = _MEDIUM + _BADGE + 3
    return meeting._replace(x=meeting.x - away), meeting._replace(x=meeting.x + away + (number - 1) * _PITCH)


def along(edge: Edge) -> tuple[Point, ...]:
    """Where badges of a line may begin: halfway, else nearer to an end of its longest part."""
    a, b = connections.longest(edge.waypoints)
    parts = (Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share) for share in (0.3, 0.7))
    return connections.halfway(edge.waypoints), *parts


def room(at: Point, number: int) -> Bounds:
    """What so many badges take that begin at a point."""
    width = (number - 1) * _PITCH + 2 * _BADGE
    return Bounds(at.x + _BADGE - width, at.y - _BADGE, width, 2 * _BADGE)


def free(spots: tuple[Point, ...], number: int, taken: Iterable[Bounds]) -> Point:
    """The first spot at which so many badges cover nothing; the first one of all where there is none."""
    others = list(taken)
    return next((at for at in spots if not any(_meet(room(at, number), each) for each in others)), spots[0])


def _meet(one: Bounds, other: Bounds) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
