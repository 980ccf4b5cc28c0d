"""The hub: a process model, frozen and indexed, that every algorithm reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from bpmnjourney.errors import Finding
from bpmnjourney.model.charts import Chart, Comparison, Correspondence, Mark, Path
from bpmnjourney.model.diagram import Diagram, Edge, Shape
from bpmnjourney.model.elements import (
    Artifact,
    Association,
    Collaboration,
    Conversation,
    ConversationLink,
    Dangling,
    DataAssociation,
    DataElement,
    Lane,
    MessageFlow,
    Node,
    Participant,
    Process,
    RootElement,
    SequenceFlow,
)
from bpmnjourney.model.looked_up import looked_up
from bpmnjourney.model.unaffected import unaffected_by
from bpmnjourney.showing import Shown

if TYPE_CHECKING:
    import networkx

Element = (
    Artifact
    | Association
    | Collaboration
    | Conversation
    | ConversationLink
    | DataAssociation
    | DataElement
    | Lane
    | MessageFlow
    | Node
    | Participant
    | Process
    | RootElement
    | SequenceFlow
)
_HasId = TypeVar(
    "_HasId", Node, Lane, Participant, Process, Collaboration, SequenceFlow, MessageFlow, RootElement
)


def _no_diagrams() -> tuple[Diagram, ...]:
    return ()


@dataclass(frozen=True)
class Model(Shown):
    """A process model, whatever format it came from.

    Ids are unique in a Model: where a source repeats one, the first element keeps it and later ones get
    `id~2`, `id~3` … ; where a source gives none, the reader derives one from kind and position.
    Every reference held by an element resolves within the Model, or is None: what does not resolve is
    in `dangling` and in `findings`. Order everywhere is the source's document order.

    customer: ids of the pools and lanes that whoever made the model takes for the customer, beside those
    that are stated to be. chart: which chart it is, where no collaboration says so. marks, paths,
    correspondences, comparisons: what was noticed, how charts relate.
    """

    format: str
    file: str | None = None
    name: str = ""
    exporter: str = ""
    collaborations: tuple[Collaboration, ...] = ()
    participants: tuple[Participant, ...] = ()
    processes: tuple[Process, ...] = ()
    lanes: tuple[Lane, ...] = ()
    nodes: tuple[Node, ...] = ()
    sequence_flows: tuple[SequenceFlow, ...] = ()
    message_flows: tuple[MessageFlow, ...] = ()
    data: tuple[DataElement, ...] = ()
    data_associations: tuple[DataAssociation, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    associations: tuple[Association, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    conversation_links: tuple[ConversationLink, ...] = ()
    root_elements: tuple[RootElement, ...] = ()
    dangling: tuple[Dangling, ...] = ()
    customer: tuple[str, ...] = ()
    chart: Chart | None = None
    marks: tuple[Mark, ...] = ()
    paths: tuple[Path, ...] = ()
    correspondences: tuple[Correspondence, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    findings: tuple[Finding, ...] = ()
    document: object = field(default=None, repr=False, compare=False)
    draw: Callable[[], tuple[Diagram, ...]] = field(default=_no_diagrams, repr=False, compare=False)

    @looked_up
    def diagrams(self) -> tuple[Diagram, ...]:
        """The drawings, read on first use: many questions never need them."""
        return self.draw()

    def changed(self, **values: Any) -> Model:
        """The same model with other values of some fields; what was looked up in the others stays known."""
        same, kept = object.__new__(type(self)), _FIELDS | unaffected_by(frozenset(values))
        same.__dict__.update({name: value for name, value in self.__dict__.items() if name in kept}, **values)
        return same

    def for_customer(self, customer: tuple[str, ...]) -> Model:
        """The same model with these for its customer; what was looked up in it by then stays known."""
        return self if customer == self.customer else self.changed(customer=customer)

    # -- by id ---------------------------------------------------------------------------------------
    @looked_up
    def node(self) -> Mapping[str, Node]:
        """Nodes by id."""
        return _by_id(self.nodes)

    @looked_up
    def lane(self) -> Mapping[str, Lane]:
        """Lanes by id."""
        return _by_id(self.lanes)

    @looked_up
    def participant(self) -> Mapping[str, Participant]:
        """Participants by id."""
        return _by_id(self.participants)

    @looked_up
    def process(self) -> Mapping[str, Process]:
        """Processes by id."""
        return _by_id(self.processes)

    @looked_up
    def root_element(self) -> Mapping[str, RootElement]:
        """Messages, signals, errors … by id."""
        return _by_id(self.root_elements)

    @looked_up
    def element(self) -> Mapping[str, Element]:
        """Every element of any kind by id."""
        return {each.id: each for each in self}

    def __iter__(self) -> Iterator[Element]:
        """Every element, kind by kind."""
        return chain(
            self.collaborations,
            self.participants,
            self.processes,
            self.lanes,
            self.nodes,
            self.sequence_flows,
            self.message_flows,
            self.data,
            self.data_associations,
            self.artifacts,
            self.associations,
            self.conversations,
            self.conversation_links,
            self.root_elements,
        )

    # -- neighbours ----------------------------------------------------------------------------------
    @looked_up
    def outgoing(self) -> Mapping[str, tuple[SequenceFlow, ...]]:
        """Sequence flows leaving each node; nodes without any are absent (use `.get(id, ())`)."""
        return _grouped(self.sequence_flows, lambda flow: flow.source)

    @looked_up
    def incoming(self) -> Mapping[str, tuple[SequenceFlow, ...]]:
        """Sequence flows entering each node; nodes without any are absent."""
        return _grouped(self.sequence_flows, lambda flow: flow.target)

    @looked_up
    def sent(self) -> Mapping[str, tuple[MessageFlow, ...]]:
        """Message flows leaving each node or participant (at its border)."""
        return _grouped(self.message_flows, lambda flow: flow.source)

    @looked_up
    def received(self) -> Mapping[str, tuple[MessageFlow, ...]]:
        """Message flows entering each node or participant (at its border)."""
        return _grouped(self.message_flows, lambda flow: flow.target)

    @looked_up
    def crossing(self) -> tuple[SequenceFlow, ...]:
        """Sequence flows that leave their process, which BPMN does not allow."""
        of = {node.id: node.process for node in self.nodes}
        return tuple(flow for flow in self.sequence_flows if of[flow.source] != of[flow.target])

    @looked_up
    def boundary(self) -> Mapping[str, tuple[Node, ...]]:
        """Boundary events by the activity they are attached to."""
        return _grouped((n for n in self.nodes if n.attached_to), lambda node: node.attached_to or "")

    # -- containment ---------------------------------------------------------------------------------
    @looked_up
    def children(self) -> Mapping[str, tuple[Node, ...]]:
        """Nodes directly inside each process (its top level) and each sub-process."""
        return _grouped(self.nodes, lambda node: node.parent or node.process)

    @looked_up
    def lanes_of(self) -> Mapping[str, tuple[Lane, ...]]:
        """Lanes of each process, nested ones included."""
        return _grouped(self.lanes, lambda lane: lane.process)

    @looked_up
    def sublanes(self) -> Mapping[str, tuple[Lane, ...]]:
        """Lanes directly inside each lane."""
        return _grouped((lane for lane in self.lanes if lane.parent), lambda lane: lane.parent or "")

    @looked_up
    def nodes_of_lane(self) -> Mapping[str, tuple[Node, ...]]:
        """Nodes whose innermost lane this is."""
        return _grouped((n for n in self.nodes if n.lane), lambda node: node.lane or "")

    @looked_up
    def participant_of_process(self) -> Mapping[str, Participant]:
        """The (first) pool that shows each process."""
        found: dict[str, Participant] = {}
        for each in self.participants:
            if each.process is not None:
                found.setdefault(each.process, each)
        return found

    def pool_of(self, end: str) -> Participant | None:
        """The pool of a node, lane, process or of the participant itself; None where there is none."""
        if end in self.participant:
            return self.participant[end]
        if end in self.lane:
            end = self.lane[end].process
        holder = self.node.get(end)
        return self.participant_of_process.get(holder.process if holder else end)

    def box(self, participant: Participant) -> str:
        """ "white" if the pool shows flow nodes of its process, else "black"."""
        return (
            "white" if participant.process is not None and participant.process in self.children else "black"
        )

    def lane_path(self, lane: str | None) -> tuple[Lane, ...]:
        """The lane and those around it, outermost first; empty for None."""
        path: list[Lane] = []
        while lane is not None and lane in self.lane and len(path) <= len(self.lanes):
            path.append(self.lane[lane])
            lane = path[-1].parent
        return tuple(reversed(path))

    def scopes(self, node: Node) -> Iterator[Node]:
        """The sub-processes around a node, innermost first."""
        parent = node.parent
        while parent is not None:
            scope = self.node[parent]
            yield scope
            parent = scope.parent

    def outermost(self, node: Node) -> Node:
        """The node itself, or the top-level sub-process that holds it."""
        for scope in self.scopes(node):
            node = scope
        return node

    # -- drawing -------------------------------------------------------------------------------------
    @looked_up
    def shape(self) -> Mapping[str, Shape]:
        """The first shape of each drawn element, over all diagrams."""
        found: dict[str, Shape] = {}
        for diagram in self.diagrams:
            for each in diagram.shapes:
                found.setdefault(each.element, each)
        return found

    @looked_up
    def edge(self) -> Mapping[str, Edge]:
        """The first edge of each drawn flow or association, over all diagrams."""
        found: dict[str, Edge] = {}
        for diagram in self.diagrams:
            for each in diagram.edges:
                found.setdefault(each.element, each)
        return found

    @looked_up
    def drawing_findings(self) -> tuple[Finding, ...]:
        """What could not be read of the drawings; found when they are read, so not in `findings`."""
        return tuple(finding for diagram in self.diagrams for finding in diagram.findings)

    # -- elsewhere -----------------------------------------------------------------------------------
    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A directed multigraph: nodes and participants, joined by sequence, message and attachment edges.

        Node attributes: kind, name, lane, process, element. Edge keys: the flow's id; attribute `kind` is
        "sequence", "message" or "attached"; `element` is the flow, or the boundary event.
        """
        from bpmnjourney.model.graph import to_networkx  # networkx takes 0.2 s to import

        return to_networkx(self)


_FIELDS = frozenset(each.name for each in fields(Model))


def _by_id(elements: Iterable[_HasId]) -> Mapping[str, _HasId]:
    return {each.id: each for each in elements}


_T = TypeVar("_T")


def _grouped(elements: Iterable[_T], key: Callable[[_T], str]) -> Mapping[str, tuple[_T, ...]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for each in elements:
        groups[key(each)].append(each)
    return {group: tuple(members) for group, members in groups.items()}
