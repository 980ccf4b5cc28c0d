"""The analysis of a whole model: group by group of its processes, within a bound."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpmnjourney.behaviour.places import MAX_BRANCHES, TooManyBranchesError
from bpmnjourney.model import CHOREOGRAPHY_ACTIVITIES, Model
from bpmnjourney.rules.soundness.faults import Fault, faults
from bpmnjourney.rules.soundness.groups import groups, part
from bpmnjourney.rules.soundness.space import Space

MAX_STATES = 2_000


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the states of a model show.

    states: how many were visited. undecided: (id of a process, why) for those of which not all were; what was
    found there is true, what was not found may be there all the same. spaces: of each group, its states.
    """

    faults: tuple[Fault, ...]
    states: int
    undecided: tuple[tuple[str, str], ...] = ()
    spaces: tuple[Space, ...] = field(default=(), compare=False, repr=False)


def analyse(model: Model, max_states: int = MAX_STATES) -> Analysis:
    """Run every process of a model, together with those it exchanges messages with.

    max_states: for each group of processes. Where a group has more, each of its processes is run alone too,
    with messages that come at any time. How a model is read is told in docs/semantics-of-the-check.md.
    """
    found: list[Fault] = []
    undecided: list[tuple[str, str]] = []
    spaces: list[Space] = []
    states = 0
    for group in groups(model):
        if any(n.kind in CHOREOGRAPHY_ACTIVITIES for n in model.nodes if n.process in group):
            continue
        space = _space(part(model, group), max_states)
        if space is None:
            undecided.append((group[0], f"a node has more than {MAX_BRANCHES} independent alternatives"))
            continue
        states += len(space.explored.markings)
        spaces.append(space)
        found += faults(space)
        if space.complete:
            continue
        undecided.append(
            (group[0], f"it has more than the {len(space.lts.moves):,} states that were visited")
        )
        if len(group) > 1:
            for process in group:
                alone = _space(part(model, (process,)), max_states)
                if alone is not None:
                    states += len(alone.explored.markings)
                    found += faults(alone)
    return Analysis(_each_once(found), states, tuple(undecided), tuple(spaces))


def _space(model: Model, max_states: int) -> Space | None:
    try:
        return Space(model, max_states)
    except TooManyBranchesError:
        return None


def _each_once(found: list[Fault]) -> tuple[Fault, ...]:
    first: dict[tuple[str, str], Fault] = {}
    for each in found:
        first.setdefault((each.kind, each.element), each)
    return tuple(first.values())
