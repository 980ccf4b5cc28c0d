"""Fewer states, same behaviour: what nobody can see is left out, what must happen silently happens at once.

Each shortcut keeps branching bisimilarity (divergence apart) whatever the rest of the machine does:

* a step that touches no place any visible step depends on, directly or through others, is left out;
* a silent step is *forced* when nothing else takes its tokens, so that nothing can prevent it, and when it
  prevents nothing: no condition of another step can turn false through it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bpmnjourney.behaviour.machine import TAU, InclusiveJoin, Machine, Step
from bpmnjourney.behaviour.redundancy import without_redundancy
from bpmnjourney.behaviour.supply import without_surplus


def shortened(machine: Machine) -> Machine:
    """The machine without what is irrelevant, and with its forced silent steps taken at once."""
    size = -1
    while size != len(machine.steps):
        size = len(machine.steps)
        machine = _fused(_relevant(machine))
    return _eager(machine)


def condensed(machine: Machine) -> Machine:
    """The shortened machine, begun, and without what is redundant: worth its time for large ones."""
    small = _settled(machine)
    begun = small.start()
    return _settled(replace(small, initial=begun)) if begun != small.initial else small


def _settled(machine: Machine) -> Machine:
    machine = replace(machine, eager={})
    before: Machine | None = None
    while before is None or machine.steps != before.steps:
        before = machine
        machine = _fused(_relevant(without_redundancy(machine)))
    return _eager(without_surplus(machine))


def _relevant(machine: Machine) -> Machine:
    touching: defaultdict[int, list[int]] = defaultdict(list)
    for number, step in enumerate(machine.steps):
        for place in {*_read(step), *step.puts, *step.clears}:
            touching[place].append(number)
    steps = {number for number, step in enumerate(machine.steps) if step.label != TAU}
    places: set[int] = set()
    open_ends = list(steps)
    while open_ends:
        for place in _read(machine.steps[open_ends.pop()]) - places:
            places.add(place)
            fresh = [number for number in touching[place] if number not in steps]
            steps.update(fresh)
            open_ends.extend(fresh)
    kept = [
        _with(step, tuple(put for put in step.puts if put in places), step.clears & places)
        for number, step in enumerate(machine.steps)
        if number in steps and not _is_idle(step)
    ]
    initial = tuple(place for place in machine.initial if place in places)
    return replace(machine, steps=tuple(dict.fromkeys(kept)), initial=initial)


def _with(step: Step, puts: tuple[int, ...], clears: frozenset[int]) -> Step:
    unchanged = puts == step.puts and clears == step.clears
    return step if unchanged else replace(step, puts=puts, clears=clears)


def _is_idle(step: Step) -> bool:
    return step.label == TAU and not step.clears and sorted(step.takes) == sorted(step.puts)


def _read(step: Step) -> set[int]:
    read = {*step.takes, *step.empty, *step.alive}
    return read | set(step.join.reach) if step.join else read


def _takers(machine: Machine) -> dict[int, list[Step]]:
    takers: defaultdict[int, list[Step]] = defaultdict(list)
    for step in machine.steps:
        for place in dict.fromkeys(step.takes):
            takers[place].append(step)
    return takers


class _Conditions:
    """What the conditions of a machine's steps look at."""

    def __init__(self, machine: Machine) -> None:
        self.capacity = machine.capacity
        self.held = {places for step in machine.steps for places in (step.empty, step.clears) if places}
        self.alive = {step.alive for step in machine.steps if step.alive}
        self.joins = [step.join for step in machine.steps if step.join]

    def ignore(self, step: Step) -> bool:
        """Whether a silent step can turn no condition of another step false."""
        if step.label != TAU or not step.plain:
            return False
        if not self.capacity.keys().isdisjoint((*step.takes, *step.puts)):
            return False
        return (
            all(_stays(step, places, may_leave=not step.puts) for places in self.held)
            and all(_stays(step, places, may_leave=False) for places in self.alive)
            and all(_is_unseen(step, join) for join in self.joins)
        )


def _stays(step: Step, held: frozenset[int], *, may_leave: bool) -> bool:
    inside = held.issuperset(step.takes)
    if inside:
        return may_leave or bool(step.puts and held.issuperset(step.puts))
    return held.isdisjoint(step.takes) and held.isdisjoint(step.puts)


def _is_unseen(step: Step, join: InclusiveJoin) -> bool:
    """Whether an inclusive join judges the tokens that a step takes and puts alike."""
    reached = {join.reach.get(place, 0) for place in (*step.takes, *step.puts)}
    return reached <= {0} or (len(step.takes) == len(step.puts) == len(reached) == 1)


def _fused(machine: Machine) -> Machine:
    """Places that only a forced silent step empties are jumped over."""
    takers = _takers(machine)
    conditions = _Conditions(machine)
    jumps: dict[int, tuple[int, ...]] = {}
    for place, (step, *others) in takers.items():
        if not others and step.takes == (place,) and conditions.ignore(step):
            jumps[place] = step.puts
    _break_circles(jumps)
    if not jumps:
        return machine
    landing = {place: _landing(place, jumps) for place in jumps}
    steps = [
        _with(step, tuple(_landed(step.puts, landing)), step.clears)
        for step in machine.steps
        if not (len(step.takes) == 1 and step.takes[0] in jumps)
    ]
    initial = tuple(sorted(_landed(machine.initial, landing)))
    return replace(machine, steps=tuple(dict.fromkeys(steps)), initial=initial)


def _break_circles(jumps: dict[int, tuple[int, ...]]) -> None:
    """Take jumps away until none leads back to itself."""
    done: set[int] = set()
    for start in sorted(jumps):
        path: list[tuple[int, list[int]]] = [(start, list(jumps.get(start, ())))]
        on_path = {start}
        while path:
            place, left = path[-1]
            if place in jumps and place not in done and left:
                after = left.pop()
                if after in on_path:
                    jumps.pop(after)
                elif after in jumps and after not in done:
                    path.append((after, list(jumps[after])))
                    on_path.add(after)
                continue
            done.add(place)
            on_path.discard(place)
            path.pop()


def _landing(place: int, jumps: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    landed: list[int] = []
    open_ends = [place]
    while open_ends:
        here = open_ends.pop()
        if here in jumps:
            open_ends.extend(jumps[here])
        else:
            landed.append(here)
    return tuple(sorted(landed))


def _landed(places: tuple[int, ...], landing: dict[int, tuple[int, ...]]) -> list[int]:
    return [end for place in places for end in landing.get(place, (place,))]


def _eager(machine: Machine) -> Machine:
    """Note the forced silent steps that need several tokens: they are taken as soon as they can be."""
    takers = _takers(machine)
    conditions = _Conditions(machine)
    forced = {
        step.takes[0]: step
        for step in machine.steps
        if all(takers[place] == [step] for place in step.takes) and conditions.ignore(step)
    }
    leads_on = {place: step.puts for step in forced.values() for place in step.takes}
    _break_circles(leads_on)
    eager = {first: step for first, step in forced.items() if all(place in leads_on for place in step.takes)}
    return replace(machine, eager=eager)
