"""The customer's steps as a process of their own: the organisation's, seen from the other side."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from bpmnjourney.model import MessageFlow, Model, Node, Participant, Process, SequenceFlow, changed
from bpmnjourney.perspective.emission.drawing import draw
from bpmnjourney.perspective.emission.graph import Edge, Graph, Shape, Vertex
from bpmnjourney.perspective.emission.names import Names
from bpmnjourney.perspective.mirror.contacts import Bare, Contact, Mirror, Step, Steps
from bpmnjourney.perspective.net.builder import build
from bpmnjourney.perspective.plan import plan
from bpmnjourney.perspective.reduction.reduce import reduce
from bpmnjourney.perspective.sides import Sides

_EVENTS = {Shape.START: "startEvent", Shape.END: "endEvent"}


_INTERRUPTED = "parts of the organisation's process can be interrupted or done several times"


class NotAloneError(Exception):
    """Why a customer's steps make no process of their own, said as "since ..."."""


def organisation_as_met(bare: Bare, pool: str, met: Collection[str]) -> Graph:
    """What the organisation does, all of it in one process, as far as one black box meets it.

    met: the touchpoints of that pool. Raises NotAloneError where BPMN has no gateway for it, or where parts
    of it can be interrupted.
    """
    model = bare.source
    parts = plan(model, Sides(model, bare.customer), met, "departments")
    if parts.visible != frozenset(met):
        raise NotAloneError("its touchpoints cannot be told apart from other steps")
    if any(parts.scopes.resets(each) for each in parts.processes):
        raise NotAloneError(_INTERRUPTED)
    parts.traffic.drawn = frozenset()
    home = dict.fromkeys(parts.processes, pool)
    net = build(model, parts.traffic, parts.scopes, parts.visible, home)
    reduce(net, parts.visible, set(), exact_moments=bare.exact_moments)
    drawing = draw(net, model, parts.scopes.kept)
    vertices = drawing.graph.vertices
    if drawing.early or drawing.aliases or any(v.flag is not None or v.awaits for v in vertices):
        raise NotAloneError("the organisation does several things at once that wait for each other")
    if any(v.container.scope is not None for v in vertices):
        raise NotAloneError(_INTERRUPTED)
    if any(v.shape is Shape.NODE and v.node not in met for v in vertices):
        raise NotAloneError("the organisation's process has branches that may or may not be taken together")
    if any(v.shape is Shape.NODE and model.node[v.node or ""].kind == "boundaryEvent" for v in vertices):
        raise NotAloneError("they can interrupt what the organisation does")
    return drawing.graph


