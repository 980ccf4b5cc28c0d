"""R4b: places that never make anything wait."""

from __future__ import annotations

from bpmnjourney.perspective.net import Net, Place, Role, Transition
from bpmnjourney.perspective.rules_equal import some_only

MOST_STEPS = 400
"""How far the search for one place goes before it gives up and keeps the place."""


def drop_implicit(net: Net) -> bool:
    """R4b, implicit place: there are places Q that always hold at most as many tokens as p together.

    Strongly bisimilar without p. Q is such a set (Berthelot's condition with factors 0 and 1) if no step
    adds more to Q than to p, Q holds no more than p at the start, and all that take from p take from Q too:
    then whoever finds a token in Q finds one in p. Only for places whose takers have further inputs. Q is
    found by following tokens backwards, linear in the region around p; where a join offers several ways
    back, they are tried in turn, within a bound.
    """
    changed = False
    for p in net.places:
        if _candidate(net, p) and _Search(p).found():
            net.drop_place(p)
            changed = True
    return changed


def _candidate(net: Net, p: Place) -> bool:
    return (
        bool(p.consumers)
        and not (p.task or p.link or some_only(p))
        and p.region not in net.strict
        and p.region not in net.nonlocal_regions
        and all(len(t.pre) > 1 for t in p.consumers)
    )


class _Search:
    """Looks for Q: what breaks a condition is mended by taking one more place in, or given up."""

    def __init__(self, p: Place) -> None:
        self.p = p
        self.steps = 0

    def found(self) -> bool:
        """Whether there is such a set."""
        return self._extend({}, list(self.p.consumers), self.p.marking)

    def _extend(self, chosen: dict[Place, None], open_ends: list[Transition], spare: int) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            return False
        t = next((each for each in open_ends if self._lacks(each, chosen)), None)
        if t is None:
            return True
        if t.label is not None and t.label.role is Role.COLLECT:
            return False
        for q in t.pre:
            if q is self.p or q in chosen or q.link or q.marking > spare or not self._cleared_with(q):
                continue
            more = {**chosen, q: None}
            concerned = list(dict.fromkeys([*open_ends, *q.producers]))
            if self._extend(more, concerned, spare - q.marking):
                return True
        return False

    def _cleared_with(self, q: Place) -> bool:
        return not self.p.region or q.region == self.p.region

    def _lacks(self, t: Transition, chosen: dict[Place, None]) -> bool:
        taken = sum(q in chosen for q in t.pre)
        put = sum(q in chosen for q in t.post)
        gain = (self.p in t.post) - (self.p in t.pre)
        return put - taken > gain or (self.p in t.pre and not taken)
