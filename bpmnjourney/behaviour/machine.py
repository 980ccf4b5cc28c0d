"""Token machines: what a model compiles to, small enough to run through all its states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

TAU = 0
"""The label of a silent step; visible labels count from 1."""

Marking = tuple[int, ...]
"""The tokens of a state: place numbers, sorted, one entry per token."""

_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A step: takes one token from each place of `takes`, puts one on each of `puts`.

    empty: only while none of these places holds a token (a sub-process completes).
    alive: only while one of these places holds a token (an event sub-process starts).
    clears: every token of these places is lost (interruption, termination), before `puts` are added.
    join: an inclusive join; takes one token from each of its marked in-flows instead of `takes`.
    """

    takes: tuple[int, ...]
    puts: tuple[int, ...]
    label: int = TAU
    empty: frozenset[int] = _NOWHERE
    alive: frozenset[int] = _NOWHERE
    clears: frozenset[int] = _NOWHERE
    join: InclusiveJoin | None = None

    @property
    def plain(self) -> bool:
        """Whether taking and putting is all there is to it."""
        return not (self.empty or self.alive or self.clears or self.join)


@dataclass(frozen=True, slots=True, eq=False)
class InclusiveJoin:
    """The in-flows of an inclusive join, and which of them a token elsewhere can still reach.

    reach: by place, a bit set over `flows`, of the in-flows that a path leads to without passing the join.
    """

    flows: tuple[int, ...]
    reach: Mapping[int, int]

    def taken(self, marking: Marking) -> tuple[int, ...]:
        """The tokens it takes when it may fire at `marking`, else nothing (BPMN 2.0.2, table 13.3)."""
        marked = tuple(place for place in self.flows if place in marking)
        full = sum(1 << number for number, place in enumerate(self.flows) if place in marked)
        for place in marking:
            reached = self.reach.get(place, 0)
            if reached & ~full and not reached & full:
                return ()
        return marked


@dataclass(frozen=True)
class Machine:
    """A compiled model.

    capacity: of the places that drop what they cannot hold. labels[i - 1]: the name of label i.
    eager: silent steps to be taken as soon as they can be, by the first place they take from; they must not
    lead back to one another. stores: the places of messages, signals and what has not begun.
    """

    places: tuple[str, ...]
    steps: tuple[Step, ...]
    initial: Marking
    capacity: Mapping[int, int]
    labels: tuple[str, ...]
    eager: Mapping[int, Step] = field(default_factory=dict)
    stores: frozenset[int] = frozenset()

    @cached_property
    def _by_first(self) -> Mapping[int, list[tuple[Step, bool]]]:
        """The steps by a place that must be marked for them, and whether an eager step may come after."""
        index: defaultdict[int, list[tuple[Step, bool]]] = defaultdict(list)
        eager = self.eager.values()
        # A step that watches other places may become possible by whatever leaves them.
        any_may = not all(each.plain for each in eager)
        waited_for = {place for each in eager for place in each.takes}
        for step in self.steps:
            for place in step.join.flows if step.join else step.takes[:1]:
                index[place].append((step, any_may or not waited_for.isdisjoint(step.puts)))
        return index

    def start(self) -> Marking:
        """The first state."""
        return self.settled(self.initial)

    def successors(self, marking: Marking) -> list[tuple[int, Marking]]:
        """What can happen next at a settled state: (label, settled state), each once."""
        found: dict[tuple[int, Marking], None] = {}
        before = -1
        for place in marking:
            if place == before:
                continue
            before = place
            for step, may_go_on in self._by_first.get(place, ()):
                after = self.fire(step, marking)
                if after is not None:
                    found[step.label, self.settled(after) if may_go_on else after] = None
        return list(found)

    def fire(self, step: Step, marking: Marking) -> Marking | None:
        """The state after `step`, None where it cannot happen."""
        tokens = list(marking)
        taken = step.takes if step.join is None else step.join.taken(marking)
        if not taken:
            return None
        for place in taken:
            if place not in tokens:
                return None
            tokens.remove(place)
        if step.empty and not step.empty.isdisjoint(marking):
            return None
        if step.alive and step.alive.isdisjoint(marking):
            return None
        if step.clears:
            tokens = [place for place in tokens if place not in step.clears]
        self._put(tokens, step.puts)
        return tuple(sorted(tokens))

    def _put(self, tokens: list[int], places: Iterable[int]) -> None:
        for place in places:
            if place not in self.capacity or tokens.count(place) < self.capacity[place]:
                tokens.append(place)

    def settled(self, marking: Marking) -> Marking:
        """`marking` after all silent steps that nothing can prevent and that prevent nothing."""
        while (after := self._forced(marking)) is not None:
            marking = after
        return marking

    def _forced(self, marking: Marking) -> Marking | None:
        for place in marking:
            step = self.eager.get(place)
            if step is not None:
                after = self.fire(step, marking)
                if after is not None:
                    return after
        return None
