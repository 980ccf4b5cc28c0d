"""Which message flows synchronise two nodes, who waits for what, and what is sent before it is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import product

from bpmnjourney.model import (
    ACTIVITIES,
    CATCH_EVENTS,
    CHOREOGRAPHY_ACTIVITIES,
    EVENTS,
    START_EVENTS,
    SUB_PROCESSES,
    THROW_EVENTS,
    Model,
    Node,
)

DOING = ACTIVITIES | CHOREOGRAPHY_ACTIVITIES
_SENDERS = DOING | THROW_EVENTS
_RECEIVERS = DOING | CATCH_EVENTS


class Messages:
    """The message traffic of a model.

    A message flow has a buffer when it runs from a node that can send to a node that can receive; a
    sequence flow between two processes is read as one. Flows at a pool's border, at gateways or against
    an event's direction have none: what they lead to never waits for them.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.sent: defaultdict[str, list[str]] = defaultdict(list)
        self.received: defaultdict[str, list[str]] = defaultdict(list)
        self.ends: dict[str, tuple[str, str]] = {}
        self.free: set[str] = set()
        self._stated = {
            each.id: each.stated.sent for each in model.message_flows if each.stated.sent is not None
        }
        for message_flow in model.message_flows:
            self._add(message_flow.id, message_flow.source, message_flow.target)
        self.hand_overs = {
            flow.id: flow
            for flow in model.sequence_flows
            if model.node[flow.source].process != model.node[flow.target].process
        }
        for flow in self.hand_overs.values():
            self._add(flow.id, flow.source, flow.target)

    def _add(self, flow: str, source: str, target: str) -> None:
        nodes = self.model.node
        if target not in nodes or nodes[target].kind not in _RECEIVERS:
            return
        if source in nodes and nodes[source].kind not in _SENDERS:
            return
        if source not in nodes:
            self.free.add(target)
            return
        self.ends[flow] = (source, target)
        self.sent[source].append(flow)
        self.received[target].append(flow)

    def fed(self, node: Node) -> bool:
        """Whether the node waits for messages that a node of the model sends."""
        return bool(self.received.get(node.id))

    def awaited(self, node: Node) -> list[tuple[str, ...]]:
        """The combinations of flows, any one of which an activity waits for: one of each partner."""
        partners: defaultdict[str, list[str]] = defaultdict(list)
        for flow in self.received.get(node.id, ()):
            partners[self.model.node[self.ends[flow][0]].process].append(flow)
        return list(product(*partners.values()))

    def requests(self, node: Node) -> frozenset[str]:
        """The flows an activity sends when it starts: as they state, else those whose answer it waits for."""
        if node.kind not in DOING:
            return frozenset()
        senders = {self.ends[flow][0] for flow in self.received.get(node.id, ())}
        return frozenset(flow for flow in self.sent.get(node.id, ()) if self._is_request(flow, senders))

    def _is_request(self, flow: str, senders: set[str]) -> bool:
        if flow in self._stated:
            return self._stated[flow] == "start"
        source, target = self.ends[flow]
        return bool(senders) and not senders.isdisjoint(self._reached(target, without=source))

    def _reached(self, start: str, without: str) -> set[str]:
        reached, open_ends = {start, without}, [start]
        while open_ends:
            for after in self._leads_to.get(open_ends.pop(), ()):
                if after not in reached:
                    reached.add(after)
                    open_ends.append(after)
        return reached - {without}

    @cached_property
    def _leads_to(self) -> dict[str, list[str]]:
        edges: defaultdict[str, list[str]] = defaultdict(list)
        model = self.model
        flows = [(flow.source, flow.target) for flow in model.sequence_flows]
        for source, target in (*flows, *self.ends.values()):
            edges[source].append(target)
            edges[_done(source)].append(target)
        for node in model.nodes:
            if node.attached_to:
                edges[node.attached_to].append(node.id)
            if node.kind in SUB_PROCESSES or node.called:
                self._link_contents(edges, node)
        _link_same_key(edges, model.nodes)
        return dict(edges)

    def _link_contents(self, edges: defaultdict[str, list[str]], holder: Node) -> None:
        model = self.model
        inner = model.children.get(holder.id, ()) or model.children.get(holder.called or "", ())
        begins = any(node.kind in START_EVENTS for node in inner)
        for node in inner:
            alone = not model.incoming.get(node.id) and not node.attached_to
            if node.kind in START_EVENTS or node.triggered_by_event or (alone and not begins):
                edges[holder.id].append(node.id)
            if not model.outgoing.get(node.id):
                edges[node.id].append(_done(holder.id))


def _done(node: str) -> str:
    """The end of a sub-process, from which its contents do not begin again."""
    return f"{node} done"


def link_name(node: Node) -> str | None:
    """The name under which a link event throws or catches; None for every other node."""
    if node.kind not in EVENTS:
        return None
    for each in node.event_definitions:
        if each.kind == "link":
            return f"{node.process} {each.ref or node.name}"
    return None


def _link_same_key(edges: defaultdict[str, list[str]], nodes: Iterable[Node]) -> None:
    throws: defaultdict[str, list[str]] = defaultdict(list)
    catches: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        keys = [f"flag {each}" for each in (node.stated.flag or "").split()]
        keys += [f"link {name}"] if (name := link_name(node)) is not None else []
        for key in keys:
            (throws if node.kind in THROW_EVENTS | DOING else catches)[key].append(node.id)
    for key, sources in throws.items():
        for source in sources:
            edges[source].extend(catches.get(key, ()))
