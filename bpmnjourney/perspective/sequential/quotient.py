"""Branching bisimulation: which states nobody can tell apart, by refining signatures.

Source: Blom and Orzan, distributed branching bisimulation reduction of state spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from bpmnjourney.perspective.sequential.states import Move, States

Name = Hashable | None
_Signature = frozenset[tuple[Name, int]]
_T = TypeVar("_T")


def classes(states: States, name: Callable[[Move], Name]) -> list[int]:
    """The class of each state, numbered from 0 in the order of their first states.

    name: what is seen of a move, None for a silent one. Endless silence is assumed to end, so that states
    on a silent circle are always in one class.
    """
    named = [[(name(each), each.target) for each in moves] for moves in states.moves]
    block = [0] * len(named)
    count = 1
    while True:
        signatures = _signatures(named, block)
        block = _numbered([(block[state], signatures[state]) for state in range(len(named))])
        refined = len(set(block))
        if refined == count:
            return block
        count = refined


def _signatures(named: list[list[tuple[Name, int]]], block: list[int]) -> list[_Signature]:
    """What each state can do after silent moves within its class."""
    before: list[list[int]] = [[] for _ in named]
    own: list[set[tuple[Name, int]]] = []
    for state, moves in enumerate(named):
        out = set()
        for seen, target in moves:
            if seen is None and block[target] == block[state]:
                before[target].append(state)
            else:
                out.add((seen, block[target]))
        own.append(out)
    waiting = [state for state, out in enumerate(own) if out and before[state]]
    while waiting:
        state = waiting.pop()
        for earlier in before[state]:
            if not own[state] <= own[earlier]:
                own[earlier] |= own[state]
                waiting.append(earlier)
    return [frozenset(each) for each in own]


def _numbered(keys: list[_T]) -> list[int]:
    numbers: dict[_T, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]
