"""When two systems are the same for who can only see their labels.

From coarse to fine: weak traces (what can happen), stable failures (also what can be refused, that is: who
decides), branching bisimilarity (also when a decision is made inside). All read silent loops as fair.
Van Glabbeek's spectrum (1993) has the definitions.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.behaviour.machine import TAU

WEAK_TRACE = "weak-trace"
FAILURES = "failures"
BRANCHING = "branching-bisimilar"
MAX_PAIRS = 50_000
MAX_MEMBERS = 400_000
"""Pairs of sets of states, and states in all these sets, that are compared: a second or two of work."""
Readies = frozenset[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Difference:
    """After the labels of `trace`, two systems differ.

    kind: "trace": `left` or `right` (sets of labels) can happen on that side only;
    "failures": `left` or `right` (least offers, each a set of labels) can be all that side offers, while the
    other one always offers something else, too; always: the labels that either side always offers;
    "stop": only one side can be over; that is in `left` or `right`.
    """

    kind: str
    trace: tuple[int, ...]
    left: frozenset[int] | Readies
    right: frozenset[int] | Readies
    always: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison by traces found.

    traces, failures: the first difference of that kind, or None. depth: every trace with at most that many
    labels was compared; None where all were.
    """

    traces: Difference | None
    failures: Difference | None
    depth: int | None


def branching_classes(lts: Lts) -> list[int]:
    """The branching bisimilarity class of each state, divergence apart.

    By signature refinement (Blom, Orzan 2003) after silent circles are collapsed: what a class can do
    after silent moves within itself. Only states near one that changed its class are looked at again.
    """
    small, component = lts.without_silent_circles()
    classes = _Refinement(small.moves).classes()
    return [classes[each] for each in component]


Signature = frozenset[tuple[int, int]]


class _Refinement:
    """Signature refinement of a system whose silent moves lead from higher to lower states only."""

    def __init__(self, moves: Sequence[Sequence[tuple[int, int]]]) -> None:
        self.moves = moves
        self.block = [0] * len(moves)
        self.sizes = [len(moves)]
        self.signature: list[Signature | None] = [None] * len(moves)
        self.before: list[list[int]] = [[] for _ in moves]
        self.silently_before: list[list[int]] = [[] for _ in moves]
        for state, out in enumerate(moves):
            for label, after in out:
                self.before[after].append(state)
                if label == TAU:
                    self.silently_before[after].append(state)

    def classes(self) -> list[int]:
        """The class of each state."""
        unsettled: Collection[int] = range(len(self.moves))
        while unsettled:
            moved = self._split(self._resigned(unsettled))
            unsettled = {each for state in moved for each in (state, *self.before[state])}
        return self.block

    def _resigned(self, unsettled: Collection[int]) -> list[int]:
        """The states whose signature is another one than before."""
        waiting, seen, changed = sorted(unsettled), set(unsettled), []
        while waiting:
            state = heappop(waiting)
            fresh = self._signature(state)
            if fresh == self.signature[state]:
                continue
            self.signature[state] = fresh
            changed.append(state)
            for each in self.silently_before[state]:
                if each not in seen:
                    seen.add(each)
                    heappush(waiting, each)
        return changed

    def _signature(self, state: int) -> Signature:
        found: set[tuple[int, int]] = set()
        for label, after in self.moves[state]:
            if label == TAU and self.block[after] == self.block[state]:
                found |= self.signature[after] or frozenset()
            else:
                found.add((label, self.block[after]))
        return frozenset(found)

    def _split(self, changed: list[int]) -> list[int]:
        """Part the classes by signature; the states that got another class."""
        groups: dict[int, dict[Signature | None, list[int]]] = {}
        for state in changed:
            groups.setdefault(self.block[state], {}).setdefault(self.signature[state], []).append(state)
        moved: list[int] = []
        for block, parts in groups.items():
            leaving = list(parts.values())
            if sum(map(len, leaving)) == self.sizes[block]:
                leaving.remove(max(leaving, key=len))
            for part in leaving:
                for state in part:
                    self.block[state] = len(self.sizes)
                self.sizes[block] -= len(part)
                self.sizes.append(len(part))
                moved += part
        return moved


def branching_bisimilar(left: Lts, right: Lts) -> bool:
    """Whether two complete systems with the same labels are branching bisimilar."""
    both, start = left.beside(right)
    classes = branching_classes(both)
    return classes[both.initial] == classes[start]


def quotients(left: Lts, right: Lts) -> tuple[Lts, Lts] | None:
    """The least systems branching bisimilar to two complete ones; None where they are so to each other."""
    both, start = left.beside(right)
    classes = branching_classes(both)
    if classes[both.initial] == classes[start]:
        return None
    size = len(left.moves)
    return left.grouped(*_counted(classes[:size])), right.grouped(*_counted(classes[size:]))


def _counted(classes: Sequence[int]) -> tuple[list[int], int]:
    """The same classes, numbered without gaps."""
    number: dict[int, int] = {}
    return [number.setdefault(each, len(number)) for each in classes], len(number)


def quotient(lts: Lts) -> Lts:
    """The least system that is branching bisimilar to a complete one."""
    if lts.unexplored:
        return lts.without_silent_circles()[0]
    classes = branching_classes(lts)
    return lts.grouped(classes, max(classes) + 1)


