"""What the phases of a layout work on: one scope with its pools, bands, cells and links.

A *scope* is everything laid out jointly: a plane with all its pools, or the inside of one sub-process. A
*band* is a leaf lane, a pool or process without lanes, or a black box. A *cell* is a flow node with all
that rides along: its boundary events (*riders*) and its data and annotations (*satellites*). Coordinates of
cells, riders and satellites are their centres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bpmnjourney.layout.drawing import Box, Drawing, DrawnShape, Spot
from bpmnjourney.layout.pools import Lane, Pool
from bpmnjourney.model import ParticipantBand

UNSEEN = "unseen"
"""The kind of a link that decides on places, but is not drawn: that of link events."""


@dataclass(slots=True, eq=False)
class Rider:
    """A boundary event; `dx` is its centre's distance from the host's centre, `side` 1 bottom or -1 top."""

    id: str
    name: str
    host: Cell
    width: int
    dx: int = 0
    side: int = 1
    label: Box | None = None

    @property
    def x(self) -> int:
        """The centre's x."""
        return self.host.x + self.dx

    @property
    def y(self) -> int:
        """The centre's y: on the host's border."""
        return self.host.y + self.side * self.host.height // 2

    @property
    def box(self) -> Box:
        """The bounds."""
        return _box(self.x, self.y, self.width, self.width)


@dataclass(slots=True, eq=False)
class Satellite:
    """A data object, data store or annotation beside its partner; `side` is -1 above, 1 below.

    kind "message" keeps room for the envelope of a choreography's participant, which is no shape of its own.
    """

    id: str
    kind: str
    name: str
    width: int
    height: int
    index: int
    label_width: int = 0
    label_height: int = 0
    partner: Cell | None = None
    pool: int = 0
    side: int = -1
    x: int = 0
    y: int = 0
    label: Box | None = None

    @property
    def box(self) -> Box:
        """The bounds of the icon."""
        return _box(self.x, self.y, self.width, self.height)

    @property
    def full_width(self) -> int:
        """The width of icon and label."""
        return max(self.width, self.label_width)

    @property
    def full_height(self) -> int:
        """The height of icon and label."""
        return self.height + self.label_height


@dataclass(slots=True, eq=False)
class Cell:
    """A flow node and what rides along. rank: first column; span: how many it fills; talks: has messages.

    bands: of a choreography activity, each with its participant, from top to bottom.
    """

    id: str
    kind: str
    name: str
    form: str
    width: int
    height: int
    band: int
    index: int
    inner: Drawing | None = None
    expanded: bool | None = None
    bands: tuple[tuple[str, ParticipantBand], ...] = ()
    riders: list[Rider] = field(default_factory=list)
    satellites: list[Satellite] = field(default_factory=list)
    in_strip: bool = False
    talks: bool = False
    rank: int = 0
    span: int = 1
    component: int = 0
    x: int = 0
    y: int = 0
    up: int = 0
    down: int = 0
    label: Box | None = None
    label_width: int = 0
    label_height: int = 0
    outs: list[Link] = field(default_factory=list)
    ins: list[Link] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The bounds."""
        return _box(self.x, self.y, self.width, self.height)


@dataclass(slots=True, eq=False)
class End:
    """An end of a link: a cell, a rider, an element inside a cell, a satellite, a pool, a lane, or a link."""

    element: str
    cell: Cell | None = None
    rider: Rider | None = None
    inner: DrawnShape | None = None
    satellite: Satellite | None = None
    pool: Pool | None = None
    lane: Lane | None = None
    link: Link | None = None

    @property
    def box(self) -> Box:
        """The bounds of what the link docks at."""
        if self.rider:
            return self.rider.box
        if self.inner and self.cell:
            left, top = self.cell.x - self.cell.width // 2, self.cell.y - self.cell.height // 2
            x, y = left + self.inner.x, top + self.inner.y
            return x, y, x + self.inner.width, y + self.inner.height
        if self.cell:
            return self.cell.box
        holder = self.satellite or self.pool
        if holder:
            return holder.box
        if self.lane:
            return self.lane.heading
        spot = self.link.middle() if self.link else (0, 0)
        return (*spot, *spot)

    @property
    def form(self) -> str:
        """box, circle or diamond."""
        if self.rider:
            return "circle"
        if self.inner:
            return self.inner.form
        return self.cell.form if self.cell else "box"

    @property
    def identity(self) -> str:
        """What tells docking places apart."""
        return self.element


@dataclass(slots=True, eq=False)
class Link:
    """A sequence flow, compensation, message flow or association of the scope.

    kind: "sequence", "compensation", "message", "association" or "data".
    turned: its ends are exchanged while the layout is made.
    ys: the y of its dummies by column. points: its route once it has one. meeting: the x where both ends, a
    pair, have room for it.
    """

    id: str
    kind: str
    name: str
    source: End
    target: End
    index: int
    default: bool = False
    conditional: bool = False
    turned: bool = False
    back: bool = False
    main: bool = False
    dummies: dict[int, Dummy] = field(default_factory=dict)
    points: list[Spot] = field(default_factory=list)
    label: Box | None = None
    meeting: int | None = None

    @property
    def is_loop(self) -> bool:
        """Whether both ends are one cell."""
        return self.source.cell is self.target.cell and self.source.cell is not None

    def middle(self) -> Spot:
        """The point half-way along the route."""
        if not self.points:
            return 0, 0
        total = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in self.legs())
        walked = 0
        for (ax, ay), (bx, by) in self.legs():
            length = abs(ax - bx) + abs(ay - by)
            if length and 2 * (walked + length) >= total:
                rest = total // 2 - walked
                return ax + (bx - ax) * rest // length, ay + (by - ay) * rest // length
            walked += length
        return self.points[0]

    def legs(self) -> Iterator[tuple[Spot, Spot]]:
        """The route's segments."""
        return pairwise(self.points)


@dataclass(slots=True, eq=False)
class Dummy:
    """Where a long link passes a column: a place in the order of a band, and a y."""

    link: Link
    column: int
    band: int
    y: int = 0
    component: int = 0


@dataclass(slots=True, eq=False)
class Band:
    """A full-width part of the drawing. strip: event sub-processes and isolated nodes, packed at its foot."""

    index: int
    pool: Pool
    lane: str | None = None
    least: int = 0
    fixed: int = 0
    strip: list[Cell] = field(default_factory=list)
    strip_height: int = 0
    strip_width: int = 0
    loose: list[Satellite] = field(default_factory=list)
    top: int = 0
    bottom: int = 0


@dataclass(slots=True, eq=False)
class Scope:
    """Everything that is laid out jointly; `holder` is the sub-process, None for the outermost plane."""

    holder: str | None
    pools: list[Pool] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    messages: list[Link] = field(default_factory=list)
    threads: list[Link] = field(default_factory=list)
    satellites: list[Satellite] = field(default_factory=list)
    cell: dict[str, Cell] = field(default_factory=dict)
    rider: dict[str, Rider] = field(default_factory=dict)
    columns: int = 0
    column_x: list[int] = field(default_factory=list)
    column_width: list[int] = field(default_factory=list)
    left: int = 0
    right: int = 0
    grid: list[list[list[Cell | Dummy]]] = field(default_factory=list)

    @property
    def flowing(self) -> Iterator[Cell]:
        """The cells that stand in columns."""
        return (cell for cell in self.cells if not cell.in_strip)


def _box(x: int, y: int, width: int, height: int) -> Box:
    left, top = x - width // 2, y - height // 2
    return left, top, left + width, top + height
