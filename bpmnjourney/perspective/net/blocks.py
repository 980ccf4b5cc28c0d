"""Blocks: a split and the join of the same tokens, with nothing entering or leaving in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bpmnjourney.model import ACTIVITIES, Model, Node, SequenceFlow
from bpmnjourney.perspective.net.dominance import meeting_points

Flows = Mapping[str, Sequence[SequenceFlow]]
_JOINS = {
    "parallelGateway": ("parallelGateway", "inclusiveGateway"),
    "inclusiveGateway": ("inclusiveGateway",),
}


class Blocks:
    """Finds, on demand, the join that closes a parallel or inclusive split, and the split of a join.

    into, out: the sequence flows of each node inside its process.
    """

    def __init__(self, model: Model, into: Flows, out: Flows) -> None:
        self.model, self.into, self.out = model, into, out
        self._known: dict[str, str | None] = {}
        self._split: dict[str, Node] = {}
        self._searched: set[str] = set()
        self._meeting: dict[str, dict[str, str | None]] = {}

    def join_of(self, split: Node) -> str | None:
        """The join that takes exactly one token from every branch that `split` starts; None if there is none.

        Every branch must be entered by its own flow only, be left into the join by one flow only, hold no
        end, and put no second token on its way.
        """
        if split.id not in self._known:
            self._known[split.id] = None
            found = self._known[split.id] = self._find(split)
            if found is not None:
                self._split[found] = split
        return self._known[split.id]

    def split_of(self, join: Node) -> Node | None:
        """The split whose block a parallel or inclusive join closes."""
        container = join.parent or join.process
        if container not in self._searched:
            self._searched.add(container)
            for node in self.model.children[container]:
                if node.kind in _JOINS:
                    self.join_of(node)
        return self._split.get(join.id)

    def _find(self, split: Node) -> str | None:
        branches = self.out.get(split.id, ())
        if split.kind not in _JOINS or len(branches) < 2:
            return None
        container = split.parent or split.process
        if container not in self._meeting:
            self._meeting[container] = meeting_points(
                [node.id for node in self.model.children[container]], self._after
            )
        join = self._meeting[container].get(split.id)
        if join is None or self.model.node[join].kind not in _JOINS[split.kind]:
            return None
        if len(self.into.get(join, ())) != len(branches) or not self._closed(split, branches, join):
            return None
        return join

    def _after(self, name: str) -> list[str]:
        after = [flow.target for flow in self.out.get(name, ())]
        return after + [event.id for event in self.model.boundary.get(name, ())]

    def _closed(self, split: Node, branches: Sequence[SequenceFlow], join: str) -> bool:
        taken: set[str] = {split.id, join}
        for branch in branches:
            inside = self._inside(split, branch, join)
            if inside is None or not taken.isdisjoint(inside):
                return False
            taken |= inside
        return True

    def _inside(self, split: Node, branch: SequenceFlow, join: str) -> set[str] | None:
        """The nodes of a branch; None where it is not closed."""
        inside: set[str] = set()
        waiting = [branch.target] if branch.target != join else []
        exits = 0 if waiting else 1
        while waiting:
            name = waiting.pop()
            if name in inside:
                continue
            node = self.model.node[name]
            if name == split.id or not self._one_token(node):
                return None
            inside.add(name)
            after = self._after(name)
            exits += after.count(join)
            waiting += [each for each in after if each != join]
        if exits != 1 or any(not self._own(name, inside, branch) for name in inside):
            return None
        return inside

    def _own(self, name: str, inside: set[str], branch: SequenceFlow) -> bool:
        node = self.model.node[name]
        flows = self.into.get(name, ())
        if not flows:
            return node.attached_to in inside
        return all(flow.source in inside or flow is branch for flow in flows)

    def _one_token(self, node: Node) -> bool:
        """Whether one token that enters the node's block leaves it as one."""
        out = self.out.get(node.id, ())
        if not out and not self.model.boundary.get(node.id):
            return False
        if node.kind in _JOINS:
            is_join = len(self.into.get(node.id, ())) > 1
            return (len(out) < 2 or self.join_of(node) is not None) and (
                not is_join or node.id in self._split
            )
        if node.attached_to and not node.interrupting:
            return False
        many = len(out) > 1 and (node.kind in ACTIVITIES or node.kind.endswith("Event"))
        return not many and node.kind != "complexGateway"