class OwnPool:
    """Draws one black box as a process. graph: what it meets; contacts: where, by touchpoint."""

    def __init__(self, graph: Graph, contacts: Mapping[str, Contact], steps: Steps, names: Names) -> None:
        self.graph, self.contacts, self.names = graph, contacts, names
        self.order = {name: steps.order(contact) for name, contact in contacts.items()}
        self.making = steps
        self.steps: dict[str, list[Step]] = {}
        self._check_choices()
        self._check_circles()

    # -- whether the customer always knows what comes -------------------------------------------------
    def _check_choices(self) -> None:
        starts = [vertex for vertex in self.graph.vertices if not vertex.ins]
        if len(starts) > 1:
            met = [contact for v in starts if (contact := self.contacts.get(v.node or "")) is not None]
            begun = {contact.touchpoint.process for contact in met}
            if len(begun) > 1 or not all(self._begins_with(each, sends=True) for each in starts):
                raise NotAloneError("they and the organisation begin in several ways")
        for vertex in self.graph.vertices:
            if len(vertex.outs) < 2:
                continue
            after = [edge.target for edge in vertex.outs]
            if vertex.shape is Shape.EVENT:
                if not all(self._begins_with(each, sends=True) for each in after):
                    raise NotAloneError(
                        "a deadline, or a result of the organisation, may come before their message"
                    )
            elif vertex.shape is Shape.EXCLUSIVE and not all(self._tells(each) for each in after):
                raise NotAloneError("the organisation decides something that no message tells them")

    def _begins_with(self, vertex: Vertex, *, sends: bool) -> bool:
        return vertex.node in self.order and self.order[vertex.node][0] == sends

    def _tells(self, vertex: Vertex) -> bool:
        """Whether a branch begins with a message that no other branch begins with."""
        return self._begins_with(vertex, sends=False) and len(vertex.ins) == 1

    def _check_circles(self) -> None:
        for sends in (True, False):
            if self._circles_without(sends):
                raise NotAloneError("one of the two could go round without waiting for the other")
        round_about = [name for name, contact in self.contacts.items() if _several(contact)]
        if round_about and self._circles_without(None):
            raise NotAloneError("several messages go to one step, again and again")

    def _circles_without(self, sends: bool | None) -> bool:
        """Whether a circle remains when every step that sends (or every one that receives) is left out."""
        left = {
            vertex: sum(self._stays(edge.source, sends) for edge in vertex.ins)
            for vertex in self.graph.vertices
            if self._stays(vertex, sends)
        }
        free = [vertex for vertex, before in left.items() if not before]
        seen = 0
        while free:
            vertex = free.pop()
            seen += 1
            for edge in vertex.outs:
                if edge.target in left:
                    left[edge.target] -= 1
                    if not left[edge.target]:
                        free.append(edge.target)
        return seen < len(left)

    def _stays(self, vertex: Vertex, sends: bool | None) -> bool:
        return vertex.node not in self.order or sends not in self.order[vertex.node]

    @property
    def chooses(self) -> bool:
        """Whether the process has decisions of the customer: what the organisation leaves open to them."""
        vertices = self.graph.vertices
        begins = [each for each in vertices if not each.ins and each.shape in {Shape.NODE, Shape.START}]
        return len(begins) > 1 or any(each.shape is Shape.EVENT and len(each.outs) > 1 for each in vertices)

    # -- the drawing ---------------------------------------------------------------------------------
    def draw(self, view: Model, pool: Participant) -> Mirror:
        """The view in which the pool shows the customer's process."""
        mirror = Mirror(view, drawn=[pool.id])
        for name, contact in self.contacts.items():
            before, after = self.making.of(contact)
            self.steps[name] = before + after
        process = pool.process or self.names.new(f"{pool.id}_process")
        nodes: list[Node] = []
        flows: list[SequenceFlow] = []
        ends = {vertex: self._vertex(vertex, process, nodes, flows, mirror) for vertex in self.graph.vertices}
        for vertex in self.graph.vertices:
            for edge in vertex.outs:
                flows.append(self._flow(ends[edge.source][1], ends[edge.target][0], edge, process))
        mirror.chooses = self.chooses
        known = [each for each in view.processes if each.id == process]
        made = known or [Process(process, pool.name)]
        mirror.view = view.changed(
            processes=(*made, *(each for each in view.processes if each.id != process)),
            participants=tuple(
                changed(each, process=process) if each.id == pool.id else each for each in view.participants
            ),
            nodes=(*nodes, *view.nodes),
            sequence_flows=(*flows, *view.sequence_flows),
            message_flows=self._messages(view, pool),
        )
        return mirror

    def _vertex(
        self, vertex: Vertex, process: str, nodes: list[Node], flows: list[SequenceFlow], mirror: Mirror
    ) -> tuple[str, str]:
        """Add what stands for a vertex; gives where it begins and where it ends."""
        if vertex.node not in self.steps or vertex.shape is not Shape.NODE:
            node = self._plain(vertex, process)
            nodes.append(node)
            mirror.added.append(node.id)
            return node.id, node.id
        chain = [changed(step.node, process=process) for step in self.steps[vertex.node]]
        mirror.note(self.contacts[vertex.node], self.steps[vertex.node])
        if not vertex.ins:
            chain.insert(0, self._edge_event(f"{vertex.node}_customer_start", "startEvent", process, mirror))
        if not vertex.outs:
            chain.append(self._edge_event(f"{vertex.node}_customer_end", "endEvent", process, mirror))
        nodes += chain
        for one, other in pairwise(chain):
            name = self.names.new(f"{one.id}_{other.id}")
            flows.append(SequenceFlow(name, "", one.id, other.id, process))
        return chain[0].id, chain[-1].id

    def _edge_event(self, name: str, kind: str, process: str, mirror: Mirror) -> Node:
        made = Node(self.names.new(name), kind, "", process, event="none")
        mirror.added.append(made.id)
        return made

    def _plain(self, vertex: Vertex, process: str) -> Node:
        base = vertex.split or vertex.merge or process
        if vertex.shape in _EVENTS:
            return Node(
                self.names.new(f"{process}_{vertex.shape.value}"),
                _EVENTS[vertex.shape],
                "",
                process,
                event="none",
            )
        splits = len(vertex.outs) > 1
        kind = vertex.shape.value
        if splits and vertex.shape is Shape.EXCLUSIVE:
            kind = "eventBasedGateway"
        elif splits and vertex.shape is Shape.EVENT:
            kind = "exclusiveGateway"
        return Node(self.names.new(f"{base}_customer"), kind, "", process)

    def _flow(self, source: str, target: str, edge: Edge, process: str) -> SequenceFlow:
        return SequenceFlow(self.names.new(f"{source}_{target}"), "", source, target, process)

    def _messages(self, view: Model, pool: Participant) -> tuple[MessageFlow, ...]:
        """The pool's messages, now between steps; a contact that is only stated gets one of its own."""
        ends: dict[str, str] = {}
        more: list[MessageFlow] = []
        for name, contact in self.contacts.items():
            for step in self.steps[name]:
                ends.update(dict.fromkeys((flow.id for flow in step.flows), step.node.id))
                if not step.flows:
                    pair = (step.node.id, name) if step.sends else (name, step.node.id)
                    made = self.names.new("_".join(pair))
                    more.append(MessageFlow(made, "", *pair, contact.pool.collaboration))
        moved = (_moved(flow, pool.id, ends.get(flow.id)) for flow in view.message_flows)
        return (*moved, *more)


def _moved(flow: MessageFlow, pool: str, step: str | None) -> MessageFlow:
    if step is None:
        return flow
    return changed(flow, source=step) if flow.source == pool else changed(flow, target=step)


def _several(contact: Contact) -> bool:
    return len(contact.sent) > 1 or len(contact.received) > 1
