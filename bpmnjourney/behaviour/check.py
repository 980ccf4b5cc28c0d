"""The check: do two models show the same behaviour to who sees only some of their nodes?"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.equivalence import (
    BRANCHING,
    FAILURES,
    WEAK_TRACE,
    compare_traces,
    quotient,
    quotients,
)
from bpmnjourney.behaviour.machine import Machine
from bpmnjourney.behaviour.matching import same_machine
from bpmnjourney.behaviour.pairing import Pairing, pair
from bpmnjourney.behaviour.parts import compare_by_parts
from bpmnjourney.behaviour.scopes import MAX_BRANCHES, TooManyBranchesError
from bpmnjourney.behaviour.semantics import Exploration, run
from bpmnjourney.behaviour.shortcuts import condensed, shortened
from bpmnjourney.behaviour.witness import Witness, Words
from bpmnjourney.model import Model

MAX_STATES = 60_000
MAX_SECONDS = 5.0
FEW_STATES = 1_000
"""So many states are visited before the two machines are compared part by part."""
PART_STATES = 4_000
"""So many states of what differs in a machine are visited."""

_NEEDED = {"wt": (WEAK_TRACE, FAILURES, BRANCHING), "sf": (FAILURES, BRANCHING), "bb": (BRANCHING,)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    status: "equal", "equal-up-to-bound" (no difference as far as was looked), "different", "not-checked".
    level: the finest equivalence shown: "weak-trace", "failures", "branching-bisimilar"; None if none was.
    states: how many states were visited on both sides together.
    reason: how far was looked, or why not; None when there is nothing to say. witness: where they differ;
    also given when they are equal at the level asked for, but not at a finer one.
    """

    status: Literal["equal", "equal-up-to-bound", "different", "not-checked"]
    level: str | None
    states: int
    reason: str | None = None
    witness: Witness | None = None


def check(  # noqa: PLR0913 (bounds and names have defaults)
    source: Model,
    view: Model,
    visible: Collection[str],
    *,
    max_states: int = MAX_STATES,
    max_seconds: float = MAX_SECONDS,
    level: Literal["wt", "sf", "bb"] = "sf",
    copies: Mapping[str, str] = MappingProxyType({}),
    source_copies: Mapping[str, str] = MappingProxyType({}),
    names: tuple[str, str] = ("the source", "the view"),
) -> Verdict:
    """Compare what two models do, every node outside `visible` working silently.

    Nodes are the same when their ids are; copies: nodes of the view, by id, that stand for the node of the
    source with the given id (a view may show one node in two places); source_copies: the same of nodes of the
    source. At most `max_states` states are
    visited on each side, in `max_seconds` for both; comparing them takes about as long again. level: what
    "equal" asks for: weak traces, stable failures or branching bisimilarity. names: what the two are called
    in the witness.
    """
    deadline = time.monotonic() + max_seconds
    machines: list[Machine] = []
    for number, (model, seen_as) in enumerate(((source, source_copies), (view, copies))):
        try:
            machines.append(compile_model(model, visible, seen_as))
        except TooManyBranchesError:
            reason = f"{names[number]} has a node with more than {MAX_BRANCHES} independent alternatives"
            return Verdict("not-checked", None, 0, reason)
    words = Words((source, view), machines[0].labels, *names)
    few = _explored(map(shortened, machines), min(max_states, FEW_STATES), deadline)
    if all(each.complete for each in few):
        return _compared(few, level, words)
    small = [condensed(each) for each in machines]
    half = (time.monotonic() + deadline) / 2
    found = _without_all_states(small, min(max_states, PART_STATES), level, half)
    if found is not None:
        return replace(found, states=found.states + _states(few))
    return _compared(_explored(small, max_states, deadline), level, words)


def _explored(machines: Iterable[Machine], max_states: int, deadline: float) -> list[Exploration]:
    return [run(each, max_states=max_states, deadline=deadline) for each in machines]


def _states(explored: Iterable[Exploration]) -> int:
    return sum(len(each.markings) for each in explored)


def compare_models(  # noqa: PLR0913 (bounds and names have defaults)
    first: Model,
    second: Model,
    *,
    max_states: int = MAX_STATES,
    max_seconds: float = MAX_SECONDS,
    level: Literal["wt", "sf", "bb"] = "sf",
    names: tuple[str, str] = ("the first", "the second"),
    pairing: Pairing | None = None,
) -> Verdict:
    """Compare two models by the steps that both have, see `pair`; pairing: these, where they are known."""
    same = pairing or pair(first, second)
    return check(
        first,
        second,
        same.shared,
        max_states=max_states,
        max_seconds=max_seconds,
        level=level,
        source_copies=same.first,
        copies=same.second,
        names=names,
    )


def _without_all_states(
    machines: Sequence[Machine], max_states: int, level: str, deadline: float
) -> Verdict | None:
    """That two machines are equal, where that can be told from how they are made."""
    if same_machine(*machines):
        return Verdict("equal", BRANCHING, 0, "too many states to visit; but both do the same, step by step")
    found, states = compare_by_parts(machines[0], machines[1], max_states, deadline)
    if found is None or found not in _NEEDED[level]:
        return None
    reason = (
        "too many states to visit; but what differs between the two does the same, whatever the rest does"
    )
    return Verdict("equal", found, states, reason)


def _compared(explored: Sequence[Exploration], level: str, words: Words) -> Verdict:
    states = _states(explored)
    left, right = (each.lts for each in explored)
    complete = all(each.complete for each in explored)
    different = quotients(left, right) if complete else (quotient(left), quotient(right))
    if different is None:
        return Verdict("equal", BRANCHING, states)
    found = compare_traces(*different)
    reached = None
    if found.traces is None and found.depth is None:
        reached = FAILURES if found.failures is None else WEAK_TRACE
    difference = found.traces or (found.failures if level != "wt" else None)
    if difference is not None:
        return Verdict("different", reached, states, witness=words.witness(difference))
    if found.depth is not None:
        return _bounded(found.depth, states, complete, level, words)
    finer = words.witness(found.failures) if found.failures else words.moment()
    if reached in _NEEDED[level]:
        return Verdict("equal", reached, states, witness=finer)
    return Verdict("different", reached, states, witness=finer)


def _bounded(depth: int, states: int, complete: bool, level: str, words: Words) -> Verdict:
    which = "pairs of sets of states" if complete else "states"
    if depth < 0:
        return Verdict("not-checked", None, states, f"too many {which} before anything can be compared")
    steps = "1 visible step" if depth == 1 else f"{depth} visible steps"
    reason = f"too many {which}; compared after every run of at most {steps}"
    return Verdict("equal-up-to-bound", FAILURES if level != "wt" else WEAK_TRACE, states, reason)
