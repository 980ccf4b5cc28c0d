"""Which places of two machines correspond, and whether that makes them the same: no state is visited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from bpmnjourney.behaviour.machine import Machine, Step

Colours = dict[int, int]
FARTHEST = 6
"""So far away are surroundings looked at to find corresponding places."""


def same_machine(left: Machine, right: Machine) -> bool:
    """Whether a renaming of places turns one machine into the other.

    True is certain: the renaming was tried. False only says that none was found: of places that colour
    refinement cannot tell apart the first ones are paired, and no other pairing is tried.
    """
    if len(left.steps) != len(right.steps) or left.labels != right.labels:
        return False
    ours, theirs = _first_colours(left), _first_colours(right)
    while True:
        ours, theirs = _refined(left, right, ours, theirs)
        if Counter(ours.values()) != Counter(theirs.values()):
            return False
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for place in sorted(ours):
            groups[ours[place]].append(place)
        unclear = next((group for group in groups.values() if len(group) > 1), None)
        if unclear is None:
            break
        fresh, shared = -1 - len(ours), ours[unclear[0]]
        ours[unclear[0]] = fresh
        theirs[min(place for place, colour in theirs.items() if colour == shared)] = fresh
    back = {colour: place for place, colour in theirs.items()}
    renaming = {place: back[colour] for place, colour in ours.items()}
    return _written(left, renaming) == _written(right, {place: place for place in theirs})


def shared_places(left: Machine, right: Machine) -> dict[int, int]:
    """Places of two machines that seem to correspond: of `left`, each with that of `right`.

    A pair agrees in its first tokens, its capacity and its surroundings up to some distance, and nothing else
    in either machine does. The distance is the one that gives the most pairs: too near, places are alike;
    too far, a difference between the machines is near to all.
    """
    if left.labels != right.labels:
        return {}
    ours, theirs = _first_colours(left), _first_colours(right)
    best: dict[int, int] = {}
    for _ in range(FARTHEST):
        table: dict[Hashable, int] = {}
        ours, theirs = _recoloured(left, ours, table), _recoloured(right, theirs, table)
        counts = Counter(ours.values()), Counter(theirs.values())
        back = {colour: place for place, colour in theirs.items()}
        pairs = {
            place: back[colour]
            for place, colour in ours.items()
            if counts[0][colour] == counts[1].get(colour) == 1
        }
        if len(pairs) > len(best):
            best = pairs
    return best


def _first_colours(machine: Machine) -> Colours:
    used = set(machine.initial)
    for step in machine.steps:
        used.update(step.takes, step.puts, step.empty, step.alive, step.clears)
    return dict.fromkeys(sorted(used), 0)


def _refined(left: Machine, right: Machine, ours: Colours, theirs: Colours) -> tuple[Colours, Colours]:
    """Colours that tell apart all places whose surroundings differ; alike in both machines."""
    count = -1
    while True:
        table: dict[Hashable, int] = {}
        ours, theirs = _recoloured(left, ours, table), _recoloured(right, theirs, table)
        if len(table) == count:
            return ours, theirs
        count = len(table)


def _recoloured(machine: Machine, colours: Colours, table: dict[Hashable, int]) -> Colours:
    seen: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for step in machine.steps:
        surroundings = (step.label, *(_coloured(places, colours) for _, places in _roles(step)))
        number = table.setdefault(surroundings, len(table))
        for role, places in _roles(step):
            for place in places:
                seen[place].append((role, number))
        if step.join:
            for place in colours.keys() & step.join.reach.keys():
                reached = _coloured(_reached(step, place), colours)
                seen[place].append(("reach", table.setdefault(("reach", number, reached), len(table))))
    initial = Counter(machine.initial)
    return {
        place: table.setdefault(
            (colour, initial[place], machine.capacity.get(place), tuple(sorted(seen[place]))), len(table)
        )
        for place, colour in colours.items()
    }


def _roles(step: Step) -> tuple[tuple[str, Iterable[int]], ...]:
    joins = step.join.flows if step.join else ()
    return (
        ("takes", step.takes),
        ("puts", step.puts),
        ("empty", step.empty),
        ("alive", step.alive),
        ("clears", step.clears),
        ("joins", joins),
    )


def _coloured(places: Iterable[int], colours: Colours) -> tuple[int, ...]:
    return tuple(sorted(colours[place] for place in places))


def _reached(step: Step, place: int) -> list[int]:
    join = step.join
    if join is None:
        return []
    bits = join.reach.get(place, 0)
    return [flow for number, flow in enumerate(join.flows) if bits >> number & 1]


def _written(machine: Machine, renaming: dict[int, int]) -> object:
    """The machine as a value: equal for machines that differ in the order of places and steps only."""
    steps = frozenset(
        (
            step.label,
            *((role, _coloured(places, renaming)) for role, places in _roles(step)),
            frozenset(
                (renaming[place], _coloured(_reached(step, place), renaming))
                for place in (renaming.keys() & step.join.reach.keys() if step.join else ())
            ),
        )
        for step in machine.steps
    )
    capacity = {renaming[place]: size for place, size in machine.capacity.items() if place in renaming}
    return steps, capacity, sorted(renaming[place] for place in machine.initial)
