"""How often steps can happen at most, and how many tokens of a place can ever matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from math import inf

from bpmnjourney.behaviour.machine import Machine, Step


def without_surplus(machine: Machine) -> Machine:
    """The machine in which a place holds no more tokens than can ever be taken from it.

    Only where tokens may come without end while they are taken at most so often, and only where nothing asks
    whether the place is empty: then states that differ in the surplus are branching bisimilar.
    """
    often = _how_often(machine)
    supply, demand = _supply(machine, often), _demand(machine, often)
    watched = {place for step in machine.steps for place in (*step.empty, *step.alive)}
    watched |= {place for step in machine.steps if step.join for place in step.join.reach}
    capacity = {
        place: max(int(most), machine.initial.count(place), 1)
        for place, most in demand.items()
        if most < inf and supply[place] == inf and place not in watched
    }
    return replace(machine, capacity={**capacity, **machine.capacity}) if capacity else machine


def _how_often(machine: Machine) -> dict[Step, float]:
    """For each step, more often than which it cannot happen; counted down from "without end"."""
    often = dict.fromkeys(machine.steps, inf)
    while True:
        supply = _supply(machine, often)
        fresh = {step: _at_most(step, supply) for step in machine.steps}
        if fresh == often:
            return often
        often = fresh


def _supply(machine: Machine, often: Mapping[Step, float]) -> defaultdict[int, float]:
    """How many tokens a place gets at most, those of the beginning included."""
    supply: defaultdict[int, float] = defaultdict(float, Counter(machine.initial))
    for step, times in often.items():
        for place in step.puts:
            supply[place] += times
    return supply


def _demand(machine: Machine, often: Mapping[Step, float]) -> dict[int, float]:
    """How many tokens can be taken from a place at most."""
    demand: dict[int, float] = {}
    for step, times in often.items():
        for place in step.join.flows if step.join else step.takes:
            demand[place] = demand.get(place, 0) + times
    return demand


def _at_most(step: Step, supply: Mapping[int, float]) -> float:
    if step.join:
        return sum(supply[place] for place in step.join.flows)
    counted = Counter(step.takes).items()
    return min((supply[place] // times for place, times in counted if supply[place] < inf), default=inf)
