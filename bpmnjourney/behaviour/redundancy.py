"""What a machine can do without: steps that never happen, places that never decide anything.

Each of these keeps branching bisimilarity (divergence apart) whatever the rest of the machine does:

* a step one of whose places can never hold a token is left out;
* of places that always hold the same number of tokens (the same steps fill and empty them) one is enough;
* a place that a silent step may refill at any time never keeps anybody waiting: who takes from it only has
  to ask whether that silent step is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from bpmnjourney.behaviour.machine import TAU, Machine, Marking, Step


def without_redundancy(machine: Machine) -> Machine:
    """The machine without what can never happen, and without what always agrees with something else."""
    return _without_inexhaustible(_without_twins(_living(machine)))


def _living(machine: Machine) -> Machine:
    markable = _markable(machine)
    kept = [step for step in machine.steps if _can_happen(step, markable)]
    steps = tuple(dict.fromkeys(_narrowed(step, markable) for step in kept))
    return machine if steps == machine.steps else replace(machine, steps=steps)


def _markable(machine: Machine) -> set[int]:
    """The places that may hold a token some time, conditions apart."""
    missing: list[int] = []
    waiting_for: defaultdict[int, list[int]] = defaultdict(list)
    for number, step in enumerate(machine.steps):
        needed = set(step.join.flows if step.join else step.takes)
        missing.append(1 if step.join else len(needed))
        for place in needed:
            waiting_for[place].append(number)
    markable: set[int] = set()
    open_ends = list(machine.initial)
    while open_ends:
        place = open_ends.pop()
        if place in markable:
            continue
        markable.add(place)
        for number in waiting_for[place]:
            missing[number] -= 1
            if missing[number] == 0:
                open_ends.extend(machine.steps[number].puts)
    return markable


def _can_happen(step: Step, markable: set[int]) -> bool:
    if step.alive and step.alive.isdisjoint(markable):
        return False
    if step.join:
        return not markable.isdisjoint(step.join.flows)
    return markable.issuperset(step.takes)


def _narrowed(step: Step, markable: set[int]) -> Step:
    if all(markable.issuperset(places) for places in (step.empty, step.alive, step.clears)):
        return step
    return replace(
        step, empty=step.empty & markable, alive=step.alive & markable, clears=step.clears & markable
    )


def _without_twins(machine: Machine) -> Machine:
    """Leave out places that the same steps fill and empty as another one does, equally often."""
    seen: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for number, step in enumerate(machine.steps):
        roles = ("takes", step.takes), ("puts", step.puts), ("empty", step.empty)
        for role, places in (*roles, ("alive", step.alive), ("clears", step.clears)):
            for place in places:
                seen[place].append((role, number))
    judged = {place for step in machine.steps if step.join for place in step.join.reach}
    first: dict[object, int] = {}
    twins: set[int] = set()
    for place in sorted(seen.keys() - judged):
        about = tuple(seen[place]), machine.initial.count(place), machine.capacity.get(place)
        if first.setdefault(about, place) != place:
            twins.add(place)
    if not twins:
        return machine
    steps = tuple(dict.fromkeys(_without(step, twins) for step in machine.steps))
    return replace(machine, steps=steps, initial=_outside(machine.initial, twins))


def _without(step: Step, places: set[int]) -> Step:
    return replace(
        step,
        takes=_outside(step.takes, places),
        puts=_outside(step.puts, places),
        empty=step.empty - places,
        alive=step.alive - places,
        clears=step.clears - places,
    )


def _outside(marking: Marking, places: set[int]) -> Marking:
    return tuple(place for place in marking if place not in places)


def _without_inexhaustible(machine: Machine) -> Machine:
    source = _sources(machine)
    if not source:
        return machine
    steps = tuple(dict.fromkeys(_reading(step, source) for step in machine.steps))
    return replace(machine, steps=steps, initial=_outside(machine.initial, set(source)))


def _sources(machine: Machine) -> dict[int, int]:
    """For each place that can be refilled whenever it matters, the place whose token stands for that."""
    if not any(_refills(step, step.takes[0]) for step in machine.steps if step.takes):
        return {}
    takers: defaultdict[int, list[Step]] = defaultdict(list)
    for step in machine.steps:
        for place in set(step.join.flows if step.join else step.takes):
            takers[place].append(step)
    watched = {place for step in machine.steps for place in (*step.empty, *step.alive)}
    watched |= {place for step in machine.steps if step.join for place in step.join.reach}
    cleared = {place for step in machine.steps for place in step.clears}
    found: dict[int, int] = {}
    for step in machine.steps:
        place = step.takes[0] if step.takes else -1
        if not _refills(step, place) or place in cleared or len(takers[place]) > 1:
            continue
        for refilled in dict.fromkeys(step.puts):
            usable = refilled != place and refilled not in watched and refilled not in machine.capacity
            if usable and refilled not in found and _only_beside(machine, refilled, place):
                found[refilled] = place
    return {refilled: place for refilled, place in found.items() if place not in found}


def _refills(step: Step, place: int) -> bool:
    return step.label == TAU and len(step.takes) == 1 and place in step.puts and step.plain


def _only_beside(machine: Machine, refilled: int, place: int) -> bool:
    """Whether no token comes to `refilled` before there is one in `place`, which keeps it for ever."""
    if refilled in machine.initial and place not in machine.initial:
        return False
    return all(place in step.puts for step in machine.steps if refilled in step.puts)


def _reading(step: Step, source: Mapping[int, int]) -> Step:
    """The step asking for the sources of what it takes, and leaving out what can be refilled anyway."""
    if source.keys().isdisjoint((*step.takes, *step.puts)):
        return step
    refilled = set(source)
    asked = tuple(dict.fromkeys(source[place] for place in step.takes if place in source))
    asked = tuple(place for place in asked if place not in step.takes)
    takes = (*_outside(step.takes, refilled), *asked)
    return replace(step, takes=takes, puts=(*_outside(step.puts, refilled), *asked))
