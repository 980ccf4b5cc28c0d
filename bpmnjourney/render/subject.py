"""What a chart shows: a model, and where there is a customer, their view of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bpmnjourney.model import MessageFlow, Model, SequenceFlow
from bpmnjourney.perspective.interactions import Interaction, interactions
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.view import CustomerView


@dataclass(frozen=True)
class Subject:
    """A model, or a customer's view; `model` is what is drawn: the view's model where there is a view."""

    model: Model
    view: CustomerView | None = None

    @property
    def customer(self) -> tuple[str, ...]:
        """Ids of the model's pools and lanes that are the customer's; empty where nobody is."""
        if self.view is None:
            return ()
        shown = self.view.customer_in_view
        return tuple(each for each in shown if each in self.model.participant or each in self.model.lane)

    @cached_property
    def interactions(self) -> tuple[Interaction, ...]:
        """The contacts across the line of visibility, between steps of the model as far as it has them."""
        if self.view is None:
            return ()
        known, met = self.model.node, self.view.interactions
        if not self.customer or all(each.customer is None or each.customer.id in known for each in met):
            return met
        return interactions(self.model, self.customer)

    @cached_property
    def sides(self) -> Sides:
        """Who is on which side of the line of visibility; without a customer, nobody is above it."""
        return Sides(self.model, self.customer)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each node in time: along sequence and message flows, what runs back left aside."""
        return reading_order(self.model)


def reading_order(model: Model) -> dict[str, int]:
    """Places from 0 on, for all nodes: after what leads to them, short branches before long ones."""
    onward = _onward(model)
    entered = {target for targets in onward.values() for target in targets}
    roots = [node.id for node in model.nodes if node.id not in entered]
    every = [*reversed(roots), *(node.id for node in reversed(model.nodes))]
    length: dict[str, int] = {}
    for name in _finished(every, onward):
        length[name] = 1 + max((length.get(after, 0) for after in onward.get(name, ())), default=0)
    for targets in onward.values():
        targets.sort(key=length.__getitem__)
    return {name: place for place, name in enumerate(reversed(_finished(every, onward)))}


def _onward(model: Model) -> dict[str, list[str]]:
    onward: dict[str, list[str]] = {}
    flows: tuple[SequenceFlow | MessageFlow, ...] = (*model.sequence_flows, *model.message_flows)
    for flow in flows:
        if flow.source in model.node and flow.target in model.node:
            onward.setdefault(flow.source, []).append(flow.target)
    for node in model.nodes:
        for before in (node.attached_to, node.parent):
            if before is not None:
                onward.setdefault(before, []).append(node.id)
    return onward


def _finished(roots: list[str], onward: dict[str, list[str]]) -> list[str]:
    """Depth first, the last branch first: each name after everything that it leads to."""
    finished: list[str] = []
    seen: set[str] = set()
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, list(onward.get(root, ())))]
        while stack:
            name, rest = stack[-1]
            if not rest:
                stack.pop()
                finished.append(name)
                continue
            following = rest.pop()
            if following not in seen:
                seen.add(following)
                stack.append((following, list(onward.get(following, ()))))
    return finished
