"""Comparing two machines only where they differ: what both have in common is not run through.

The places of two machines are divided into *common* ones, paired one to one, and the others, the *part* of
each machine. A step that touches only common places has to be in both. Every other step is seen from inside
its part: what it does to common places becomes its label there. If the two parts, run on their own, are
branching bisimilar under these labels, so are the machines, whatever the common places do, and however many
tokens they hold: the pairs of states that agree on the common places, and whose parts are bisimilar, are a
branching bisimulation. For stable failures the same follows as long as no part can go on for ever without a
visible step (van Glabbeek 1993; Roscoe, The Theory and Practice of Concurrency, 1997, section 8.4): then no
silent circle of the whole passes through a part, and of silent circles elsewhere the fair reading is
branching bisimilar to the whole. The reverse does not hold: the common places may keep a difference from
ever being seen, so that parts which differ say nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from bpmnjourney.behaviour.equivalence import (
    BRANCHING,
    FAILURES,
    branching_bisimilar,
    compare_traces,
    quotient,
)
from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.behaviour.machine import TAU, Machine, Step
from bpmnjourney.behaviour.matching import shared_places
from bpmnjourney.behaviour.semantics import run
from bpmnjourney.behaviour.shortcuts import condensed

MOST_ATTEMPTS = 4
MAX_PAIRS = 2_000

Description = tuple[object, ...]


def compare_by_parts(
    left: Machine, right: Machine, max_states: int, deadline: float
) -> tuple[str | None, int]:
    """The finest equivalence that the parts of two machines show, and how many states were visited for it.

    It is BRANCHING, FAILURES, or None, which says nothing: the machines may be equal all the same. At most
    `max_states` states of each part are visited; `deadline` is a time of `time.monotonic`.
    """
    states = 0
    pairs = shared_places(left, right)
    for _ in range(MOST_ATTEMPTS):
        pairs = _closed(left, right, pairs)
        if not pairs:
            break
        labels: dict[Description, int] = {}
        parts = _part(left, pairs, labels), _part(right, {each: each for each in pairs.values()}, labels)
        names = tuple(map(str, range(len(labels))))
        small = (condensed(replace(part, labels=names)) for part in parts)
        found = [run(each, max_states=max_states, deadline=deadline) for each in small]
        states += sum(len(each.markings) for each in found)
        if not all(each.complete for each in found):
            break
        shown = _finest(found[0].lts, found[1].lts, [label for label, *_ in labels])
        if shown is not None:
            return shown, states
        pairs = _narrower(left, right, pairs)
    return None, states


def _finest(left: Lts, right: Lts, seen_as: list[object]) -> str | None:
    ours, theirs = quotient(left), quotient(right)
    if branching_bisimilar(ours, theirs):
        return BRANCHING
    hidden = {number for number, label in enumerate(seen_as, 1) if label == TAU} | {TAU}
    if not (_ends(ours, hidden) and _ends(theirs, hidden)):
        return None
    found = compare_traces(ours, theirs, max_pairs=MAX_PAIRS)
    return FAILURES if found.failures is None and found.depth is None else None


def _ends(lts: Lts, hidden: Collection[int]) -> bool:
    """Whether no circle of a system is made of hidden moves alone."""
    silent = tuple(tuple((TAU, after) for label, after in moves if label in hidden) for moves in lts.moves)
    only_hidden = Lts(silent, (), lts.initial)
    small, _ = only_hidden.without_silent_circles()
    itself = any(after == state for state, moves in enumerate(silent) for _, after in moves)
    return len(small.moves) == len(silent) and not itself


# -- which places are common ------------------------------------------------------------------------------
def _closed(left: Machine, right: Machine, pairs: dict[int, int]) -> dict[int, int]:
    """The pairs without those that a condition across the border, or a step of one machine alone, forbids,
    and without those from which a part would be filled without end.
    """
    pairs = dict(pairs)
    while pairs:
        common = set(pairs.values())
        dropped = _torn(left, pairs) | _of_right(pairs, _torn(right, common)) | _alone(left, right, pairs)
        if not dropped:
            dropped = _feeding(left, pairs) | _of_right(pairs, _feeding(right, common))
        if not dropped:
            break
        pairs = {ours: theirs for ours, theirs in pairs.items() if ours not in dropped}
    return pairs


def _of_right(pairs: Mapping[int, int], theirs: Collection[int]) -> set[int]:
    return {ours for ours, other in pairs.items() if other in theirs}


def _torn(machine: Machine, common: Collection[int]) -> set[int]:
    """Common places of conditions that cannot be divided: inclusive joins, and "one of these is marked"."""
    found: set[int] = set()
    for step in machine.steps:
        whole = (step.alive, frozenset((*step.join.flows, *step.join.reach)) if step.join else frozenset())
        for places in whole:
            inside = {place for place in places if place in common}
            if len(inside) < len(places):
                found |= inside
    return found


def _alone(left: Machine, right: Machine, pairs: Mapping[int, int]) -> set[int]:
    """Common places of steps that touch nothing else, and that the other machine does not have."""
    ours = {_described(step, pairs): step for step in left.steps if _touches_only(step, pairs)}
    same = {each: each for each in pairs.values()}
    theirs = {_described(step, same): step for step in right.steps if _touches_only(step, same)}
    found: set[int] = set()
    for description in ours.keys() - theirs.keys():
        found |= _touched(ours[description])
    back = {other: each for each, other in pairs.items()}
    for description in theirs.keys() - ours.keys():
        found |= {back[place] for place in _touched(theirs[description])}
    return found


def _feeding(machine: Machine, common: Collection[int]) -> set[int]:
    """Common places whose tokens let a step fill a part that takes nothing from it.

    Of several the one that a token of control leaves is enough; messages are the last choice.
    """
    found: set[int] = set()
    for step in machine.steps:
        taken = step.join.flows if step.join else step.takes
        if all(place in common for place in step.puts) or any(place not in common for place in taken):
            continue
        found.update([place for place in taken if place not in machine.stores] or taken)
    return found


def _narrower(left: Machine, right: Machine, pairs: Mapping[int, int]) -> dict[int, int]:
    """The pairs without those next to the parts."""
    near = _next_to(left, pairs)
    theirs = _next_to(right, set(pairs.values()))
    return {ours: other for ours, other in pairs.items() if ours not in near and other not in theirs}


def _next_to(machine: Machine, common: Collection[int]) -> set[int]:
    found: set[int] = set()
    for step in machine.steps:
        touched = (*(step.join.flows if step.join else step.takes), *step.puts)
        if any(place not in common for place in touched):
            found.update(touched)
    return found


def _touched(step: Step) -> set[int]:
    joins = (*step.join.flows, *step.join.reach) if step.join else ()
    return {*step.takes, *step.puts, *step.empty, *step.alive, *step.clears, *joins}


def _touches_only(step: Step, common: Collection[int]) -> bool:
    return all(place in common for place in _touched(step))


# -- a part as a machine of its own -----------------------------------------------------------------------
def _described(step: Step, common: Mapping[int, int]) -> Description:
    """What a step does outside the part: its label and its effect on the common places."""

    def outside(places: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(common[place] for place in places if place in common))

    join: object = None
    if step.join and step.join.flows[0] in common:
        bits = step.join.reach
        reached = {
            common[place]: outside(flow for n, flow in enumerate(step.join.flows) if bits[place] >> n & 1)
            for place in bits
        }
        join = outside(step.join.flows), tuple(sorted(reached.items()))
    return (
        step.label,
        outside(step.takes),
        outside(step.puts),
        outside(step.empty),
        outside(step.alive),
        outside(step.clears),
        join,
    )


def _part(machine: Machine, common: Mapping[int, int], labels: dict[Description, int]) -> Machine:
    """The machine of what is not common. A place of its own lets steps happen that take nothing there."""
    always = len(machine.places)
    steps: list[Step] = []
    for step in machine.steps:
        if _touches_only(step, common):
            continue
        described = _described(step, common)
        silent = step.label == TAU and not any(described[1:])
        label = TAU if silent else labels.setdefault(described, len(labels) + 1)
        steps.append(_inner_step(step, common, always, label))
    initial = (*_inner(machine.initial, common), always)
    capacity = {place: size for place, size in machine.capacity.items() if place not in common}
    places = (*machine.places, "always")
    return Machine(places, tuple(dict.fromkeys(steps)), tuple(sorted(initial)), capacity, ())


def _inner_step(step: Step, common: Mapping[int, int], always: int, label: int) -> Step:
    takes, puts = _inner(step.takes, common), _inner(step.puts, common)
    join = step.join if step.join and step.join.flows[0] not in common else None
    if not takes and join is None:
        takes, puts = (always,), (*puts, always)
    empty, alive, clears = (
        frozenset(_inner(places, common)) for places in (step.empty, step.alive, step.clears)
    )
    return Step(takes, puts, label, empty, alive, clears, join)


def _inner(places: Iterable[int], common: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(place for place in places if place not in common)
