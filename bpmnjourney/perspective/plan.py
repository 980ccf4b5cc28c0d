"""What a view is made of: whose process stays as it is, whose becomes a net, and who draws it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass

from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.net_messages import DOING, Mail, link_name, mails
from bpmnjourney.perspective.owners import lane_of
from bpmnjourney.perspective.sides import Sides


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a view.

    verbatim: processes of customer pools, copied as they are. processes: those that become the net, in
    order. visible: nodes of the net that keep their label. home: for each process of the net, the one that
    draws it. drawn: message flows between nodes of the net that stay message flows. lanes: customer lanes.
    """

    sides: Sides
    verbatim: tuple[str, ...]
    processes: tuple[str, ...]
    visible: frozenset[str]
    home: dict[str, str]
    drawn: frozenset[str]


def plan(model: Model, sides: Sides, visible: Collection[str], company: str) -> Plan:
    """The plan of a view; company as in `customer_view`."""
    verbatim = tuple(each.id for each in model.processes if each.id in sides.processes)
    processes = tuple(
        each.id for each in model.processes if each.id not in sides.processes and each.id in model.children
    )
    held = set(processes)
    shown = frozenset(
        each.id
        for each in model.nodes
        if each.id in visible
        and each.process in held
        and (company != "black-box" or sides.is_customer_node(each))
    )
    shown |= _with_partners(model, shown)
    home = _homes(model, sides, processes, shown, one=company == "single")
    return Plan(sides, verbatim, processes, shown, home, _drawn(model, held, shown, home))


def _with_partners(model: Model, shown: frozenset[str]) -> frozenset[str]:
    """Link events come in pairs: where one is drawn, its partners are."""
    names = {
        (model.node[each].process, link_name(model.node[each]))
        for each in shown
        if link_name(model.node[each]) is not None
    }
    if not names:
        return frozenset()
    return frozenset(each.id for each in model.nodes if (each.process, link_name(each)) in names)


def _homes(
    model: Model, sides: Sides, processes: tuple[str, ...], shown: frozenset[str], *, one: bool
) -> dict[str, str]:
    """A process in which nothing is visible is drawn by the one it talks to, if it must be drawn at all."""
    busy = dict.fromkeys(each.process for each in model.nodes if each.id in shown)
    customers = {lane.process for lane in model.lanes if lane.id in sides.lanes}
    called = {each.called for each in model.nodes if each.called} - set(model.participant_of_process)
    home = {each: each for each in processes if each in busy or each in called}
    if one:
        main = next((each for each in busy if each in customers), next(iter(busy), None))
        home = {each: main if main is not None and each not in called else each for each in home}
    talks: defaultdict[str, list[str]] = defaultdict(list)
    for mail in mails(model):
        talks[mail.source.process].append(mail.target.process)
        talks[mail.target.process].append(mail.source.process)
    waiting = deque(home)
    while waiting:
        process = waiting.popleft()
        for other in talks[process]:
            if other in processes and other not in home:
                home[other] = home[process]
                waiting.append(other)
    first = next((home[each] for each in busy), processes[0] if processes else "")
    return {each: home.get(each, first) for each in processes}


def _drawn(model: Model, held: set[str], shown: frozenset[str], home: dict[str, str]) -> frozenset[str]:
    """Messages between visible nodes of different pools; all alternatives of one wait, or none of them."""
    groups: defaultdict[tuple[str, str], list[Mail]] = defaultdict(list)
    for mail in mails(model):
        if mail.source.process in held and mail.target.process in held:
            partner = mail.source.process if mail.target.kind in DOING else ""
            groups[mail.target.id, partner].append(mail)
    return frozenset(
        mail.id
        for group in groups.values()
        if all(_apart(mail, shown, home) for mail in group)
        for mail in group
    )


def _apart(mail: Mail, shown: frozenset[str], home: dict[str, str]) -> bool:
    both = mail.source.id in shown and mail.target.id in shown
    return both and home[mail.source.process] != home[mail.target.process]


def lane_in_source(model: Model, node: Node) -> str | None:
    """The innermost lane of a node, that of its host or of the sub-process around it included."""
    return lane_of(model, node)[0]
