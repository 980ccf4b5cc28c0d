"""R4b: places that never make anything wait.

The definition (Berthelot; Colom and Silva) asks a linear program for weights of other places; this module
searches for weights 0 and 1 without one. What it drops is implicit by the definition. What it misses are
places that need other weights (none in nets of real models, one or two of a hundred in random ones), some
that need 1 in nets of no structure, and places whose takers can never happen.
"""

from __future__ import annotations

from collections.abc import Iterable

from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition
from bpmnjourney.perspective.reduction.equal import some_only

MOST_STEPS = 200
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


_Pending = tuple[Transition, "_Pending"] | None


class _Search:
    """Looks for Q: what breaks a condition is mended by taking one more place in, or given up."""

    def __init__(self, p: Place) -> None:
        self.p = p
        self.steps = 0
        self.chosen: set[Place] = set()

    def found(self) -> bool:
        """Whether there is such a set."""
        return self._mend(self._with(None, self.p.consumers), self.p.marking)

    def _with(self, pending: _Pending, steps: Iterable[Transition]) -> _Pending:
        for t in steps:
            pending = (t, pending)
        return pending

    def _mend(self, pending: _Pending, spare: int) -> bool:
        while pending is not None and not self._lacks(pending[0]):
            pending = pending[1]
        if pending is None:
            return True
        self.steps += 1
        t = pending[0]
        if self.steps > MOST_STEPS or _takes_some_only(t):
            return False
        for q in t.pre:
            if q is self.p or q in self.chosen or q.link or q.marking > spare or not self._cleared_with(q):
                continue
            self.chosen.add(q)
            if self._mend(self._with(pending, q.producers), spare - q.marking):
                return True
            self.chosen.remove(q)
        return False

    def _cleared_with(self, q: Place) -> bool:
        return not self.p.region or q.region == self.p.region

    def _lacks(self, t: Transition) -> bool:
        taken = 0 if _takes_some_only(t) else sum(q in self.chosen for q in t.pre)
        put = sum(q in self.chosen for q in t.post)
        gain = (self.p in t.post) - (self.p in t.pre)
        return put - taken > gain or (self.p in t.pre and not taken)


def _takes_some_only(t: Transition) -> bool:
    """An inclusive join may go on without a token of the chosen places: it is not known to take any."""
    return t.label is not None and t.label.role is Role.COLLECT
