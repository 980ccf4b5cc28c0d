"""Runs on which somebody who asked is not answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Set

from bpmnjourney.behaviour.machine import TAU
from bpmnjourney.rules.soundness.space import Space


def unanswered(space: Space, request: str, answers: Set[str]) -> tuple[str, ...] | None:
    """A shortest run that takes the request and ends without an answer after it; None: there is none.

    A run ends where nothing can happen any more. Where not all states were visited, such a run may have been
    missed, but one that is given is a run of the model.
    """
    labels = space.lts.labels
    if request not in labels:
        return None
    asked = labels.index(request) + 1
    answering = {number for number, label in enumerate(labels, 1) if label in answers}
    for state in space.nearest_first:
        for label, after in space.lts.moves[state]:
            if label == asked:
                rest = _to_an_end(space, after, answering)
                if rest is not None:
                    return (*space.path(state), request, *rest)
    return None


def answered(space: Space, request: str, answers: Set[str]) -> bool:
    """Whether some run goes from the request to an answer."""
    labels = space.lts.labels
    if request not in labels:
        return False
    asked = labels.index(request) + 1
    waiting = [after for moves in space.lts.moves for label, after in moves if label == asked]
    seen = set(waiting)
    while waiting:
        for label, after in space.lts.moves[waiting.pop()]:
            if label != TAU and labels[label - 1] in answers:
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
