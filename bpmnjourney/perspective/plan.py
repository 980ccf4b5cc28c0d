"""What a view is made of: whose process stays as it is, whose becomes a net, and who draws it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass

from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.compensation import events_of
from bpmnjourney.perspective.net.messages import DOING, Mail, Traffic, link_name
from bpmnjourney.perspective.owners import lane_of
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.single import one_pool
from bpmnjourney.perspective.thrown import Thrown


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a view.

    verbatim: processes of customer pools, copied as they are. visible: nodes of the net that keep their
    label. busy: processes of the net in which something is visible. home: for each process of the net, the
    one that draws it. traffic, scopes: the messages and containers of the net. joined: processes that another
    one draws since they are of one organisation, with that one.
    """

    sides: Sides
    verbatim: tuple[str, ...]
    visible: frozenset[str]
    busy: Collection[str]
    home: dict[str, str]
    traffic: Traffic
    scopes: Scopes
    joined: dict[str, str]

    @property
    def processes(self) -> tuple[str, ...]:
        """The processes that become the net, in the source's order."""
        return tuple(self.home)

    @property
    def drawn(self) -> Collection[str]:
        """Message flows between nodes of the net that stay message flows."""
        return self.traffic.drawn


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
    shown |= _misplaced_hosts(model, verbatim, held)
    shown |= {each for each in events_of(model, shown) if model.node[each].process in held}
    shown |= _sharing_signals(model, held, shown) if verbatim else frozenset()
    traffic = Traffic(model, processes, frozenset())
    scopes = Scopes(model, traffic, shown)
    busy = dict.fromkeys(each.process for each in model.nodes if each.id in shown)
    traffic.delivered = _delivered(scopes, shown)
    joined = one_pool(scopes, sides, busy) if company == "single" else {}
    home = {process: joined.get(of, of) for process, of in _homes(scopes, busy).items()}
    traffic.drawn = frozenset(
        mail.id
        for mail in traffic.mails
        if _is_seen(mail, held, shown) and home[mail.source.process] != home[mail.target.process]
    ) | _from_borders(model, traffic, held, shown)
    busy = dict.fromkeys(each for each in busy if each not in joined)
    return Plan(sides, verbatim, shown, busy, home, traffic, scopes, joined)


def _misplaced_hosts(model: Model, verbatim: Collection[str], held: Collection[str]) -> frozenset[str]:
    """Activities that carry a boundary event of the customer's process: it could not be drawn without."""
    return frozenset(
        each.attached_to
        for each in model.nodes
        if each.attached_to is not None
        and each.process in verbatim
        and model.node[each.attached_to].process in held
    )


def _sharing_signals(model: Model, held: set[str], shown: frozenset[str]) -> frozenset[str]:
    """Events of the organisation that throw to the customer, or wait for what the customer throws."""
    thrown = Thrown(model)
    return frozenset(
        each.id
        for ref, throwers in thrown.throwers.items()
        for several, others in ((throwers, thrown.listeners[ref]), (thrown.listeners[ref], throwers))
        if any(other.process not in held for other in others)
        for each in several
        if each.process in held and each.id not in shown
    )


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


def _delivered(scopes: Scopes, shown: frozenset[str]) -> frozenset[str]:
    """Activities that are seen to run while they wait for hidden partners.

    They can be interrupted, hold something, or have asked somebody who sees it: to let them begin when the
    message is there would be too late.
    """
    model, traffic = scopes.model, scopes.traffic
    found = set()
    stays = shown.union(scopes.opaque)
    for name in traffic.received:
        node = model.node[name]
        if node.kind not in DOING or node.process not in traffic.processes or not traffic.awaited(node):
            continue
        events = [each for each in model.boundary.get(name, ()) if each.event != "compensation"]
        if name not in stays and stays.isdisjoint(each.id for each in events):
            continue
        asked = traffic.requests(node)
        seen = any(
            mail.target.id in shown or mail.target.process not in traffic.processes
            for mail in traffic.sent.get(name, ())
            if mail.id in asked
        )
        apart = _is_offered(scopes, node) or _mixed(traffic, name, shown)
        if events or seen or scopes.contents(node) or apart:
            found.add(name)
    return frozenset(found)


def _mixed(traffic: Traffic, name: str, shown: frozenset[str]) -> bool:
    """Whether a process sends a task both what is seen and what is not: it waits for either."""
    seen: set[str] = set()
    unseen: set[str] = set()
    for mail in traffic.received[name]:
        (seen if _is_seen(mail, traffic.processes, shown) else unseen).add(mail.source.process)
    return not seen.isdisjoint(unseen)


def _is_offered(scopes: Scopes, node: Node) -> bool:
    """Whether others may happen instead of a task that waits: after an event gateway, or as people choose."""
    before = (scopes.model.node[flow.source].kind for flow in scopes.into.get(node.id, ()))
    around = scopes.model.node.get(node.parent or "")
    return "eventBasedGateway" in before or (around is not None and scopes.begins_freely(around))


def _homes(scopes: Scopes, busy: Collection[str]) -> dict[str, str]:
    """Who draws what of each process.

    A process in which nothing is visible is drawn, if it must be drawn at all, by the nearest one that it
    talks to; not by one that may clear its tokens, since that would clear the guest's as well.
    """
    traffic = scopes.traffic
    speakers = {mail.source.process for each in traffic.delivered for mail in traffic.received[each]}
    speakers |= {traffic.model.node[each].process for each in traffic.delivered}
    own = [each for each in traffic.processes if each in busy or each in scopes.called or each in speakers]
    home = dict(zip(own, own, strict=True))
    hosts = dict.fromkeys(each for each in busy if each not in scopes.called and not scopes.resets(each))
    talks: defaultdict[str, list[str]] = defaultdict(list)
    for mail in traffic.mails:
        talks[mail.source.process].append(mail.target.process)
        talks[mail.target.process].append(mail.source.process)
    waiting = deque(each for each in home if each in hosts)
    while waiting:
        process = waiting.popleft()
        for other in talks[process]:
            if other in traffic.processes and other not in home and not scopes.resets(other):
                home[other] = home[process]
                waiting.append(other)
    for each in traffic.processes:
        if each not in home:
            home[each] = each if scopes.resets(each) or not hosts else home[next(iter(hosts))]
    return {each: home[each] for each in traffic.processes}


def _is_seen(mail: Mail, held: Collection[str], shown: frozenset[str]) -> bool:
    source, target = mail.source, mail.target
    both = source.id in shown and target.id in shown
    return both and source.process != target.process and {source.process, target.process} <= set(held)


def _from_borders(model: Model, traffic: Traffic, held: set[str], shown: frozenset[str]) -> frozenset[str]:
    """Flows from others' borders to visible events that also wait for messages: these make them free."""
    return frozenset(
        flow.id
        for flow in model.message_flows
        if flow.source not in model.node
        and flow.target in shown
        and model.node[flow.target].process in held
        and traffic.received.get(flow.target)
    )


def lane_in_source(model: Model, node: Node) -> str | None:
    """The innermost lane of a node, that of its host or of the sub-process around it included."""
    return lane_of(model, node)[0]
