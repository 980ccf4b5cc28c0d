"""What every construct of a net is made of: labelled steps, and where their tokens and messages go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from bpmnjourney.model import THROW_EVENTS, Node, SequenceFlow
from bpmnjourney.perspective.net.messages import DOING, Mail
from bpmnjourney.perspective.net.petri import Branch, Label, Place, Role, Transition
from bpmnjourney.perspective.net.places import NetPlaces

MOST_CONDITIONS = 10
"""An activity with more conditional flows takes them all: their combinations are too many to be drawn."""


class NetSteps(NetPlaces):
    """Adds steps for the nodes of a model to a net."""

    # -- what leaves a node --------------------------------------------------------------------------
    def _leave(self, t: Transition, node: Node) -> None:
        """Tokens on all flows of the node, or the end of the container that dissolved around it."""
        flows = self.scopes.out.get(node.id, ())
        open_ones = _undecided(node, flows)
        for flow in flows:
            if flow not in open_ones:
                self._put(t, self.target(flow), flow.id)
        if open_ones:
            self._put(t, self._decision(node, flows, open_ones))
        if not flows:
            self._end(t, node)

    def _decision(
        self, node: Node, flows: Iterable[SequenceFlow], open_ones: Sequence[SequenceFlow]
    ) -> Place:
        """Where an activity decides which of its conditional flows to take, or its default flow."""
        place = self.place(node, "decision", node.id)
        if not place.consumers:
            default = [flow for flow in open_ones if flow.id == node.default]
            free = [flow for flow in open_ones if flow.id != node.default]
            ways = [each for size in range(1, len(free) + 1) for each in combinations(free, size)]
            if default or any(flow not in open_ones for flow in flows):
                ways.append(tuple(default))
            for way in ways:
                t = self._transition(None, node, [place])
                t.branch = Branch(way[0].id, (way[0].name,) if way[0].name else ()) if len(way) == 1 else None
                for flow in way:
                    self._put(t, self.target(flow), flow.id)
        return place

    def _end(self, t: Transition, node: Node) -> None:
        if node.parent is not None and node.parent not in self.scopes.kept:
            self._put(t, self.place(self.model.node[node.parent], "done", node.parent))

    def _put(self, t: Transition, place: Place, flow: str | None = None) -> None:
        """A second token for the same place takes a way of its own, where nothing clears it on that way."""
        if place in t.post:
            home = place.home if self.scopes.resets(t.home) else t.home
            private = self.net.place(home, place.region)
            self.net.produce(t, private, flow)
            self.net.transition(None, home, place.region, [private], [place])
        else:
            self.net.produce(t, place, flow)

    def _send(self, t: Transition, node: Node, mails: Iterable[Mail]) -> None:
        for mail in mails:
            self._put(t, self.mailbox(mail))
        if node.kind in THROW_EVENTS:
            for each in node.event_definitions:
                for listener in self.listening.get(each.ref or "", ()) if each.kind == "signal" else ():
                    self._put(t, self.signal(listener))

    # -- steps ---------------------------------------------------------------------------------------
    def _event(self, role: Role, node: Node, trigger: list[Place]) -> Label | None:
        """The label of an event; without messages that are seen it is another event, though of one name."""
        label = self._label(role, node)
        again = bool(trigger) and (self.traffic.kept_mail(node) or self.begins_alone(node))
        return label._replace(again=again) if label is not None else None

    def _label(self, role: Role, node: Node) -> Label | None:
        stays = node.id in self.visible or node.id in self.scopes.opaque
        return Label(role, node.id) if stays else None

    def _transition(self, label: Label | None, node: Node, pre: Iterable[Place]) -> Transition:
        return self.net.transition(label, self.home[node.process], self.region(node), pre)


def _undecided(node: Node, flows: Sequence[SequenceFlow]) -> list[SequenceFlow]:
    """The flows of an activity that depend on its data: those with a condition, and the default flow."""
    free = [flow for flow in flows if flow.condition and flow.id != node.default]
    if node.kind not in DOING or len(flows) < 2 or not free or len(free) > MOST_CONDITIONS:
        return []
    return [flow for flow in flows if flow in free or flow.id == node.default]
