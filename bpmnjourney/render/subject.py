"""What a chart shows: a model, and where there is a customer, their view of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bpmnjourney.model import MessageFlow, Model, SequenceFlow
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.view import CustomerView


@dataclass(frozen=True)
class Subject:
    """A model, or a customer's view; `model` is what is drawn: the view's model where there is a view."""

    model: Model
    view: CustomerView | None = None

    @property
    def customer(self) -> tuple[str, ...]:
        """Ids of the pools and lanes of the customer; empty where nobody is."""
        return self.view.customer if self.view else ()

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        """The contacts across the line of visibility."""
        return self.view.interactions if self.view else ()

    @cached_property
    def sides(self) -> Sides:
        """Who is on which side of the line of visibility; without a customer, nobody is above it."""
        known = [each for each in self.customer if each in self.model.element]
        return Sides(self.model, known)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each node in time: along sequence and message flows, what runs back left aside."""
        return reading_order(self.model)


def reading_order(model: Model) -> dict[str, int]:
    """Places from 0 on, for all nodes: after what leads to them, branches in the order of their flows."""
    onward: dict[str, list[str]] = {}
    entered: set[str] = set()
    flows: tuple[SequenceFlow | MessageFlow, ...] = (*model.sequence_flows, *model.message_flows)
    for flow in flows:
        if flow.source in model.node and flow.target in model.node:
            onward.setdefault(flow.source, []).append(flow.target)
            entered.add(flow.target)
    for node in model.nodes:
        if node.attached_to is not None:
            onward.setdefault(node.attached_to, []).append(node.id)
            entered.add(node.id)
        if node.parent is not None:
            onward.setdefault(node.parent, []).append(node.id)
            entered.add(node.id)
    roots = [node.id for node in model.nodes if node.id not in entered]
    finished: list[str] = []
    seen: set[str] = set()
    for root in (*reversed(roots), *(node.id for node in reversed(model.nodes))):
        _finish(root, onward, seen, finished)
    return {name: place for place, name in enumerate(reversed(finished))}


def _finish(root: str, onward: dict[str, list[str]], seen: set[str], finished: list[str]) -> None:
    if root in seen:
        return
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
