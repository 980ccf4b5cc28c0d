"""The states of one part of a net, for one instance; given up where the customer sees concurrency."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from bpmnjourney.perspective.net.petri import Place, Role, Transition

MAX_STATES = 3_000
MOST_TOKENS = 3
"""A place that holds more at once belongs to a net that is not one thing after the other."""
MOST_BRANCHES = 6
"""An inclusive split into more branches has too many choices to try."""

Marking = tuple[int, ...]
"""The places that hold a token, by number in ascending order; a place once for each of its tokens."""


class Move(NamedTuple):
    """A step from one state to another, both by number."""

    step: Transition
    target: int


class NotSequentialError(Exception):
    """The part has no sequential form, or too many states to tell."""


@dataclass(slots=True)
class States:
    """The moves of each state; state 0 is where an instance begins."""

    moves: list[list[Move]] = field(default_factory=list)


class _Indexed(NamedTuple):
    """A step with its places by number. cleared: the places an end that reaches out empties."""

    step: Transition
    pre: tuple[int, ...]
    post: tuple[int, ...]
    cleared: frozenset[int]


class Explorer:
    """Visits the states of the net that `places` and `steps` make up."""

    def __init__(
        self,
        places: list[Place],
        steps: list[Transition],
        offered: Callable[[Transition], bool],
        most: int = MAX_STATES,
    ) -> None:
        self.places, self.offered, self.most = places, offered, most
        number = {p: index for index, p in enumerate(places)}
        inside: dict[str, list[int]] = {}
        for place, at in number.items():
            inside.setdefault(place.region, []).append(at)
        self.steps = [
            _Indexed(
                t,
                tuple(number[p] for p in t.pre),
                tuple(number[p] for p in t.post),
                frozenset(inside.get(t.region, ()) if _ends(t) else ()),
            )
            for t in steps
        ]
        self.number = number
        self.takers: dict[int, list[_Indexed]] = {}
        for each in self.steps:
            for p in each.pre:
                self.takers.setdefault(p, []).append(each)
        self._upstream: dict[tuple[Transition, int], frozenset[int]] = {}

    def states(self) -> States:
        """All states. Raises NotSequentialError where two visible steps can happen at the same time."""
        begin = tuple(self.number[p] for p in self.places for _ in range(p.marking))
        numbers: dict[Marking, int] = {}
        found = States()
        waiting: deque[Marking] = deque()

        def visit(marking: Marking) -> int:
            if marking not in numbers:
                if len(found.moves) >= self.most:
                    raise NotSequentialError
                numbers[marking] = len(found.moves)
                found.moves.append([])
                waiting.append(marking)
            return numbers[marking]

        sources = [each for each in self.steps if not each.pre]
        if sources:
            found.moves.append([])
            for each in sources:
                found.moves[0] += [Move(each.step, visit(after)) for after in self._after(each, begin)]
        else:
            visit(begin)
        while waiting:
            marking = waiting.popleft()
            enabled = self._enabled(marking)
            self._one_at_a_time(enabled)
            moves = [
                Move(each.step, visit(after)) for each in enabled for after in self._after(each, marking)
            ]
            found.moves[numbers[marking]] = moves
        return found

    def _one_at_a_time(self, enabled: list[_Indexed]) -> None:
        seen = [each for each in enabled if visible(each.step)]
        for one, other in combinations(seen, 2):
            if not (self.offered(one.step) and self.offered(other.step)) or set(one.pre).isdisjoint(
                other.pre
            ):
                raise NotSequentialError

    def _enabled(self, marking: Marking) -> list[_Indexed]:
        held = dict.fromkeys(marking)
        near = {id(each): each for p in held for each in self.takers.get(p, ())}
        return [each for each in near.values() if self._may(each, held)]

    def _may(self, each: _Indexed, held: Collection[int]) -> bool:
        label = each.step.label
        if label is None or label.role is not Role.COLLECT:
            return all(p in held for p in each.pre)
        empty = [p for p in each.pre if p not in held]
        full = [p for p in each.pre if p in held]
        to_full = frozenset().union(*(self._leads_to(each, p) for p in full))
        to_empty = frozenset().union(*(self._leads_to(each, p) for p in empty))
        return (to_empty - to_full).isdisjoint(held)

    def _leads_to(self, join: _Indexed, goal: int) -> frozenset[int]:
        """The places of the join's region from which a token may reach `goal` without passing the join."""
        key = (join.step, goal)
        if key not in self._upstream:
            reached, waiting = {goal}, [self.places[goal]]
            while waiting:
                for t in waiting.pop().producers:
                    for p in t.pre if t is not join.step else ():
                        if self.number[p] not in reached and p.region == join.step.region:
                            reached.add(self.number[p])
                            waiting.append(p)
            self._upstream[key] = frozenset(reached)
        return self._upstream[key]

    def _after(self, each: _Indexed, marking: Marking) -> Iterator[Marking]:
        label = each.step.label
        after = list(marking)
        for p in each.pre:
            if p in after:
                after.remove(p)
        if each.cleared:
            after = [p for p in after if p not in each.cleared]
        if label is None or label.role is not Role.CHOOSE:
            yield self._with(after, each.post)
            return
        if len(each.post) > MOST_BRANCHES:
            raise NotSequentialError
        for size in range(1, len(each.post) + 1):
            for chosen in combinations(each.post, size):
                yield self._with(list(after), chosen)

    def _with(self, marking: list[int], filled: tuple[int, ...]) -> Marking:
        for p in filled:
            if marking.count(p) >= MOST_TOKENS:
                raise NotSequentialError
            marking.append(p)
        return tuple(sorted(marking))


def _ends(t: Transition) -> bool:
    return t.label is not None and t.label.role is Role.ENDING


def visible(t: Transition) -> bool:
    """Whether others see a step, in the form in which one state follows another.

    Inclusive gateways are silent then: which branches are taken is a state, not a step.
    """
    return t.label is not None and t.label.role not in (Role.CHOOSE, Role.COLLECT)
