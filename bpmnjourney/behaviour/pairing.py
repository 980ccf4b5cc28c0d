"""Which steps of two models are the same: by id, or by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bpmnjourney.model import ACTIVITIES, GATEWAYS, START_EVENTS, Model, Node

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The steps (activities and events) that two models have in common.

    shared: the ids by which they are known, in the first model's order. first, second: of its steps that are
    known by another id than their own, that id. by_name: ids of steps that are the same by their names only,
    in the first and in the second model. only_first, only_second: ids of all other steps.
    """

    shared: tuple[str, ...]
    first: Mapping[str, str]
    second: Mapping[str, str]
    by_name: tuple[tuple[str, str], ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def pair(first: Model, second: Model, by_name: bool = False) -> Pairing:
    """The steps that two models have in common.

    Steps of one id are the same. A node that says of which node it is a copy (`copyOf` of our extension) is
    known by that one's id, if the other model has it. by_name: of the rest, an activity or event is the same
    as the only one of the other model that has its name, its kind of thing and the name of its pool. That
    holds in any case where the models have no id in common; where they have, as a view and its source, a name
    alone may well mean another step.
    """
    ours, theirs = _steps(first), _steps(second)
    copied, copying = _copies(ours, theirs), _copies(theirs, ours)
    known = {copied.get(each, each) for each in ours} & {copying.get(each, each) for each in theirs}
    named: tuple[tuple[str, str], ...] = ()
    if by_name or not known:
        named = _by_name(
            (first, (node for name, node in ours.items() if copied.get(name, name) not in known)),
            (second, (node for name, node in theirs.items() if copying.get(name, name) not in known)),
        )
    again = {**copying, **{there: here for here, there in named}}
    shared = known | {here for here, _ in named}
    order = dict.fromkeys([*ours, *(again.get(each, each) for each in theirs)])
    return Pairing(
        tuple(each for each in order if each in shared),
        {each: name for each, name in copied.items() if name in shared},
        {each: name for each, name in again.items() if name in shared},
        named,
        tuple(each for each in ours if copied.get(each, each) not in shared),
        tuple(each for each in theirs if again.get(each, each) not in shared),
    )


def _steps(model: Model) -> dict[str, Node]:
    return {node.id: node for node in model.nodes if node.kind not in GATEWAYS}


def _copies(steps: Mapping[str, Node], others: Collection[str]) -> dict[str, str]:
    return {
        name: node.stated.copy_of
        for name, node in steps.items()
        if node.stated.copy_of is not None and node.stated.copy_of in others and name not in others
    }


def _by_name(
    first: tuple[Model, Iterable[Node]], second: tuple[Model, Iterable[Node]]
) -> tuple[tuple[str, str], ...]:
    ours, theirs = _only_ones(*first), _only_ones(*second)
    return tuple((name, theirs[key]) for key, name in ours.items() if key in theirs)


def _only_ones(model: Model, nodes: Iterable[Node]) -> dict[Key, str]:
    """Nodes by what they are called, where no other is called so."""
    found: dict[Key, list[str]] = {}
    for node in nodes:
        name = " ".join(node.name.casefold().split())
        if name:
            pool = model.participant_of_process.get(node.process)
            called = " ".join(pool.name.casefold().split()) if pool is not None else ""
            found.setdefault((_sort(node), name, called), []).append(node.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _sort(node: Node) -> str:
    if node.kind in ACTIVITIES:
        return "activity"
    return "start" if node.kind in START_EVENTS else "end" if node.kind == "endEvent" else "event"
