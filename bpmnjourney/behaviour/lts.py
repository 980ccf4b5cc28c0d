"""Labelled transition systems: what there is to compare once a model has been run through all its states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bpmnjourney.behaviour.machine import TAU


@dataclass(frozen=True)
class Lts:
    """States 0 … n-1 with moves (label, state); label 0 is silent, label i is called labels[i - 1].

    unexplored: states whose moves are not known, because a bound was reached.
    """

    moves: tuple[tuple[tuple[int, int], ...], ...]
    labels: tuple[str, ...]
    initial: int = 0
    unexplored: frozenset[int] = frozenset()

    @classmethod
    def of(cls, moves: Iterable[tuple[int, str, int]], initial: int = 0) -> Lts:
        """A system written as (state, label, state); the label "" is silent."""
        listed = list(moves)
        labels = tuple(sorted({label for _, label, _ in listed if label}))
        number = {label: index for index, label in enumerate(labels, 1)} | {"": TAU}
        size = 1 + max([initial, *(end for source, _, target in listed for end in (source, target))])
        out: list[list[tuple[int, int]]] = [[] for _ in range(size)]
        for source, label, target in listed:
            out[source].append((number[label], target))
        return cls(tuple(tuple(each) for each in out), labels, initial)

    def relabelled(self, labels: Sequence[str]) -> Lts:
        """The same system counting its labels as `labels` does, which holds all of them."""
        number = {label: index for index, label in enumerate(labels, 1)}
        to = [TAU, *(number[label] for label in self.labels)]
        moves = tuple(tuple((to[label], after) for label, after in each) for each in self.moves)
        return Lts(moves, tuple(labels), self.initial, self.unexplored)

    def beside(self, other: Lts) -> tuple[Lts, int]:
        """Both systems in one, unconnected, and the other's initial state in it. Labels must agree."""
        offset = len(self.moves)
        moved = tuple(tuple((label, after + offset) for label, after in each) for each in other.moves)
        unexplored = self.unexplored | {state + offset for state in other.unexplored}
        both = Lts(self.moves + moved, self.labels, self.initial, frozenset(unexplored))
        return both, other.initial + offset

    def grouped(self, group: Sequence[int], count: int) -> Lts:
        """The system of the groups of states; silent moves within a group are left out."""
        out: list[dict[tuple[int, int], None]] = [{} for _ in range(count)]
        for state, moves in enumerate(self.moves):
            here = group[state]
            for label, after in moves:
                if label != TAU or group[after] != here:
                    out[here][label, group[after]] = None
        unexplored = frozenset(group[state] for state in self.unexplored)
        return Lts(tuple(tuple(sorted(each)) for each in out), self.labels, group[self.initial], unexplored)

    def without_silent_circles(self) -> tuple[Lts, list[int]]:
        """The system of its silent strongly connected components, and the component of each state.

        That is the fair reading of silent loops: they end at some time. Components are numbered so that
        silent moves lead from higher to lower numbers only.
        """
        component = _components(self.moves)
        count = max(component, default=-1) + 1
        return self.grouped(component, count), component


def _components(moves: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """Tarjan's algorithm over the silent moves, without recursion; sinks are numbered first."""
    silent = [[after for label, after in each if label == TAU] for each in moves]
    component, order, low = [-1] * len(moves), [-1] * len(moves), [0] * len(moves)
    stack: list[int] = []
    clock = found = 0
    for root in range(len(moves)):
        if order[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            state, position = work.pop()
            if position == 0:
                order[state] = low[state] = clock
                clock += 1
                stack.append(state)
            else:
                low[state] = min(low[state], low[silent[state][position - 1]])
            descended = False
            for next_position in range(position, len(silent[state])):
                after = silent[state][next_position]
                if order[after] < 0:
                    work += [(state, next_position + 1), (after, 0)]
                    descended = True
                    break
                if component[after] < 0:
                    low[state] = min(low[state], order[after])
            if not descended and low[state] == order[state]:
                while component[state] < 0:
                    component[stack.pop()] = found
                found += 1
    return component
