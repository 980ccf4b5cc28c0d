"""Running a model through its states."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.behaviour.machine import TAU, Machine, Marking
from bpmnjourney.behaviour.shortcuts import condensed
from bpmnjourney.model import Model

MAX_STATES = 50_000
MAX_SECONDS = 5.0
MAX_TOKENS = 100
"""How many more tokens than at the beginning a state may have; beyond, it is not followed any further."""


@dataclass(frozen=True)
class Exploration:
    """The states of a machine as far as they were visited. complete: no bound was reached."""

    lts: Lts
    markings: tuple[Marking, ...]
    machine: Machine

    @property
    def complete(self) -> bool:
        """Whether every state was visited."""
        return not self.lts.unexplored


def explore(
    model: Model,
    visible: Collection[str],
    *,
    max_states: int = MAX_STATES,
    max_seconds: float = MAX_SECONDS,
) -> Exploration:
    """What a model does, every node outside `visible` working silently.

    States that differ only in silent steps that nothing can prevent count as one. States are visited in
    the order of the number of visible steps that lead to them, so that a bound cuts off late behaviour.
    Raises TooManyBranchesError where an inclusive gateway has more than ten branches.
    """
    deadline = time.monotonic() + max_seconds
    machine = condensed(compile_model(model, visible))
    return run(machine, max_states=max_states, deadline=deadline)


def run(machine: Machine, *, max_states: int, deadline: float) -> Exploration:
    """The states of a machine; `deadline` is a time of `time.monotonic`."""
    markings = [machine.start()]
    number = {markings[0]: 0}
    most = len(markings[0]) + MAX_TOKENS
    moves: dict[int, tuple[tuple[int, int], ...]] = {}
    waiting = deque([0])
    while waiting and len(markings) <= max_states and (len(moves) & 63 or time.monotonic() < deadline):
        state = waiting.popleft()
        if state in moves:
            continue
        if len(markings[state]) > most:
            continue
        found = []
        for label, marking in machine.successors(markings[state]):
            after = number.setdefault(marking, len(markings))
            if after == len(markings):
                markings.append(marking)
            found.append((label, after))
            if after not in moves:
                (waiting.appendleft if label == TAU else waiting.append)(after)
        moves[state] = tuple(found)
    unexplored = frozenset(state for state in range(len(markings)) if state not in moves)
    lts = Lts(tuple(moves.get(state, ()) for state in range(len(markings))), machine.labels, 0, unexplored)
    return Exploration(lts, tuple(markings), machine)
