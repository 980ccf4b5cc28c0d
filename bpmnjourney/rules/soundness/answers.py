"""Runs on which somebody who asked is not answered."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Set

from bpmnjourney.behaviour.machine import TAU, Machine, Step
from bpmnjourney.rules.soundness.space import Space


def unanswered(space: Space, request: str, answers: Set[str]) -> tuple[str, ...] | None:
    """A shortest run that takes the request and ends without an answer after it; None: there is none.

    None also where no run at all goes from the request to an answer. A run ends where nothing can happen any
    more. Where not all states were visited, such a run may have been missed, but one that is given is a run
    of the model. No state is visited where the steps alone show that each request is answered.
    """
    labels = space.machine.labels
    if request not in labels:
        return None
    asked = labels.index(request) + 1
    answering = {number for number, label in enumerate(labels, 1) if label in answers}
    if is_answered_by_steps(space.machine, asked, answering) or not _answered(space, asked, answering):
        return None
    for state in space.nearest_first:
        for label, after in space.lts.moves[state]:
            if label == asked:
                rest = _to_an_end(space, after, answering)
                if rest is not None:
                    return (*space.path(state), request, *rest)
    return None


def is_answered_by_steps(machine: Machine, asked: int, answering: Set[int]) -> bool:
    """Whether the steps alone prove that after `asked` nothing ends before one of `answering` happened.

    A place is safe if a token on it can always move by itself, and whatever takes or clears it either is an
    answer or puts a token on a safe place. While a safe place holds a token, nothing has ended. False proves
    nothing.
    """
    moved_by: defaultdict[int, list[Step]] = defaultdict(list)
    safe: set[int] = set()
    for step in machine.steps:
        taken = step.takes if step.join is None else step.join.flows
        for place in {*taken, *step.clears}:
            moved_by[place].append(step)
        if len(step.takes) == 1 and step.join is None and not step.empty and not step.alive:
            safe.add(step.takes[0])
    while True:
        kept = {
            place
            for place in safe
            if all(step.label in answering or not safe.isdisjoint(step.puts) for step in moved_by[place])
        }
        if kept == safe:
            break
        safe = kept
    return all(not safe.isdisjoint(step.puts) for step in machine.steps if step.label == asked)


def _answered(space: Space, asked: int, answering: Set[int]) -> bool:
    """Whether some run goes from the request to an answer."""
    waiting = [after for moves in space.lts.moves for label, after in moves if label == asked]
    seen = set(waiting)
    while waiting:
        for label, after in space.lts.moves[waiting.pop()]:
            if label in answering:
                return True
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return False


def _to_an_end(space: Space, start: int, but: Set[int]) -> tuple[str, ...] | None:
    """The steps of a shortest run from a state to an end of the model, without any of the labels `but`."""
    before: dict[int, tuple[int, int] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        moves = space.lts.moves[state]
        if not moves and state not in space.lts.unexplored:
            return _steps(space, before, state)
        for label, after in moves:
            if label not in but and after not in before:
                before[after] = (state, label)
                waiting.append(after)
    return None


def _steps(space: Space, before: dict[int, tuple[int, int] | None], state: int) -> tuple[str, ...]:
    found: list[str] = []
    while (came := before[state]) is not None:
        state, label = came
        if label != TAU:
            found.append(space.lts.labels[label - 1])
    return tuple(reversed(found))
