"""Small nets from text, and what they do.

`net("p* || q", "q |a| r")` has a marked place p, a silent step to q and a step a from q to r; places are made
where they are first named. `place(made, "p")` finds one of them, also after it was fused with another.
"""

from __future__ import annotations

from collections import Counter, deque
from itertools import combinations

from bpmnjourney.behaviour.equivalence import bisimilar, failures_equal, weak_traces_equal
from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.perspective.net.petri import Label, Net, Place, Role, Transition


class TestNet(Net):
    """A net that remembers what its places were called."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.named: dict[str, Place] = {}

    def step(self, name: str) -> Transition:
        """The first step with that label."""
        return next(t for t in self.transitions if t.label and t.label.node == name)

    def shape(self) -> list[str]:
        """How many inputs and outputs each step has, in order of its label."""
        return sorted(
            f"{len(t.pre)}-{t.label.node if t.label else ''}-{len(t.post)}" for t in self.transitions
        )


def net(*steps: str) -> TestNet:
    """A net from lines of the form `inputs |label| outputs`; `choose:x`, `collect:x`: inclusive gateways."""
    made = TestNet()
    for line in steps:
        before, label, after = line.split("|")
        role, _, name = label.strip().rpartition(":")
        t = made.transition(Label(Role(role or "step"), name) if name else None, "P")
        for each in before.split():
            made.consume(_place(made, each), t)
        for each in after.split():
            made.produce(t, _place(made, each))
    return made


def _place(made: TestNet, text: str) -> Place:
    name = text.rstrip("*")
    if name not in made.named:
        made.named[name] = made.place("P", marking=0)
    if text.endswith("*"):
        made.named[name].marking = 1
    return made.named[name]


def behaviour(made: Net, most: int = 2_000, cap: int | None = None) -> Lts:
    """The states of a net, and what is seen of its steps.

    A step of an inclusive split fills any of its places; an inclusive join waits as the standard says; an
    ending clears its region; an activity finishes when its region is empty, if that region is `strict`; an
    event sub-process may start while a token is left in its region. cap: tokens that a place has no room for
    are lost, so that unbounded nets have few states.
    """
    places = {place: number for number, place in enumerate(made.places)}
    start = tuple(place.marking for place in made.places)
    numbers = {start: 0}
    moves: list[tuple[int, str, int]] = []
    waiting = deque([start])
    game = _Game(made, places, cap)
    while waiting:
        marking = waiting.popleft()
        for t in made.transitions:
            for after in game.after(marking, t):
                if after not in numbers:
                    assert len(numbers) < most, "the net has too many states"
                    numbers[after] = len(numbers)
                    waiting.append(after)
                visible = t.label.node if t.label and t.label.role in (Role.STEP, Role.TRIGGER) else ""
                moves.append((numbers[marking], visible, numbers[after]))
    return Lts.of(moves)


class _Game:
    def __init__(self, made: Net, places: dict[Place, int], cap: int | None) -> None:
        self.places = places
        self.cap = cap
        self.taken = {t: Counter(places[p] for p in t.pre) for t in made.transitions}
        self.regions: dict[str, list[int]] = {}
        for place, number in places.items():
            self.regions.setdefault(place.region, []).append(number)
        self.inside = {
            each.running: self.regions.get(each.inner, [])
            for each in made.activities
            if each.inner in made.strict
        }
        self.joins = {t: _ways_to(t) for t in made.transitions if _is(t, Role.COLLECT)}

    def after(self, marking: tuple[int, ...], t: Transition) -> list[tuple[int, ...]]:
        """The markings that a step may lead to."""
        taken = self.taken[t]
        if t in self.joins:
            taken = Counter(p for p in taken if marking[p])
            if not taken or self._must_wait(marking, t):
                return []
        if any(marking[p] < count for p, count in taken.items()):
            return []
        if _is(t, Role.FINISH) and any(marking[p] for q in t.pre for p in self.inside.get(q, ())):
            return []
        if _is(t, Role.TRIGGER) and not any(marking[p] for p in self.regions.get(t.region, ())):
            return []
        left = list(marking)
        for p in taken:
            left[p] -= 1
        if _is(t, Role.ENDING):
            for p in self.regions.get(t.region, ()):
                left[p] = 0
        return [self._put(left, posts) for posts in _choices(t)]

    def _put(self, left: list[int], posts: tuple[Place, ...]) -> tuple[int, ...]:
        made = list(left)
        for p in posts:
            made[self.places[p]] += 1
        return tuple(made if self.cap is None else (min(each, self.cap) for each in made))

    def _must_wait(self, marking: tuple[int, ...], t: Transition) -> bool:
        """Whether a token can still reach an empty input and none of those that have one."""
        ways = self.joins[t]
        to_full = {p for q in t.pre if marking[self.places[q]] for p in ways[q]}
        to_empty = {p for q in t.pre if not marking[self.places[q]] for p in ways[q]}
        return any(marking[self.places[p]] for p in to_empty - to_full)


def _ways_to(join: Transition) -> dict[Place, set[Place]]:
    """For each input of a join, the places from which a path leads to it that does not pass the join."""
    ways: dict[Place, set[Place]] = {}
    for goal in join.pre:
        ways[goal], waiting = {goal}, [goal]
        while waiting:
            for t in waiting.pop().producers:
                fresh = [p for p in t.pre if t is not join and p not in ways[goal]]
                ways[goal].update(fresh)
                waiting += fresh
    return ways


def _is(t: Transition, role: Role) -> bool:
    return t.label is not None and t.label.role is role


def _choices(t: Transition) -> list[tuple[Place, ...]]:
    posts = list(t.post)
    if t.label is None or t.label.role is not Role.CHOOSE:
        return [tuple(posts)]
    return [each for size in range(1, len(posts) + 1) for each in combinations(posts, size)]


def same(one: Net | Lts, other: Net | Lts) -> str:
    """The finest of "bb", "sf" and "wt" in which two nets are equal; "" if none."""
    left, right = (each if isinstance(each, Lts) else behaviour(each) for each in (one, other))
    labels = sorted({*left.labels, *right.labels})
    left, right = left.relabelled(labels), right.relabelled(labels)
    if bisimilar(left, right):
        return "bb"
    if failures_equal(left, right):
        return "sf"
    return "wt" if weak_traces_equal(left, right) else ""
