"""How good a finished drawing is, in counts that can be added up (docs/LAYOUT.md, "How it is measured").

Works on any drawing, a tool's own as well; a plane with fewer than three flow nodes is not measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from bpmnjourney.layout.intake.text import wrapped
from bpmnjourney.model import Bounds, Model, Point
from tests.layout.geometry import (
    Segment,
    around,
    contains,
    cross,
    from_outline,
    in_common,
    meeting,
    overlap,
    passes,
    segments,
)
from tests.layout.plane import Line, Plane

_LABEL_WIDTH, _LABEL_LINE = 90, 14
_CHOREOGRAPHIES = frozenset({"choreography", "globalChoreographyTask"})
_TOUCHES, _LOOSE, _OFF_BORDER, _SHARED = 2.0, 3.0, 6.0, 5.0


@dataclass
class Quality:
    """The counts of one plane, or of several.

    hard: breaches of valid geometry by kind; unavoidable: those of flows whose ends are in two pools.
    area: the whole plane, as a multiple of the shapes on it.
    """

    elements: int = 0
    hard: Counter[str] = field(default_factory=Counter)
    unavoidable: int = 0
    flows: int = 0
    crossings: int = 0
    bends: int = 0
    messages: int = 0
    straight: int = 0
    labels: int = 0
    hidden_labels: int = 0
    area: float = 0.0


def qualities(model: Model) -> list[Quality]:
    """A Quality for each diagram of the model that has three flow nodes or more."""
    planes = [Plane(model, diagram) for diagram in model.diagrams]
    return [_quality(plane) for plane in planes if len(plane.nodes) >= 3]


def undrawn(model: Model, drawn: Model) -> list[str]:
    """Ids of what the model draws, or could not be drawn without, that the new drawing leaves out.

    Nodes, pools, lanes with something in them and flows must be there; data, artifacts and associations
    where the model itself draws them. The message flows of choreographies are drawn as envelopes, if at all.
    """
    there = drawn.shape.keys() | drawn.edge.keys()
    own = model.shape.keys() | model.edge.keys()
    used = {lane.id for node in model.nodes for lane in model.lane_path(node.lane)}
    must = {*model.node, *model.participant, *used}
    choreographies = {each.id for each in model.collaborations if each.kind in _CHOREOGRAPHIES}
    envelopes = {flow.id for flow in model.message_flows if flow.collaboration in choreographies}
    must |= {flow.id for flow in (*model.sequence_flows, *model.message_flows)} - envelopes
    holders = model.process.keys()  # some tools draw a process as a shape, around its pool
    drawable = [each for each in model.element if each in must or (each in own and each not in holders)]
    return [each for each in drawable if each not in there]


def _quality(plane: Plane) -> Quality:
    found = Quality(elements=len(plane.shapes) + len(plane.lines))
    for kind, elements in _breaches(plane):
        found.hard[kind] += 1
        found.unavoidable += any(_between_pools(plane, each) for each in elements)
    flows = [line for line in plane.lines if line.is_flow]
    found.flows, found.bends = len(flows), sum(len(line.route) - 2 for line in flows)
    messages = [line for line in flows if line.kind == "message"]
    found.messages, found.straight = len(messages), sum(_upright(line) for line in messages)
    for one, other in _near_lines(plane):
        found.crossings += sum(cross(a, b) for a in segments(one.route) for b in segments(other.route))
    labels = list(_labels(plane))
    found.labels, found.hidden_labels = len(labels), _hidden(plane, labels)
    found.area = _area(plane)
    return found


def _between_pools(plane: Plane, element: str) -> bool:
    line = next((each for each in plane.lines if each.element == element), None)
    if line is None or line.kind != "sequence":
        return False
    return plane.model.pool_of(line.source) != plane.model.pool_of(line.target)


def _upright(line: Line) -> bool:
    return len(line.route) == 2 and abs(line.route[0].x - line.route[1].x) < 2


def _near_lines(plane: Plane) -> Iterator[tuple[Line, Line]]:
    for one, other in meeting([around(line.route) for line in plane.lines]):
        yield plane.lines[one], plane.lines[other]


# -- breaches of valid geometry ------------------------------------------------------------------------
def _breaches(plane: Plane) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from _overlaps(plane)
    yield from _outside(plane)
    for line in plane.lines:
        yield from _loose_ends(plane, line)
        for element in _passed(plane, line):
            yield "a line runs through a shape", (line.element, element)
        if line.kind == "sequence" and _leaves_its_pool(plane, line):
            yield "a sequence flow leaves its pool", (line.element,)
    for one, other in _near_lines(plane):
        if {one.source, one.target} & {other.source, other.target}:
            continue
        if sum(in_common(a, b) for a in segments(one.route) for b in segments(other.route)) > _SHARED:
            yield "two lines share a stretch", (one.element, other.element)


def _overlaps(plane: Plane) -> Iterator[tuple[str, tuple[str, ...]]]:
    boxes = [plane.bounds(each) for each in plane.nodes]
    for a, b in sorted(meeting(boxes, 0)):
        one, other = plane.nodes[a], plane.nodes[b]
        if overlap(boxes[a], boxes[b], 1) and not plane.together(one, other):
            yield "shapes overlap", (one, other)
    for one, other in combinations(plane.frames, 2):
        if overlap(plane.bounds(one), plane.bounds(other), 3) and not plane.together(one, other):
            yield "pools or lanes overlap", (one, other)


def _outside(plane: Plane) -> Iterator[tuple[str, tuple[str, ...]]]:
    for element in (*plane.nodes, *plane.frames):
        host = plane.host(element)
        if host is not None:
            centre = plane.bounds(element).centre
            if host in plane.shapes and from_outline(centre, plane.bounds(host), "box") > _OFF_BORDER:
                yield "a boundary event is off the border", (element,)
            continue
        holder = next((each for each in plane.holders[element] if each in plane.shapes), None)
        if holder is not None and not contains(plane.bounds(holder), plane.bounds(element), 2):
            yield "a shape is outside what holds it", (element, holder)


def _loose_ends(plane: Plane, line: Line) -> Iterator[tuple[str, tuple[str, ...]]]:
    for point, end in ((line.route[0], line.source), (line.route[-1], line.target)):
        if end in plane.shapes and from_outline(point, plane.bounds(end), plane.form(end)) > _LOOSE:
            yield "a line does not end on an outline", (line.element, end)


def _passed(plane: Plane, line: Line) -> Iterator[str]:
    """Shapes and black boxes that a line runs through, its own ends and their host included."""
    pieces, ends = segments(line.route), (line.source, line.target)
    spared = {each for end in ends for each in (end, *plane.holders_of(end))}
    box = _grown(around(line.route))
    for element in (*plane.nodes, *(plane.extras if line.is_flow else ())):
        near = element not in spared and overlap(box, plane.bounds(element))
        if near and _runs_through(pieces, plane.bounds(element), 2.5):
            yield element
    for element in plane.frames:
        black = element in plane.model.participant and element not in plane.filled
        if black and element not in spared and _runs_through(pieces, plane.bounds(element), 3):
            yield element
    yield from _passed_own(plane, line)


def _passed_own(plane: Plane, line: Line) -> Iterator[str]:
    pieces = segments(line.route)
    for end, near in ((line.source, pieces[1:]), (line.target, pieces[:-1])):
        closed = end in plane.model.node and end in plane.shapes and not plane.is_open(end)
        if closed and _runs_through(near, plane.bounds(end), 6):
            yield end
    host = plane.host(line.source)
    if host is None or host not in plane.shapes or host == line.target or plane.is_open(host):
        return
    if _runs_through(pieces[1:-1], plane.bounds(host), 8):
        yield host


def _runs_through(pieces: Sequence[Segment], box: Bounds, inset: float) -> bool:
    return any(passes(a, b, box, inset) for a, b in pieces)


def _leaves_its_pool(plane: Plane, line: Line) -> bool:
    holders = plane.holders_of(line.source) if line.source in plane.shapes else ()
    pool = next((each for each in holders if each in plane.model.participant and each in plane.shapes), None)
    return pool is not None and not contains(plane.bounds(pool), around(line.route), 2)


def _grown(box: Bounds) -> Bounds:
    return Bounds(box.x - 3, box.y - 3, box.width + 6, box.height + 6)


# -- labels and area -----------------------------------------------------------------------------------
def _labels(plane: Plane) -> Iterator[tuple[str, Bounds]]:
    """Where the names beside shapes and lines are: as drawn, else below a shape, in the middle of a line."""
    for element, shape in plane.shapes.items():
        name = plane.name(element)
        if name:
            box = shape.bounds
            yield element, _text(name, shape.label, Point(box.centre.x, box.bottom + 4))
    for line in plane.lines:
        if line.is_flow and line.name.strip():
            yield line.element, _text(line.name, line.label, _middle(line))


def _text(name: str, drawn: Bounds | None, top: Point) -> Bounds:
    """The box of a name's letters: in the middle of its label, at the top."""
    if drawn is None or drawn.width <= 0 or drawn.height <= 0:
        lines, width = wrapped(name, _LABEL_WIDTH)
        return Bounds(top.x - width / 2, top.y, width, lines * _LABEL_LINE)
    lines, width = wrapped(name, int(max(drawn.width, 40)))
    width = int(min(width, drawn.width))
    return Bounds(drawn.centre.x - width / 2, drawn.y, width, min(drawn.height, lines * _LABEL_LINE))


