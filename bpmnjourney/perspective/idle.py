"""Whether the customer has nothing else to do while they wait for a step."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bpmnjourney.model import ACTIVITIES, Model, Node
from bpmnjourney.perspective.sides import Sides

_FORKS = frozenset({"parallelGateway", "inclusiveGateway", "complexGateway"})
_ACTS = (ACTIVITIES - {"receiveTask"}) | {"intermediateThrowEvent"}


class Idle:
    """The parallel branches of a view, as far as the customer acts in them."""

    def __init__(self, view: Model, customer: Collection[str]) -> None:
        self.view = view
        self.sides = Sides(view, [each for each in customer if each in view.lane or each in view.participant])
        branches = ((node.id, self._branches(node.id)) for node in view.nodes)
        self.forks = {name: several for name, several in branches if several}

    def before(self, step: str) -> bool:
        """Whether, when a step is waited for, no branch beside it leaves the customer anything to do."""
        if not self.forks:
            return True
        leading = self._reached(step, backwards=True)
        for fork, branches in self.forks.items():
            if fork not in leading:
                continue
            ours: set[str] = set()
            beside: set[str] = set()
            for branch in branches:
                (ours if any(each in leading for each in branch) else beside).update(branch)
            if not beside or not ours:
                continue
            after = self._all_reached(ours)
            if any(self._acts(name) for name in self._all_reached(beside) - after):
                return False
        return True

    def _branches(self, name: str) -> list[list[str]]:
        """What follows a node in parallel; nothing where only one thing does."""
        node = self.view.node[name]
        if node.kind.endswith("Gateway") and node.kind not in _FORKS:
            return []
        branches = [[flow.target] for flow in self.view.outgoing.get(name, ())]
        added = [each.id for each in self.view.boundary.get(name, ()) if not each.interrupting]
        if added:
            branches = [[each for branch in branches for each in branch], *([each] for each in added)]
        return branches if len(branches) > 1 else []

    def _acts(self, name: str) -> bool:
        node = self.view.node[name]
        return node.kind in _ACTS and self.sides.is_customer_node(node) and not self.view.received.get(name)

    def _all_reached(self, starts: set[str]) -> set[str]:
        found = set(starts)
        for start in starts:
            found |= self._reached(start, backwards=False)
        return found

    def _reached(self, start: str, *, backwards: bool) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            for name in self._next(self.view.node[waiting.pop()], backwards):
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return found

    def _next(self, node: Node, backwards: bool) -> Iterator[str]:
        if backwards:
            yield from (flow.source for flow in self.view.incoming.get(node.id, ()))
            if node.attached_to is not None:
                yield node.attached_to
        else:
            yield from (flow.target for flow in self.view.outgoing.get(node.id, ()))
            yield from (each.id for each in self.view.boundary.get(node.id, ()))
