"""Branching bisimulation: which states nobody can tell apart, by refining signatures.

Source: Blom and Orzan, distributed branching bisimulation reduction of state spaces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from bpmnjourney.perspective.sequential.states import Move, States

Name = Hashable | None
_Signature = frozenset[int]


def classes(states: States, name: Callable[[Move], Name]) -> list[int]:
    """The class of each state, numbered from 0 in the order of their first states.

    name: what is seen of a move, None for a silent one. Endless silence is assumed to end, so that states
    on a silent circle are always in one class. After each split only the signatures are computed again that
    may have changed, so that time follows what is split, not the states times the length of the longest run.
    """
    refined = _Refinement([[(name(each), each.target) for each in moves] for moves in states.moves])
    waiting: Iterable[int] = range(len(states.moves))
    while waiting:
        waiting = refined.split(refined.sign(waiting))
    numbers: dict[int, int] = {}
    return [numbers.setdefault(block, len(numbers)) for block in refined.block]


class _Refinement:
    """Blocks of states, and what each state can do after silent moves within its block.

    A signature holds a number for each pair of what is seen and the block that follows.
    """

    def __init__(self, moves: list[list[tuple[Name, int]]]) -> None:
        self.block = [0] * len(moves)
        self.members: list[set[int]] = [set(range(len(moves)))]
        self.signature: list[_Signature] = [frozenset()] * len(moves)
        self.before: list[list[int]] = [[] for _ in moves]
        self.silently_before: list[list[int]] = [[] for _ in moves]
        self.silent: list[list[int]] = [[] for _ in moves]
        self.seen: list[list[tuple[int, int]]] = [[] for _ in moves]
        numbers: dict[Name, int] = {None: 0}
        for state, several in enumerate(moves):
            for name, target in several:
                self.before[target].append(state)
                if name is None:
                    self.silently_before[target].append(state)
                    self.silent[state].append(target)
                else:
                    number = numbers.setdefault(name, len(numbers))
                    self.seen[state].append((number * len(moves), target))

    def sign(self, changed: Iterable[int]) -> set[int]:
        """Compute what the signatures of states, and of those that silently lead to them, have become."""
        block, found = self.block, set(changed)
        waiting = list(found)
        while waiting:
            state = waiting.pop()
            for earlier in self.silently_before[state]:
                if block[earlier] == block[state] and earlier not in found:
                    found.add(earlier)
                    waiting.append(earlier)
        made: dict[int, set[int]] = {}
        backwards = False
        # States come in the order in which they were reached: most silent moves lead to later ones.
        for state in sorted(found, reverse=True):
            made[state] = out = {number + block[target] for number, target in self.seen[state]}
            for target in self.silent[state]:
                if block[target] != block[state]:
                    out.add(block[target])
                elif target in made:
                    out |= made[target]
                elif target in found:
                    backwards = True
                else:
                    out |= self.signature[target]
        while backwards:
            backwards = self._complete(made)
        for state, gathered in made.items():
            self.signature[state] = frozenset(gathered)
        return found

    def _complete(self, made: dict[int, set[int]]) -> bool:
        """Add to each signature those after it in its block; whether that changed any."""
        grown = False
        for state, gathered in made.items():
            size = len(gathered)
            for target in self.silent[state]:
                if target in made and self.block[target] == self.block[state]:
                    gathered.update(made[target])
            grown = grown or len(gathered) > size
        return grown

    def split(self, signed: set[int]) -> set[int]:
        """Part blocks by new signatures; the states that have others to move to now, or are others now."""
        groups: defaultdict[int, defaultdict[_Signature, list[int]]] = defaultdict(lambda: defaultdict(list))
        for state in sorted(signed):
            groups[self.block[state]][self.signature[state]].append(state)
        moved: list[int] = []
        for block, by_signature in groups.items():
            moved += self._part(block, list(by_signature.values()))
        return {earlier for state in moved for earlier in self.before[state]}.union(moved)

    def _part(self, block: int, groups: list[list[int]]) -> list[int]:
        """The largest part keeps the number of its block; what was not signed is still alike."""
        members = self.members[block]
        untouched = len(members) - sum(map(len, groups))
        if untouched:
            signed = set().union(*groups)
            same = self.signature[next(state for state in members if state not in signed)]
            groups = [group for group in groups if self.signature[group[0]] != same]
            untouched = len(members) - sum(map(len, groups))
        groups.sort(key=len)
        if groups and len(groups[-1]) > untouched:
            largest = groups.pop()
            if untouched:
                groups.append(list(members.difference(largest, *groups)))
        for group in groups:
            for state in group:
                self.block[state] = len(self.members)
            self.members.append(set(group))
            members.difference_update(group)
        return [state for group in groups for state in group]