class _Side:
    """One system, determinised on the way."""

    def __init__(self, lts: Lts) -> None:
        self.lts, _ = lts.without_silent_circles()
        self.live = _sees_something(self.lts)

    def start(self) -> frozenset[int]:
        return self._closed([self.lts.initial])

    def _closed(self, states: Collection[int]) -> frozenset[int]:
        reached, open_ends = set(states), list(states)
        while open_ends:
            for label, after in self.lts.moves[open_ends.pop()]:
                if label == TAU and after not in reached:
                    reached.add(after)
                    open_ends.append(after)
        return frozenset(reached)

    def is_known(self, states: frozenset[int]) -> bool:
        return self.lts.unexplored.isdisjoint(states)

    def after(self, states: frozenset[int]) -> dict[int, frozenset[int]]:
        targets: dict[int, set[int]] = {}
        for state in states:
            for label, after in self.lts.moves[state]:
                if label != TAU:
                    targets.setdefault(label, set()).add(after)
        return {label: self._closed(found) for label, found in targets.items()}

    def readies(self, states: frozenset[int]) -> Readies:
        """The least sets of labels that a stable state among `states` offers."""
        offers = set()
        for state in states:
            labels = frozenset(label for label, _ in self.lts.moves[state])
            if TAU not in labels:
                offers.add(labels)
        return frozenset(each for each in offers if not any(other < each for other in offers))

    def may_be_over(self, states: frozenset[int]) -> bool:
        return any(state not in self.live for state in states)


def _sees_something(lts: Lts) -> set[int]:
    """States from which a visible label can still be reached; `lts` has no silent circles."""
    live: set[int] = set(lts.unexplored)
    for state, moves in enumerate(lts.moves):
        if any(label != TAU or after in live for label, after in moves):
            live.add(state)
    return live


def compare_traces(left: Lts, right: Lts, *, stop: bool = False, max_pairs: int = MAX_PAIRS) -> Comparison:
    """Compare weak traces and stable failures of two systems with the same labels, shortest traces first.

    stop: that a trace can be the last counts as well (traces only). Where a system is not fully explored,
    or after `max_pairs` pairs of sets of states (or MAX_MEMBERS states in them), the comparison says down to
    which depth it holds.
    """
    sides = _Side(left), _Side(right)
    first = sides[0].start(), sides[1].start()
    seen = {first}
    waiting: deque[tuple[tuple[frozenset[int], frozenset[int]], tuple[int, ...]]] = deque([(first, ())])
    failures: Difference | None = None
    depth: int | None = None
    members = 0
    while waiting:
        (ours, theirs), trace = waiting.popleft()
        if not (sides[0].is_known(ours) and sides[1].is_known(theirs)):
            depth = len(trace) - 1 if depth is None else depth
            continue
        after = sides[0].after(ours), sides[1].after(theirs)
        found = _trace_difference(trace, after[0].keys(), after[1].keys())
        over = sides[0].may_be_over(ours), sides[1].may_be_over(theirs)
        if found is None and stop and over[0] != over[1]:
            found = Difference(
                "stop", trace, frozenset({TAU} if over[0] else ()), frozenset({TAU} if over[1] else ())
            )
        if failures is None:
            failures = _failure_difference(trace, sides[0].readies(ours), sides[1].readies(theirs))
        if found is not None:
            return Comparison(found, failures or found, depth)
        for label in sorted(after[0]):
            pair = after[0][label], after[1][label]
            if pair in seen:
                continue
            if len(seen) >= max_pairs or members >= MAX_MEMBERS:
                depth = len(trace) if depth is None else depth
                continue
            seen.add(pair)
            members += len(pair[0]) + len(pair[1])
            waiting.append((pair, (*trace, label)))
    return Comparison(None, failures, depth)


def _trace_difference(
    trace: tuple[int, ...], left: Collection[int], right: Collection[int]
) -> Difference | None:
    if set(left) == set(right):
        return None
    return Difference("trace", trace, frozenset(left) - set(right), frozenset(right) - set(left))


def _failure_difference(trace: tuple[int, ...], left: Readies, right: Readies) -> Difference | None:
    if left == right:
        return None
    always = frozenset.intersection(*left or [frozenset()]), frozenset.intersection(*right or [frozenset()])
    return Difference("failures", trace, _less_open(left, right), _less_open(right, left), always)


def _less_open(offers: Readies, others: Readies) -> Readies:
    """The offers that refuse what none of the others refuses all of."""
    return frozenset(offer for offer in offers if not any(other <= offer for other in others))


def weak_traces_equal(left: Lts, right: Lts, *, stop: bool = False) -> bool:
    """Whether two complete systems have the same weak traces (`stop`: and the same last ones)."""
    return compare_traces(*_aligned(left, right), stop=stop).traces is None


def failures_equal(left: Lts, right: Lts) -> bool:
    """Whether two complete systems have the same weak traces and stable failures."""
    return compare_traces(*_aligned(left, right)).failures is None


def bisimilar(left: Lts, right: Lts) -> bool:
    """Whether two complete systems are branching bisimilar, whatever their labels are."""
    return branching_bisimilar(*_aligned(left, right))


def _aligned(left: Lts, right: Lts) -> tuple[Lts, Lts]:
    labels = sorted({*left.labels, *right.labels})
    return left.relabelled(labels), right.relabelled(labels)
