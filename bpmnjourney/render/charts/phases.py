"""The phases of a journey: as the model names them, else by whom is met, else by what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bpmnjourney.model import GATEWAYS, Artifact, Model
from bpmnjourney.render.charts.steps import Step
from bpmnjourney.render.subject import Subject

_BEFORE = "First"


@dataclass(frozen=True)
class Phases:
    """source: where the names come from, in words; names: the phase of each step, in their order.

    Both are empty where nothing divides the journey.
    """

    source: str
    names: tuple[str, ...]


def phases(subject: Subject, steps: Sequence[Step]) -> Phases:
    """A name for the part of the journey that each step belongs to."""
    named = [_around(subject, step.id) for step in steps]
    if sum(name is not None for name in named) * 2 >= len(steps) and len(set(named)) > 1:
        return Phases("the model's groups and sub-processes", tuple(_filled(named, "Between")))
    met = [step.owners[0] if step.owners else None for step in steps]
    changes = sum(1 for _ in groupby(_filled(met, "")))
    if len(set(met) - {None}) > 1 and changes * 2 <= len(steps) + 2:
        names = tuple(f"With {name}" if name else "Alone" for name in _filled(met, ""))
        return Phases("the departments that the customer meets", names)
    decided = _decided(subject, steps)
    if len(set(decided)) < 2:
        return Phases("", ("",) * len(steps))
    return Phases("the customer's decisions", tuple(decided))


def _filled(names: Sequence[str | None], otherwise: str) -> list[str]:
    """A step without a name goes with the one before it, the first ones with the one after."""
    filled: list[str] = []
    for place, name in enumerate(names):
        before = filled[-1] if filled else None
        after = next((each for each in names[place:] if each is not None), None)
        filled.append(name or before or after or otherwise)
    return filled


def _around(subject: Subject, step: str) -> str | None:
    """The outermost named sub-process around a step, or the group drawn around it."""
    model = subject.model
    around = [scope.name for scope in model.scopes(model.node[step]) if scope.name.strip()]
    if around:
        return " ".join(around[-1].split())
    source = subject.view.source if subject.view else model
    return _group_around(source, step)


def _group_around(source: Model, step: str) -> str | None:
    shape = source.shape.get(step)
    if shape is None:
        return None
    groups = [each for each in source.artifacts if isinstance(each, Artifact) and each.kind == "group"]
    for each in groups:
        frame = source.shape.get(each.id)
        if frame is not None and each.text.strip() and frame.bounds.holds(shape.bounds.centre):
            return " ".join(each.text.split())
    return None


def _decided(subject: Subject, steps: Sequence[Step]) -> list[str]:
    """Steps after the same decision of the customer, in the order of time, are one phase."""
    model, order = subject.model, subject.order
    decisions = sorted(
        (order[node.id], " ".join(node.name.split()))
        for node in model.nodes
        if node.kind in GATEWAYS
        and node.name.strip()
        and len(model.outgoing.get(node.id, ())) > 1
        and subject.sides.is_customer_node(node)
    )
    names = []
    for step in steps:
        passed = [name for place, name in decisions if place < order.get(step.id, 0)]
        names.append(f"After “{passed[-1]}”" if passed else _BEFORE)
    return names
