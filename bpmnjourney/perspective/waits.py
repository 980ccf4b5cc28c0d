"""What the customer waits for: the hidden work that leads to each touchpoint that reaches them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bpmnjourney.model import ACTIVITIES, GATEWAYS, Model, Node
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.perspective.net.messages import mails
from bpmnjourney.perspective.owners import owner_of

_DURATION = re.compile(
    r"P(?:(?P<y>\d+)Y)?(?:(?P<mo>\d+)M)?(?:(?P<w>\d+)W)?(?:(?P<d>\d+)D)?"
    r"(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+(?:[.,]\d+)?)S)?)?"
)
_SECONDS = {"y": 31_557_600, "mo": 2_629_800, "w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True)
class Wait:
    """What the organisation does unseen before a step of the view, while the customer waits.

    before: the customer's step, or the touchpoint of a customer without an inside. hidden: ids of the hidden
    activities and events; departments: names of who does them. min_s, max_s: seconds that the timers among
    them state for the shortest and the longest way, None where none does or where work may repeat without
    end. repeats: some of it may happen again.
    """

    before: str
    hidden: tuple[str, ...]
    departments: tuple[str, ...]
    min_s: float | None = None
    max_s: float | None = None
    repeats: bool = False


def waits(
    model: Model,
    met: Iterable[Interaction],
    hidden: Iterable[str],
    drawn: Mapping[str, Node],
    steps: Mapping[tuple[str, str], str],
) -> tuple[Wait, ...]:
    """The waits of a view, in the order of the interactions that end them.

    met: the source's interactions; hidden: ids of hidden nodes of the source; drawn: the view's nodes by id;
    steps: what was drawn for black boxes, by pool and touchpoint.
    """
    unseen = set(hidden) | {node.id for node in model.nodes if node.kind in GATEWAYS}
    before = _Before(model)
    found: dict[str, Wait] = {}
    for each in met:
        if (
            each.direction == "to-organisation"
            or each.touchpoint is None
            or each.touchpoint.id not in model.node
        ):
            continue
        step = each.customer.id if each.customer is not None else each.touchpoint.id
        step = steps.get((step, each.touchpoint.id), step)
        step = step if step in drawn else each.touchpoint.id
        wait = _wait(model, step, each.touchpoint.id, unseen, before)
        if step in drawn and wait is not None:
            found.setdefault(step, wait)
    return tuple(found.values())


class _Before:
    """The nodes directly before each node: over sequence flows and attachment, and over messages."""

    def __init__(self, model: Model) -> None:
        self.flows: dict[str, list[str]] = {}
        self.messages: dict[str, list[str]] = {}
        self.order = {node.id: place for place, node in enumerate(model.nodes)}
        for flow in model.sequence_flows:
            self.flows.setdefault(flow.target, []).append(flow.source)
        for mail in mails(model):
            self.messages.setdefault(mail.target.id, []).append(mail.source.id)
        for node in model.nodes:
            if node.attached_to is not None:
                self.flows.setdefault(node.id, []).append(node.attached_to)

    def all(self, name: str) -> list[str]:
        """Those of both kinds."""
        return self.flows.get(name, []) + self.messages.get(name, [])


def _wait(model: Model, step: str, touchpoint: str, unseen: set[str], before: _Before) -> Wait | None:
    inside: dict[str, None] = {}
    waiting = [touchpoint]
    while waiting:
        for name in before.all(waiting.pop()):
            if name in unseen and name not in inside:
                inside[name] = None
                waiting.append(name)
    names = sorted(inside, key=before.order.__getitem__)
    work = [model.node[name] for name in names if model.node[name].kind not in GATEWAYS]
    if not any(node.kind in ACTIVITIES or node.event == "timer" for node in work):
        return None
    owners = (owner_of(model, node.id) for node in work)
    departments = tuple(dict.fromkeys(owner.name for owner in owners if owner is not None))
    lengths = _lengths(model, touchpoint, inside, before)
    least, most = lengths if lengths is not None else (None, None)
    stated = any(_seconds(node) for node in work)
    return Wait(
        step,
        tuple(node.id for node in work),
        departments,
        least if stated else None,
        most if stated else None,
        lengths is None,
    )


def _lengths(
    model: Model, end: str, inside: Mapping[str, None], before: _Before
) -> tuple[float, float] | None:
    """The stated seconds of the shortest and the longest way to `end`; None where there is a circle."""
    done: dict[str, tuple[float, float]] = {}
    entered: set[str] = {end}
    work: list[tuple[str, Iterator[str]]] = [(end, iter(before.all(end)))]
    while work:
        name, rest = work[-1]
        step = next((each for each in rest if each in inside and each not in done), None)
        if step is not None:
            if step in entered:
                return None
            entered.add(step)
            work.append((step, iter(before.all(step))))
            continue
        work.pop()
        own = _seconds(model.node[name]) if name != end else 0.0
        groups = [
            [done.get(each, (0.0, 0.0)) for each in group.get(name, ())] or [(0.0, 0.0)]
            for group in (before.flows, before.messages)
        ]
        first = max if model.node[name].kind == "parallelGateway" else min
        least = max(first(low for low, _ in groups[0]), min(low for low, _ in groups[1]))
        done[name] = (own + least, own + max(high for group in groups for _, high in group))
    return done[end]


def _seconds(node: Node) -> float:
    """How long a hidden timer takes, 0 where nothing is stated or where it only limits an activity."""
    return (timer_seconds(node) or 0.0) if node.attached_to is None else 0.0


def timer_seconds(node: Node) -> float | None:
    """The ISO 8601 duration of a timer event in seconds; None where it states none."""
    for each in node.event_definitions:
        if each.kind == "timer" and each.detail:
            match = _DURATION.fullmatch(each.detail.strip())
            if match:
                parts = [(unit, value) for unit, value in match.groupdict().items() if value]
                if parts:
                    return sum(_SECONDS[unit] * float(value.replace(",", ".")) for unit, value in parts)
    return None
