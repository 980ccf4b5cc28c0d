"""Silent steps that may as well happen at once, which spares the states in which they have not yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bpmnjourney.behaviour.machine import TAU, Machine, Step


def hasty_steps(machine: Machine) -> dict[int, Step]:
    """The silent steps that nothing can prevent and that prevent nothing, by the place they take from.

    Such a step takes one token that no other step takes or looks at, so it stays possible until it happens,
    and happening early takes no possibility from any other. They do not lead back to one another.
    """
    takers: defaultdict[int, list[Step]] = defaultdict(list)
    watched: set[int] = set()
    for step in machine.steps:
        for place in step.join.flows if step.join else step.takes:
            takers[place].append(step)
        watched |= step.alive | step.clears
    found = {
        place: steps[0]
        for place, steps in takers.items()
        if len(steps) == 1 and _is_free(steps[0]) and place not in watched
    }
    return {place: step for place, step in found.items() if not _leads_back(place, found)}


def _is_free(step: Step) -> bool:
    return step.label == TAU and step.plain and len(step.takes) == 1


def _leads_back(place: int, found: Mapping[int, Step]) -> bool:
    seen: set[int] = set()
    waiting = list(found[place].puts)
    while waiting:
        here = waiting.pop()
        if here == place:
            return True
        if here in found and here not in seen:
            seen.add(here)
            waiting += found[here].puts
    return False
