"""What the structure of a model says of a pool or lane: whether it starts the conversation, and with whom."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from functools import cached_property

from bpmnjourney.model import START_EVENTS, Lane, MessageFlow, Model, Node, Participant


class Structure:
    """Questions on the structure of one model, each answered on first use."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @cached_property
    def pool_of_node(self) -> dict[str, str]:
        """The pool that holds each end of a message flow: the pool itself, or that of the node's process."""
        shown = self.model.participant_of_process
        found = {pool.id: pool.id for pool in self.model.participants}
        for flow in self.model.message_flows:
            for end in (flow.source, flow.target):
                node = self.model.node.get(end)
                if node is not None and node.process in shown:
                    found[end] = shown[node.process].id
        return found

    @cached_property
    def contacts(self) -> dict[str, list[tuple[MessageFlow, bool]]]:
        """By pool: its message flows with other pools, and whether it sends (True) or receives."""
        found: dict[str, list[tuple[MessageFlow, bool]]] = {}
        for flow in self.model.message_flows:
            source, target = self.pool_of_node.get(flow.source), self.pool_of_node.get(flow.target)
            if source != target:
                if source is not None:
                    found.setdefault(source, []).append((flow, True))
                if target is not None:
                    found.setdefault(target, []).append((flow, False))
        return found

    def partners(self, pool: str) -> list[str]:
        """The other pools that `pool` exchanges messages with, each once, in order of the flows."""
        ends = (flow.target if sends else flow.source for flow, sends in self.contacts.get(pool, ()))
        return list(dict.fromkeys(other for end in ends if (other := self.pool_of_node.get(end))))

    def named_lanes(self, pool: Participant) -> int:
        """How many lanes divide the pool: nested ones count, unnamed ones do not."""
        lanes = self.model.lanes_of.get(pool.process, ()) if pool.process else ()
        return sum(1 for lane in lanes if lane.name.strip())

    def starts(self, pool: Participant) -> bool | None:
        """Whether the first message between `pool` and anyone is its own; None where that cannot be seen."""
        flows = self.contacts.get(pool.id, ())
        if not flows:
            return None
        opens = any(sends and self._is_start(flow.target) for flow, sends in flows)
        opened = any(not sends and self._is_start(flow.target) for flow, sends in flows)
        if opens != opened:
            return opens
        if pool.process is not None and self.model.children.get(pool.process):
            first = self._first_contact(pool.process, {flow.id for flow, _ in flows})
            return None if first is None else self.pool_of_node.get(first.source) == pool.id
        for partner in self.partners(pool.id):
            process = self.model.participant[partner].process
            if process is not None:
                first = self._first_contact(process, {flow.id for flow, _ in flows})
                if first is not None:
                    return self.pool_of_node.get(first.source) == pool.id
        return None

    def _is_start(self, end: str) -> bool:
        node = self.model.node.get(end)
        return node is not None and (node.kind in START_EVENTS or node.instantiate)

    def _first_contact(self, process: str, flows: Collection[str]) -> MessageFlow | None:
        """The message flow among `flows` that is met first on the way through `process`."""
        queue = deque(self._sources(process))
        seen = {node.id for node in queue}
        while queue:
            node = queue.popleft()
            received, sent = self.model.received.get(node.id, ()), self.model.sent.get(node.id, ())
            met = [flow for flow in (*sent, *received) if flow.id in flows]
            if met:
                return met[0]
            following = [self.model.node[flow.target] for flow in self.model.outgoing.get(node.id, ())]
            following += self.model.boundary.get(node.id, ())
            following += self._sources(node.id)
            for each in following:
                if each.id not in seen:
                    seen.add(each.id)
                    queue.append(each)
        return None

    def _sources(self, scope: str) -> list[Node]:
        nodes = self.model.children.get(scope, ())
        return [node for node in nodes if node.id not in self.model.incoming and node.attached_to is None]

    def acts_unasked(self, lane: Lane) -> bool:
        """Whether the process begins in this lane alone, and not with a message."""
        first = [node for node in self._sources(lane.process) if node.kind in START_EVENTS]
        return bool(first) and all(node.lane == lane.id and node.event != "message" for node in first)

    def returns_to(self, lane: Lane) -> bool:
        """Whether a sequence flow leads from another lane into this one."""
        node = self.model.node
        return any(
            node[flow.target].lane == lane.id != node[flow.source].lane
            for flow in self.model.sequence_flows
            if flow.process == lane.process
        )

    def holds_start(self, lane: str) -> bool:
        """Whether a process begins in this lane: a start event, or a node that nothing leads to."""
        for node in self.model.nodes_of_lane.get(lane, ()):
            if node.id not in self.model.incoming and node.attached_to is None and node.parent is None:
                return True
        return False
