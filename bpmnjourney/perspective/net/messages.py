"""Which messages of the organisation become places of its net, and what an activity sends when it starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from bpmnjourney.model import (
    ACTIVITIES,
    CATCH_EVENTS,
    CHOREOGRAPHY_ACTIVITIES,
    START_EVENTS,
    THROW_EVENTS,
    MessageFlow,
    Model,
    Node,
    SequenceFlow,
)
from bpmnjourney.perspective.net.reach import Reach

DOING = ACTIVITIES | CHOREOGRAPHY_ACTIVITIES
SENDERS = DOING | THROW_EVENTS
_RECEIVERS = DOING | CATCH_EVENTS


class Mail(NamedTuple):
    """A message, or a sequence flow between two processes, which is read as one; both ends are nodes."""

    id: str
    source: Node
    target: Node


class Traffic:
    """The messages of a model, seen from the processes that the net covers.

    A message runs from a node that can send to a node that can receive; one that ends at a border, at a
    gateway or against an event's direction synchronises nothing. A message is *internal* when both its ends
    are in the net and it is not drawn as a message flow in the view; only internal ones become places.
    mails: all messages that synchronise two nodes, internal or not.
    drawn: ids of the flows between nodes of the net that the view draws as they are. delivered: activities
    that must receive their messages while they run, and from whom the view sends them one.
    """

    def __init__(self, model: Model, processes: Collection[str], drawn: Collection[str]) -> None:
        self.model = model
        self.processes: Collection[str] = dict.fromkeys(processes)
        self.drawn = drawn
        self.delivered: frozenset[str] = frozenset()
        self.sent: defaultdict[str, list[Mail]] = defaultdict(list)
        self.received: defaultdict[str, list[Mail]] = defaultdict(list)
        self.from_border: set[str] = set()
        self._requests: dict[str, frozenset[str]] = {}
        self.mails = tuple(mails(model))
        for mail in self.mails:
            self.sent[mail.source.id].append(mail)
            self.received[mail.target.id].append(mail)
        for flow in model.message_flows:
            if flow.source not in model.node:
                self.from_border.add(flow.target)

    def ids(self, node: str) -> frozenset[str]:
        """The messages a node sends, by id."""
        return frozenset(mail.id for mail in self.sent.get(node, ()))

    def internal(self, mail: Mail) -> bool:
        """Whether a message is a place of the net."""
        return (
            mail.source.process in self.processes
            and mail.target.process in self.processes
            and mail.id not in self.drawn
        )

    def awaited(self, node: Node) -> dict[str, list[Mail]]:
        """The internal messages to a node, by the process they come from."""
        partners: defaultdict[str, list[Mail]] = defaultdict(list)
        for mail in self.received.get(node.id, ()):
            if self.internal(mail):
                partners[mail.source.process].append(mail)
        return dict(partners)

    def kept_mail(self, node: Node) -> bool:
        """Whether a node receives messages that the view draws, or such from a border."""
        return any(not self.internal(mail) for mail in self.received.get(node.id, ()))

    def outgoing(self, node: Node) -> list[Mail]:
        """The internal messages a node sends."""
        return [mail for mail in self.sent.get(node.id, ()) if self.internal(mail)]

    def requests(self, node: Node) -> frozenset[str]:
        """The messages an activity sends when it starts: as stated, else those whose answer it waits for."""
        sent = self.sent.get(node.id)
        if not sent or node.kind not in DOING:
            return frozenset()
        if node.id not in self._requests:
            senders = {mail.source.id for mail in self.received.get(node.id, ())}
            asked = frozenset(mail.id for mail in sent if self._is_request(mail, senders))
            self._requests[node.id] = asked
        return self._requests[node.id]

    def _is_request(self, mail: Mail, senders: set[str]) -> bool:
        if mail.id in self._stated:
            return self._stated[mail.id] == "start"
        return bool(senders) and self._reach.leads(mail.target.id, senders, mail.source.id)

    @cached_property
    def _stated(self) -> dict[str, str]:
        flows = self.model.message_flows
        return {each.id: each.stated.sent for each in flows if each.stated.sent is not None}

    @cached_property
    def _reach(self) -> Reach:
        edges: defaultdict[str, list[str]] = defaultdict(list)
        for flow in self.model.sequence_flows:
            edges[flow.source].append(flow.target)
        for mail in (each for several in self.sent.values() for each in several):
            edges[mail.source.id].append(mail.target.id)
        for node in self.model.nodes:
            if node.attached_to:
                edges[node.attached_to].append(node.id)
            if node.kind in DOING:
                self._enter(edges, node)
        links: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in self.model.nodes:
            if (name := link_name(node)) is not None:
                links[node.process, name].append(node)
            for each in (node.stated.flag or "").split():
                links["", each].append(node)
        for same in links.values():
            for throw in (each for each in same if each.kind in SENDERS):
                edges[throw.id] += [each.id for each in same if each.kind in CATCH_EVENTS]
        return Reach(dict(edges))

    def _enter(self, edges: defaultdict[str, list[str]], holder: Node) -> None:
        """What is inside begins with its activity; where it ends, the activity goes on, not begins."""
        model = self.model
        contents = model.children.get(holder.id) or model.children.get(holder.called or "", ())
        done = f"{holder.id} done"
        if contents:
            edges[done] += [flow.target for flow in model.outgoing.get(holder.id, ())]
            edges[done] += [mail.target.id for mail in self.sent.get(holder.id, ())]
        begins = any(node.kind in START_EVENTS for node in contents)
        for inner in contents:
            alone = not model.incoming.get(inner.id) and not inner.attached_to
            if inner.kind in START_EVENTS or inner.triggered_by_event or (alone and not begins):
                edges[holder.id].append(inner.id)
            if not model.outgoing.get(inner.id):
                edges[inner.id].append(done)


def mails(model: Model) -> Iterator[Mail]:
    """The messages that synchronise two nodes, sequence flows between processes included."""
    nodes = model.node
    flows: Iterator[MessageFlow | SequenceFlow] = chain(model.message_flows, model.crossing)
    for flow in flows:
        source, target = nodes.get(flow.source), nodes.get(flow.target)
        if source is None or target is None:
            continue
        if source.kind in SENDERS and target.kind in _RECEIVERS:
            yield Mail(flow.id, source, target)


def link_name(node: Node) -> str | None:
    """What joins a link event to its partners: the link's name, else the event's; None for other nodes."""
    for each in node.event_definitions:
        if each.kind == "link":
            return each.detail or each.ref or node.name
    return None
