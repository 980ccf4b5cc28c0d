"""What must hold for every drawing (docs/LAYOUT.md, "Guaranteed"), found from the finished diagrams alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from bpmnjourney.model import EVENTS, FLOW_NODES, GATEWAYS, Bounds, Diagram, Edge, Model, Point, Shape

_NEAR = 3.0


@dataclass(frozen=True)
class Fault:
    """A broken guarantee."""

    kind: str
    elements: tuple[str, ...]


def faults(model: Model) -> list[Fault]:
    """Every broken guarantee of all diagrams of a model."""
    return [fault for diagram in model.diagrams for fault in _Drawing(model, diagram).faults()]


def straight_messages(model: Model) -> tuple[int, int]:
    """(upright straight message flows, all that are drawn)."""
    drawn = [model.edge[each.id] for each in model.message_flows if each.id in model.edge]
    return sum(len(e.waypoints) == 2 and e.waypoints[0].x == e.waypoints[1].x for e in drawn), len(drawn)


def bends(model: Model) -> tuple[int, int]:
    """(bends, flows) over sequence and message flows."""
    flows = [model.edge[f.id] for f in (*model.sequence_flows, *model.message_flows) if f.id in model.edge]
    return sum(len(edge.waypoints) - 2 for edge in flows), len(flows)


class _Drawing:
    def __init__(self, model: Model, diagram: Diagram) -> None:
        self.model = model
        self.diagram = diagram
        self.shapes = {shape.element: shape for shape in diagram.shapes}
        self.solid = [s for s in diagram.shapes if s.element in model.node and not s.expanded]
        self.ends = {f.id: (f.source, f.target) for f in (*model.sequence_flows, *model.message_flows)}

    def faults(self) -> Iterator[Fault]:
        yield from self._fractions()
        yield from self._overlaps()
        yield from self._outside()
        for edge in self.diagram.edges:
            if edge.element in self.ends:
                yield from self._edge(edge)
        yield from self._shared_lines()

    def _fractions(self) -> Iterator[Fault]:
        for shape in self.diagram.shapes:
            if any(value != int(value) for value in (*shape.bounds, *(shape.label or ()))):
                yield Fault("a coordinate is no integer", (shape.element,))
        for edge in self.diagram.edges:
            if any(value != int(value) for point in edge.waypoints for value in point):
                yield Fault("a coordinate is no integer", (edge.element,))

    def _holders(self, element: str) -> set[str]:
        """The element itself and all around it: hosts, sub-processes, lanes, its pool."""
        found = {element}
        node = self.model.node.get(element)
        if node is not None:
            for each in (node, *self.model.scopes(node)):
                found |= {each.id, each.attached_to or each.id}
                found |= {lane.id for lane in self.model.lane_path(each.lane)}
        pool = self.model.pool_of(element)
        return found | ({pool.id} if pool else set())

    def _overlaps(self) -> Iterator[Fault]:
        shapes = [shape for shape in self.diagram.shapes if shape.element in self.model.node]
        for one, other in combinations(shapes, 2):
            if one.element in self._holders(other.element) or other.element in self._holders(one.element):
                continue
            hosts = {self.model.node[each.element].attached_to for each in (one, other)} - {None}
            if _overlap(one.bounds, other.bounds) and not hosts & {one.element, other.element}:
                yield Fault("shapes overlap", (one.element, other.element))
        pools = [shape for shape in self.diagram.shapes if shape.element in self.model.participant]
        for one, other in combinations(pools, 2):
            if _overlap(one.bounds, other.bounds):
                yield Fault("pools overlap", (one.element, other.element))

    def _outside(self) -> Iterator[Fault]:
        for shape in self.diagram.shapes:
            node = self.model.node.get(shape.element)
            if node is None or node.attached_to:
                continue
            for holder in self._holders(node.id) - {node.id}:
                around = self.shapes.get(holder)
                if around is not None and not _holds(around.bounds, shape.bounds):
                    yield Fault("outside its lane, pool or sub-process", (node.id, holder))

    def _edge(self, edge: Edge) -> Iterator[Fault]:
        source, target = self.ends[edge.element]
        for point, end in ((edge.waypoints[0], source), (edge.waypoints[-1], target)):
            shape = self.shapes.get(end)
            if shape is not None and _from_outline(point, shape, self.model) > _NEAR:
                yield Fault("does not end on the outline", (edge.element, end))
        own = self._holders(source) | self._holders(target)
        for shape in self.solid:
            if shape.element not in own and any(
                _passes(a, b, shape.bounds) for a, b in pairwise(edge.waypoints)
            ):
                yield Fault("runs through a shape", (edge.element, shape.element))
        for (ax, ay), (bx, by) in pairwise(edge.waypoints):
            if ax != bx and ay != by:
                yield Fault("slants", (edge.element,))

    def _shared_lines(self) -> Iterator[Fault]:
        edges = [edge for edge in self.diagram.edges if edge.element in self.ends]
        for one, other in combinations(edges, 2):
            if set(self.ends[one.element]) & set(self.ends[other.element]):
                continue
            for a, b in pairwise(one.waypoints):
                for c, d in pairwise(other.waypoints):
                    if _shared(a, b, c, d) > 5:
                        yield Fault("shares a line", (one.element, other.element))


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _from_outline(point: Point, shape: Shape, model: Model) -> float:
    bounds = shape.bounds
    dx, dy = abs(point.x - bounds.centre.x), abs(point.y - bounds.centre.y)
    node = model.node.get(shape.element)
    if node is not None and node.kind in EVENTS:
        return abs((dx * dx + dy * dy) ** 0.5 - bounds.width / 2)
    if node is not None and node.kind in GATEWAYS:
        return abs(dx + dy - bounds.width / 2)
    inside = dx <= bounds.width / 2 + _NEAR and dy <= bounds.height / 2 + _NEAR
    return min(abs(dx - bounds.width / 2), abs(dy - bounds.height / 2)) if inside else 99.0


def _passes(a: Point, b: Point, bounds: Bounds) -> bool:
    """Whether an upright or level segment passes the inside of a box."""
    return (
        min(a.x, b.x) < bounds.right - 2
        and max(a.x, b.x) > bounds.x + 2
        and min(a.y, b.y) < bounds.bottom - 2
        and max(a.y, b.y) > bounds.y + 2
    )


def _shared(a: Point, b: Point, c: Point, d: Point) -> float:
    """The length that two segments have in common."""
    if a.x == b.x == c.x == d.x:
        return min(max(a.y, b.y), max(c.y, d.y)) - max(min(a.y, b.y), min(c.y, d.y))
    if a.y == b.y == c.y == d.y:
        return min(max(a.x, b.x), max(c.x, d.x)) - max(min(a.x, b.x), min(c.x, d.x))
    return 0.0


def flow_nodes(model: Model) -> int:
    """How many flow nodes the model has."""
    return sum(node.kind in FLOW_NODES for node in model.nodes)
