"""Gateways as places and silent steps."""

from __future__ import annotations

from bpmnjourney.model import Node, SequenceFlow
from bpmnjourney.perspective.net.petri import Branch, Label, Place, Role
from bpmnjourney.perspective.net.steps import NetSteps


class NetGateways(NetSteps):
    """Adds the gateways of a model to a net."""

    def _gateway(self, node: Node) -> None:
        flows, into = self.scopes.out[node.id], self.scopes.into[node.id]
        if node.kind == "parallelGateway":
            self._parallel(node, flows, into)
        elif node.kind == "eventBasedGateway":
            self._event_based(node, flows, into)
        elif node.kind == "inclusiveGateway":
            self._inclusive(node, flows, into)
        else:
            self._exclusive(node, flows, into)

    def _merged(self, node: Node, into: list[SequenceFlow]) -> Place:
        """The entry of a gateway that brings flows together, one by one."""
        for flow in into:
            self._from_choice(flow)
        place = self.entry(node)
        place.merge = node.id if len(into) > 1 else None
        return place

    def _from_choice(self, flow: SequenceFlow) -> None:
        """A gateway after an event gateway is an alternative that the organisation may take silently."""
        source = self.model.node[flow.source]
        if source.kind == "eventBasedGateway":
            t = self._transition(None, source, [self.entry(source)])
            t.branch = Branch(flow.id, ())
            self._put(t, self.target(flow), flow.id)

    def _exclusive(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        place = self._merged(node, into)
        place.split = node.id if len(flows) > 1 else None
        for flow in flows:
            t = self._transition(None, node, [place])
            t.branch = Branch(flow.id, (flow.name,) if flow.name else ())
            self._put(t, self.target(flow), flow.id)
        if not flows:
            self._end(self._transition(None, node, [place]), node)

    def _event_based(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        place = self._merged(node, into)
        place.split = node.id
        if not flows:
            self._end(self._transition(None, node, [place]), node)

    def _parallel(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        for flow in into:
            self._from_choice(flow)
        joined = [self.target(flow) for flow in into] or [self.entry(node)]
        t = self._transition(None, node, joined)
        t.join = node.id if len(into) > 1 else None
        t.fork = node.id if len(flows) > 1 else None
        self._leave(t, node)

    def _inclusive(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        place = self._inclusive_join(node, into)
        if len(flows) < 2:
            self._leave(self._transition(None, node, [place]), node)
            return
        t = self._transition(Label(Role.CHOOSE, node.id), node, [place])
        self._leave(t, node)
        join = self.scopes.blocks.join_of(node)
        if join is not None and not self.scopes.several(node.process):
            self.net.pairs[node.id] = join

    def _inclusive_join(self, node: Node, into: list[SequenceFlow]) -> Place:
        if not self.joins(node):
            return self._merged(node, into)
        for flow in into:
            self._from_choice(flow)
        joined = [self.target(flow) for flow in into]
        split = self.scopes.blocks.split_of(node)
        single = not self.scopes.several(node.process)
        if split is not None and split.kind == "parallelGateway" and single:
            t = self._transition(None, node, joined)
            t.join = node.id
        else:
            t = self._transition(Label(Role.COLLECT, node.id), node, joined)
        place = self.place(node, "joined", node.id)
        self.net.produce(t, place)
        return place
