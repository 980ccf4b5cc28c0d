"""What the customer waits for: the hidden work that leads to each touchpoint that reaches them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bpmnjourney.model import ACTIVITIES, EVENTS, GATEWAYS, Model
from bpmnjourney.perspective.durations import stated_seconds
from bpmnjourney.perspective.idle import Idle
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.perspective.net.gather import Gathered, chosen
from bpmnjourney.perspective.net.messages import mails
from bpmnjourney.perspective.owners import owner_of

_LISTED = ACTIVITIES | EVENTS


@dataclass(frozen=True, slots=True)
class Wait:
    """What the organisation does unseen before a step of the view, while the customer waits.

    before: the customer's step, or the touchpoint of a customer without an inside. hidden: ids of the hidden
    activities and events; departments: names of who does them. min_s, max_s: seconds that are stated for the
    shortest and the longest way, None where none are, and no longest where work may repeat without end.
    repeats: some of it may happen again. outcomes: names of the steps at which the wait may end.
    """

    before: str
    hidden: tuple[str, ...]
    departments: tuple[str, ...]
    min_s: float | None = None
    max_s: float | None = None
    repeats: bool = False
    outcomes: tuple[str, ...] = ()


def waits(  # noqa: PLR0913, PLR0917 (the source, what is hidden of it, and what is drawn)
    model: Model,
    met: Iterable[Interaction],
    hidden: Iterable[str],
    view: Model,
    customer: Collection[str],
    steps: Mapping[tuple[str, str], str],
) -> tuple[Wait, ...]:
    """The waits of a view, in the order of the interactions that end them.

    met: the source's interactions; hidden: ids of hidden nodes of the source; customer: ids of the view's
    pools and lanes; steps: what was drawn for black boxes, by pool and touchpoint. A wait begins after
    something that the customer has seen, and while nothing else is left for them to do. Source: SEMANTICS,
    section 5.
    """
    ends: dict[str, list[str]] = {}
    for each in met:
        touchpoint = each.touchpoint
        if each.direction == "to-organisation" or touchpoint is None or touchpoint.id not in model.node:
            continue
        step = each.customer.id if each.customer is not None else touchpoint.id
        step = steps.get((step, touchpoint.id), step)
        step = step if step in view.node else touchpoint.id
        if step in view.node and touchpoint.id not in ends.setdefault(step, []):
            ends[step].append(touchpoint.id)
    if not ends:
        return ()
    asked = [end for touchpoints in ends.values() for end in touchpoints]
    behind = _Behind(model, hidden, {end: view.node[step].name for step in ends for end in ends[step]}, asked)
    found: dict[str, list[Wait]] = {}
    for step, touchpoints in ends.items():
        each_wait = [wait for end in touchpoints if (wait := behind.wait(step, end)) is not None]
        if each_wait:
            found[step] = each_wait
    if not found:
        return ()
    idle = Idle(view, customer)
    return tuple(_together(several) for step, several in found.items() if idle.before(step))


def _together(several: list[Wait]) -> Wait:
    """One wait that may end in several ways."""
    if len(several) == 1:
        return several[0]
    least = [each.min_s for each in several if each.min_s is not None]
    most = [each.max_s for each in several]
    return replace(
        several[0],
        hidden=tuple(dict.fromkeys(name for each in several for name in each.hidden)),
        departments=tuple(dict.fromkeys(name for each in several for name in each.departments)),
        min_s=min(least) if least else None,
        max_s=None if None in most else max(each for each in most if each is not None),
        repeats=any(each.repeats for each in several),
        outcomes=tuple(dict.fromkeys(name for each in several for name in each.outcomes)),
    )


class _Behind:
    """What is behind the line: hidden nodes, gateways included, and what leads from one to the next.

    names: what the customer calls the step that ends a wait, by touchpoint. asked: the touchpoints, as often
    as they will be asked for.
    """

    def __init__(
        self, model: Model, hidden: Iterable[str], names: Mapping[str, str], asked: Iterable[str]
    ) -> None:
        self.model, self.names = model, names
        self.unseen = set(hidden) | {node.id for node in model.nodes if node.kind in GATEWAYS}
        self.deadlines = set(self._deadlines())
        self.order = {node.id: place for place, node in enumerate(model.nodes)}
        self.flows: dict[str, list[str]] = {}
        self.messages: dict[str, dict[str, list[str]]] = {}
        self.after: dict[str, list[str]] = {}
        for flow in model.sequence_flows:
            self._lead(flow.source, flow.target)
        for node in model.nodes:
            if node.attached_to is not None:
                self._lead(node.attached_to, node.id)
        for mail in mails(model):
            partner = mail.source.process if mail.target.kind in ACTIVITIES else ""
            self.messages.setdefault(mail.target.id, {}).setdefault(partner, []).append(mail.source.id)
            self.after.setdefault(mail.source.id, []).append(mail.target.id)
        self._prepare(asked)

    def _prepare(self, asked: Iterable[str]) -> None:
        """Of each hidden node, bits for the outcomes, for a beginning, for a circle, and for itself."""
        self.ends = sorted(self.names, key=self.order.__getitem__)
        self.nodes = [node.id for node in self.model.nodes]
        self.begins, self.circles = 1 << len(self.ends), 2 << len(self.ends)
        self.own_bits = len(self.ends) + 2
        unseen = [node for node in self.model.nodes if node.id in self.unseen]
        self.listed = self._bits(node.id for node in unseen if node.kind in _LISTED)
        self.work = self._bits(node.id for node in unseen if node.kind in ACTIVITIES or node.event == "timer")
        self.repeated = self.work & self._bits(node.id for node in unseen if node.loop is not None)
        self.stated = self.work & self._bits(node.id for node in unseen if stated_seconds(node) is not None)
        members: dict[str, list[str]] = {}
        for name in chosen(self.work, self.nodes):
            if (owner := owner_of(self.model, name)) is not None:
                members.setdefault(owner.name, []).append(name)
        self.departments = {name: self._bits(theirs) for name, theirs in members.items()}
        self.numbers = {end: 1 << number for number, end in enumerate(self.ends)}
        outcomes = Gathered(self._onwards, self._directly)
        self.gathered = Gathered(
            self._hidden_before,
            lambda name: self._begun(name) | outcomes.of(name) | 1 << (self.order[name] + self.own_bits),
            self.circles,
            [name for end in asked for name in self._hidden_before(end)],
        )

    def _bits(self, names: Iterable[str]) -> int:
        digits = bytearray(b"0") * (len(self.order) + 1)
        for name in names:
            digits[-1 - self.order[name]] = ord("1")
        return int(digits, 2)

    def _hidden_before(self, name: str) -> list[str]:
        return [each for each in self.before(name) if each in self.unseen and each not in self.deadlines]

    def _begun(self, name: str) -> int:
        """Whether something that the customer has seen, or may still influence, is directly before a node."""
        seen = any(each not in self.unseen or each in self.deadlines for each in self.before(name))
        return self.begins if seen else 0

    def _onwards(self, name: str) -> list[str]:
        """The hidden nodes that follow a node and are no end of a wait."""
        following = self.after.get(name, ())
        return [each for each in following if each in self.unseen and each not in self.names]

    def _directly(self, name: str) -> int:
        bits = 0
        for each in self.after.get(name, ()):
            bits |= self.numbers.get(each, 0)
        return bits

    def _deadlines(self) -> Iterator[str]:
        """Hidden events that compete with the customer: until they happen, the customer has a choice."""
        for gateway in self.model.nodes:
            if gateway.kind == "eventBasedGateway":
                after = [flow.target for flow in self.model.outgoing.get(gateway.id, ())]
                if not self.unseen.issuperset(after):
                    yield from (name for name in after if name in self.unseen)

    def _lead(self, source: str, target: str) -> None:
        self.flows.setdefault(target, []).append(source)
        self.after.setdefault(source, []).append(target)

    def before(self, name: str) -> list[str]:
        """The nodes directly before a node: over sequence flows and attachment, and over messages."""
        return self.flows.get(name, []) + [each for group in self._partners(name) for each in group]

    def _partners(self, name: str) -> Collection[list[str]]:
        return self.messages.get(name, {}).values()

    # -- one wait ------------------------------------------------------------------------------------
    def wait(self, step: str, touchpoint: str) -> Wait | None:
        """What happens unseen before a touchpoint; None where nothing does, or nothing was seen before."""
        bits = self._begun(touchpoint) | self.numbers[touchpoint]
        for name in self._hidden_before(touchpoint):
            bits |= self.gathered.of(name)
        inside = bits >> self.own_bits
        work = inside & self.work
        if not bits & self.begins or not work:
            return None
        circular = bool(bits & self.circles)
        ways = dict.fromkeys(chosen(inside, self.nodes)) if inside & self.stated else {}
        outcomes = (self.names[each] for each in chosen(bits & (self.begins - 1), self.ends))
        return Wait(
            step,
            tuple(chosen(inside & self.listed, self.nodes)),
            self._working(work),
            self._shortest(touchpoint, ways) if ways else None,
            self._longest(touchpoint, ways) if ways and not circular else None,
            circular or bool(inside & self.repeated),
            tuple(dict.fromkeys(name for name in outcomes if name.strip())),
        )

    def _working(self, work: int) -> tuple[str, ...]:
        """Who does some of the work, in the order of the first that each does."""
        first = {name: work & theirs for name, theirs in self.departments.items() if work & theirs}
        return tuple(sorted(first, key=lambda name: first[name] & -first[name]))

    # -- how long ------------------------------------------------------------------------------------
    def _own(self, name: str) -> float:
        return stated_seconds(self.model.node[name]) or 0.0

    def _shortest(self, end: str, inside: Mapping[str, None]) -> float:
        """The least seconds: of what may lead to a node one, but all of what it waits for together."""
        least: dict[str, float] = {}
        names, changed = [*inside, end], True
        while changed:
            changed = False
            for name in names:
                found = self._least(name, inside, least)
                if found is not None and found < least.get(name, float("inf")):
                    least[name], changed = found, True
        return least.get(end, 0.0)

    def _least(self, name: str, inside: Mapping[str, None], least: Mapping[str, float]) -> float | None:
        own = self._own(name) if name in inside else 0.0
        joins = self.model.node[name].kind == "parallelGateway"
        flows = self.flows.get(name, [])
        groups = [[each] for each in flows] if joins else [flows] if flows else []
        known: list[float] = []
        for group in (*groups, *self._partners(name)):
            ways = [
                least[each] if each in inside else 0.0
                for each in group
                if each in least or each not in inside
            ]
            if not ways:
                return None
            known.append(min(ways))
        return own + max(known, default=0.0)

    def _longest(self, end: str, inside: Mapping[str, None]) -> float:
        """The most seconds of any way; there is no circle."""
        most: dict[str, float] = {}
        work = [end]
        while work:
            name = work[-1]
            ways = [each for each in self.before(name) if each in inside]
            open_ends = [each for each in ways if each not in most]
            if open_ends:
                work += open_ends
                continue
            work.pop()
            own = self._own(name) if name in inside else 0.0
            most[name] = own + max((most[each] for each in ways), default=0.0)
        return most[end]
