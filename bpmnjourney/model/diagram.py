"""Diagram interchange in neutral terms: where shapes are and how edges run, in diagram units (pixels)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bpmnjourney.errors import Finding


class Point(NamedTuple):
    """A point; y grows downwards."""

    x: float
    y: float


class Bounds(NamedTuple):
    """An upright rectangle; x, y is its top left corner; width and height are not negative."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def holds(self, point: Point) -> bool:
        """Whether `point` lies inside or on the border."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


class ParticipantBand(NamedTuple):
    """What makes a participant's shape a band of a choreography activity (DI 12.2.3.3).

    activity: id of the activity, None where the source does not say; kind: "top_initiating",
    "bottom_non_initiating" …; message_visible: whether its message is drawn as an envelope.
    """

    activity: str | None
    kind: str
    message_visible: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """The drawing of one element. None for a flag: the source does not say.

    element: id of the model's element. label: bounds of its external label.
    attributes: (name in Clark notation, value) of other namespaces, colours above all.
    band: set where it is a participant's band of a choreography activity.
    origin: the format's own object (BPMNShape), of which a writer may copy what is not said here.
    """

    element: str
    bounds: Bounds
    label: Bounds | None = None
    horizontal: bool | None = None
    expanded: bool | None = None
    marker_visible: bool | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    band: ParticipantBand | None = None
    origin: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Edge:
    """The drawing of one flow or association: two waypoints or more, from source to target."""

    element: str
    waypoints: tuple[Point, ...]
    label: Bounds | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    origin: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing: its plane stands for a collaboration, a process or a collapsed sub-process.

    resolution: dots per inch, where stated. findings: what could not be read of it.
    """

    id: str
    plane: str | None
    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]
    name: str = ""
    resolution: float | None = None
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    origin: Any = field(default=None, compare=False, repr=False)
