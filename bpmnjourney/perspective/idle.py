"""Whether the customer has nothing else to do while they wait for a step."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bpmnjourney.model import ACTIVITIES, Model
from bpmnjourney.perspective.net.gather import Gathered, chosen
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
        self.marked = list(dict.fromkeys((*self.forks, *self._heads())))
        numbers = {name: 1 << number for number, name in enumerate(self.marked)}
        self.leading = Gathered(
            lambda name: self._next(name, backwards=True), lambda name: numbers.get(name, 0)
        )
        self.beside: dict[tuple[str, tuple[bool, ...]], bool] = {}

    def before(self, step: str) -> bool:
        """Whether, when a step is waited for, no branch beside it leaves the customer anything to do."""
        if not self.forks:
            return True
        leading = set(chosen(self.leading.of(step), self.marked))
        for fork in leading & self.forks.keys():
            ours = tuple(any(each in leading for each in branch) for branch in self.forks[fork])
            if any(ours) and not all(ours) and self._acts_beside(fork, ours):
                return False
        return True

    def _heads(self) -> Iterator[str]:
        return (name for branches in self.forks.values() for branch in branches for name in branch)

    def _acts_beside(self, fork: str, ours: tuple[bool, ...]) -> bool:
        """Whether the customer acts in the branches of a fork that are not `ours`, before all meet again."""
        if (fork, ours) not in self.beside:
            sides: tuple[set[str], set[str]] = (set(), set())
            for branch, own in zip(self.forks[fork], ours, strict=True):
                sides[own].update(branch)
            beside, after = (self._all_reached(each) for each in sides)
            self.beside[fork, ours] = any(self._acts(name) for name in beside - after)
        return self.beside[fork, ours]

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
        found, waiting = set(starts), list(starts)
        while waiting:
            for name in self._next(waiting.pop(), backwards=False):
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return found

    def _next(self, name: str, *, backwards: bool) -> list[str]:
        if backwards:
            attached_to = self.view.node[name].attached_to
            before = [flow.source for flow in self.view.incoming.get(name, ())]
            return before if attached_to is None else [*before, attached_to]
        after = [flow.target for flow in self.view.outgoing.get(name, ())]
        return [*after, *(each.id for each in self.view.boundary.get(name, ()))]