def _middle(line: Line) -> Point:
    a, b = max(
        segments(line.route), key=lambda piece: abs(piece[0].x - piece[1].x) + abs(piece[0].y - piece[1].y)
    )
    lines, width = wrapped(line.name, _LABEL_WIDTH)
    if abs(a.x - b.x) < abs(a.y - b.y):
        return Point((a.x + b.x) / 2 + 4 + width / 2, (a.y + b.y) / 2 - lines * _LABEL_LINE / 2)
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2 - lines * _LABEL_LINE - 3)


def _hidden(plane: Plane, labels: list[tuple[str, Bounds]]) -> int:
    """How often a label touches a shape, a line or another label: once each, at most."""
    solid = [each for each in (*plane.nodes, *plane.extras) if not plane.is_open(each)]
    found = sum(overlap(a, b, _TOUCHES) for (_, a), (_, b) in combinations(labels, 2))
    for owner, box in labels:
        found += any(overlap(box, plane.bounds(each), _TOUCHES) for each in solid if each != owner)
        found += any(
            passes(a, b, box, _TOUCHES)
            for line in plane.lines
            if line.element != owner
            for a, b in segments(line.route)
        )
    return found


def _area(plane: Plane) -> float:
    corners = [Point(b.x, b.y) for b in map(plane.bounds, plane.shapes)]
    corners += [Point(b.right, b.bottom) for b in map(plane.bounds, plane.shapes)]
    whole = around([*corners, *(point for line in plane.lines for point in line.route)])
    leaves = [plane.bounds(each) for each in (*plane.nodes, *plane.extras) if each not in plane.filled]
    filled = sum(box.width * box.height for box in leaves)
    return whole.width * whole.height / filled if filled else 0.0
