"""The analysis of a whole model: group by group of its processes, within a bound."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

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


class Spaces:
    """The states of each group of processes of a model, run when they are first asked for.

    max_states: for each group. How a model is read is told in docs/semantics-of-the-check.md.
    """

    def __init__(self, model: Model, max_states: int = MAX_STATES) -> None:
        self._model = model
        self._max_states = max_states
        self._known: dict[tuple[str, ...], Space | None] = {}

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the processes of each group that has no choreography, in document order."""
        told = {n.process for n in self._model.nodes if n.kind in CHOREOGRAPHY_ACTIVITIES}
        return tuple(each for each in groups(self._model) if told.isdisjoint(each))

    def of(self, processes: tuple[str, ...]) -> Space | None:
        """The states of these processes; None where a node has too many independent alternatives."""
        if processes not in self._known:
            try:
                self._known[processes] = Space(part(self._model, processes), self._max_states)
            except TooManyBranchesError:
                self._known[processes] = None
        return self._known[processes]


def analyse(model: Model, max_states: int = MAX_STATES) -> Analysis:
    """Run every process of a model, together with those it exchanges messages with.

    max_states: for each group of processes. Where a group has more, each of its processes is run alone too,
    with messages that come at any time.
    """
    return analysed(Spaces(model, max_states))


def analysed(known: Spaces) -> Analysis:
    """What these states show, group by group."""
    found: list[Fault] = []
    undecided: list[tuple[str, str]] = []
    spaces: list[Space] = []
    states = 0
    for group in known.groups:
        space = known.of(group)
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
        for process in group if len(group) > 1 else ():
            alone = known.of((process,))
            if alone is not None:
                states += len(alone.explored.markings)
                found += faults(alone)
    return Analysis(_each_once(found), states, tuple(undecided), tuple(spaces))


def _each_once(found: list[Fault]) -> tuple[Fault, ...]:
    first: dict[tuple[str, str], Fault] = {}
    for each in found:
        first.setdefault((each.kind, each.element), each)
    return tuple(first.values())
