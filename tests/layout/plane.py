"""One finished drawing, with all that its measures ask of it: forms, ends, what holds what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bpmnjourney.model import (
    EVENTS,
    FLOW_NODES,
    GATEWAYS,
    SUB_PROCESSES,
    Artifact,
    Bounds,
    DataElement,
    Diagram,
    Lane,
    Model,
    Node,
    Participant,
    Point,
    Shape,
)
from tests.layout.geometry import straightened

OPEN_KINDS = SUB_PROCESSES | {"subChoreography"}


@dataclass(frozen=True)
class Line:
    """An edge as it is seen: without points on the way."""

    element: str
    kind: str
    source: str
    target: str
    route: tuple[Point, ...]
    name: str
    label: Bounds | None

    @property
    def is_flow(self) -> bool:
        """Whether it is a sequence or a message flow."""
        return self.kind in ("sequence", "message")


class Plane:
    """The first shape and the first edge of every element of a diagram that its model knows."""

    def __init__(self, model: Model, diagram: Diagram) -> None:
        self.model = model
        self.shapes: dict[str, Shape] = {}
        for shape in diagram.shapes:
            if shape.element in model.element or shape.element in self._artifacts:
                self.shapes.setdefault(shape.element, shape)
        ends = _ends(model)
        lines = {
            edge.element: Line(edge.element, *ends[edge.element][:3], straightened(edge.waypoints),
                               ends[edge.element][3], edge.label)
            for edge in reversed(diagram.edges)
            if edge.element in ends and len(edge.waypoints) > 1
        }  # fmt: skip
        self.lines = [
            lines[edge] for edge in dict.fromkeys(each.element for each in diagram.edges) if edge in lines
        ]

    @cached_property
    def _artifacts(self) -> dict[str, Artifact]:
        return {each.id: each for each in self.model.artifacts}

    def bounds(self, element: str) -> Bounds:
        """Where a drawn element is."""
        return self.shapes[element].bounds

    def form(self, element: str) -> str:
        """ "circle", "diamond" or "box"."""
        node = self.model.node.get(element)
        if node is None:
            return "box"
        return "circle" if node.kind in EVENTS else "diamond" if node.kind in GATEWAYS else "box"

    @cached_property
    def nodes(self) -> list[str]:
        """Drawn flow nodes."""
        return [each for each in self.shapes if each in self.model.node and self._kind(each) in FLOW_NODES]

    @cached_property
    def extras(self) -> list[str]:
        """Drawn data and text annotations."""
        data = {each.id for each in self.model.data}
        notes = {each.id for each in self.model.artifacts if each.kind == "textAnnotation"}
        return [each for each in self.shapes if each in data or each in notes]

    @cached_property
    def frames(self) -> list[str]:
        """Drawn pools and lanes."""
        return [each for each in self.shapes if each in self.model.participant or each in self.model.lane]

    def _kind(self, element: str) -> str:
        return self.model.node[element].kind

    @cached_property
    def filled(self) -> frozenset[str]:
        """What holds something that is drawn here."""
        return frozenset(holder for each in self.shapes for holder in self.holders[each])

    def is_open(self, element: str) -> bool:
        """Whether it is a sub-process that shows what is in it."""
        node = self.model.node.get(element)
        return node is not None and node.kind in OPEN_KINDS and element in self.filled

    @cached_property
    def holders(self) -> dict[str, tuple[str, ...]]:
        """Of each drawn element, all that is around it in the model, innermost first."""
        return {element: self.holders_of(element) for element in self.shapes}

    def holders_of(self, element: str) -> tuple[str, ...]:
        """Sub-processes, lanes and the pool around any element, drawn here or not, innermost first."""
        each = self.model.element.get(element) or self._artifacts.get(element)
        if isinstance(each, Node):
            return self._around_node(each)
        if isinstance(each, Lane):
            nested = [lane.id for lane in reversed(self.model.lane_path(each.parent))]
            return (*nested, *self._around_process(each.process))
        if isinstance(each, DataElement | Artifact):
            return (each.holder, *self.holders_of(each.holder))
        if isinstance(each, Participant) or each is None:
            return ()
        return self._around_process(element)

    def _around_node(self, node: Node) -> tuple[str, ...]:
        if node.parent is not None:
            return (node.parent, *self._around_node(self.model.node[node.parent]))
        lanes = [lane.id for lane in reversed(self.model.lane_path(node.lane))]
        return (*lanes, *self._around_process(node.process))

    def _around_process(self, process: str) -> tuple[str, ...]:
        if process in self.model.node:
            return (process, *self._around_node(self.model.node[process]))
        pool = self.model.participant_of_process.get(process)
        return (pool.id,) if pool else ()

    def host(self, element: str) -> str | None:
        """The activity on whose border an event is."""
        node = self.model.node.get(element)
        return node.attached_to if node else None

    def together(self, one: str, other: str) -> bool:
        """Whether two shapes may overlap: one holds the other, or is on its border."""
        for a, b in ((one, other), (other, one)):
            host = self.host(a)
            if b in self.holders[a] or host == b or (host is not None and b in self.holders_of(host)):
                return True
        return False

    def name(self, element: str) -> str:
        """What stands beside an event, a gateway or data."""
        each = self.model.element.get(element)
        outside = isinstance(each, DataElement) or (
            isinstance(each, Node) and (each.kind in EVENTS or each.kind in GATEWAYS)
        )
        return getattr(each, "name", "").strip() if outside else ""


def _ends(model: Model) -> dict[str, tuple[str, str, str, str]]:
    """(kind, source, target, name) of everything that is drawn as a line."""
    found = {each.id: ("sequence", each.source, each.target, each.name) for each in model.sequence_flows}
    found |= {each.id: ("message", each.source, each.target, each.name) for each in model.message_flows}
    for thread in model.associations:
        found[thread.id] = ("association", thread.source, thread.target, "")
    for data in model.data_associations:
        ends = (_drawn_end(model, each, data.node) for each in (data.source, data.target))
        found[data.id] = ("association", *ends, "")
    for link in model.conversation_links:
        found[link.id] = ("conversation", link.source, link.target, "")
    return found


def _drawn_end(model: Model, element: str, node: str) -> str:
    """What a data association shows as its end: the node for its own data, for pools and for nothing."""
    each = model.element.get(element)
    own = isinstance(each, DataElement) and each.holder == node
    return node if each is None or own or isinstance(each, Participant) else element
