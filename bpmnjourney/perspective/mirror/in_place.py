"""The customer's steps as a lane on top of the organisation's pool: before and after each touchpoint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import GATEWAYS, Lane, Model, Node, Participant, SequenceFlow, Stated, changed
from bpmnjourney.model.elements import EventDefinition
from bpmnjourney.perspective.durations import timer_seconds
from bpmnjourney.perspective.mirror.contacts import Bare, Contact, Mirror, Step, Steps, has_other_senders


class InPlace:
    """Puts steps of black boxes into the processes of a view."""

    def __init__(self, bare: Bare) -> None:
        self.source, self.view, self.names = bare.source, bare.view, bare.names
        self.kept, self.still, self.scopes = bare.kept, bare.still, bare.scopes
        self.exact_moments = bare.exact_moments
        self.nodes = {node.id: node for node in self.view.nodes}
        self.flows = {flow.id: flow for flow in self.view.sequence_flows}
        self.into: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.out: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for flow in self.view.sequence_flows:
            self.into[flow.target][flow.id] = None
            self.out[flow.source][flow.id] = None
        self.mirror = Mirror(self.view)
        self.mine: dict[str, str] = {}  # nodes of the customer, with their pool

    # -- the whole -----------------------------------------------------------------------------------
    def draw(self, contacts: Iterable[Contact], steps: Steps, reason: str) -> Mirror:
        """The view with a lane of the customer; reason: why they have no pool of their own."""
        told: set[str] = set()
        pools: dict[str, Participant] = {}
        for contact in contacts:
            drawn = [each for each in self._drawn_as(contact.touchpoint) if self._has_room(each, contact)]
            for name in drawn:
                before, after = steps.of(contact)
                self._refine(name, contact, before, after)
                told.update(flow.id for flow in (*contact.sent, *contact.received))
                pools.setdefault(contact.pool.id, contact.pool)
            if not drawn:
                self._note_undrawn(contact)
        if not pools:
            return self.mirror
        self._let_the_customer_choose(steps)
        self.mirror.view = self._assembled(pools, told)
        self.mirror.losses[:0] = [_note(pool, reason) for pool in pools.values()]
        return self.mirror

    def _drawn_as(self, touchpoint: Node) -> list[str]:
        return [name for name in self.nodes if self.kept.get(name, name) == touchpoint.id]

    def _has_room(self, name: str, contact: Contact) -> bool:
        """Whether something can come before and after a node of the view, in a lane of its pool."""
        node = self.nodes[name]
        if node.kind == "boundaryEvent" or node.for_compensation or node.parent is not None:
            return False
        if contact.sends and (name != contact.touchpoint.id or has_other_senders(self.view, node)):
            return False  # it takes messages of others as well
        if contact.receives and node.kind == "endEvent" and self.scopes.reaches_out(contact.touchpoint):
            return False  # what it ends would go on until the customer has the message
        if self.exact_moments and contact.sends and self._is_alternative(node):
            return False  # to send would be to decide
        return name not in self.still and (node.kind == "startEvent" or bool(self.into[name]))

    def _is_alternative(self, node: Node) -> bool:
        """Whether something else may come in the place of a node, until the customer's message is there."""
        if node.kind == "startEvent":
            beginnings = (
                each for each in self.view.nodes if each.kind == "startEvent" and each.parent is None
            )
            return sum(each.process == node.process for each in beginnings) > 1
        sources = (self.nodes[self.flows[flow].source] for flow in self.into[node.id])
        return any(each.kind == "eventBasedGateway" for each in sources)

    def _note_undrawn(self, contact: Contact) -> None:
        message = "The customer's step at this touchpoint is not drawn: their pool stays, with the message"
        origin = contact.touchpoint.origin
        line = origin.line if origin else None
        found = Loss(LossSeverity.INFO, "customer-step-not-drawn", message, contact.touchpoint.id, line)
        self.mirror.losses.append(found)

    # -- one touchpoint ------------------------------------------------------------------------------
    def _refine(self, name: str, contact: Contact, before: list[Step], after: list[Step]) -> None:
        self.mirror.note(contact, [*before, *after])
        if before:
            self._put_before(name, contact, before)
        if after:
            self._put_after(name, contact, after)

    def _put_before(self, name: str, contact: Contact, steps: list[Step]) -> None:
        node, first = self.nodes[name], steps[0].node.id
        chain = self._placed(node, contact, steps)
        if node.kind == "startEvent":
            start = self._start_of(node, contact)
            definitions = node.event_definitions or (EventDefinition("message"),)
            self.nodes[name] = changed(
                node,
                kind="intermediateCatchEvent",
                event=node.event if node.event_definitions else "message",
                event_definitions=definitions,
                stated=replace(node.stated, flag=None),
            )
            self._join(start, first)
        else:
            for flow in list(self.into[name]):
                self._lead(flow, target=first)
        for one, other in zip(chain, [*chain[1:], name], strict=True):
            self._join(one, other)

    def _put_after(self, name: str, contact: Contact, steps: list[Step]) -> None:
        node = self.nodes[name]
        chain = self._placed(node, contact, steps)
        for flow in list(self.out[name]):
            self._lead(flow, source=chain[-1])
        if node.default is not None:
            self.nodes[name] = changed(node, default=None)
            self.nodes[chain[-1]] = changed(self.nodes[chain[-1]], default=node.default)
        if node.kind == "endEvent":
            self._join(chain[-1], self._end_of(node, contact))
        for one, other in zip([name, *chain], chain, strict=False):
            self._join(one, other)

    def _placed(self, node: Node, contact: Contact, steps: Iterable[Step]) -> list[str]:
        chain = []
        for step in steps:
            self._add(changed(step.node, process=node.process, parent=node.parent), contact.pool.id)
            chain.append(step.node.id)
        return chain

    def _start_of(self, node: Node, contact: Contact) -> str:
        """The customer begins; what had to begin beside other things still takes the token for that."""
        name = self.names.new(f"{node.id}_customer_start")
        start = Node(name, "startEvent", "", node.process, node.parent, event="none")
        if node.stated.flag is not None:
            start = changed(
                start,
                event="conditional",
                event_definitions=(EventDefinition("conditional", None, "true"),),
                stated=Stated(flag=node.stated.flag),
            )
        self._add(start, contact.pool.id)
        self.mirror.added.append(name)
        return name

    def _end_of(self, node: Node, contact: Contact) -> str:
        """The end after the customer's step; what else the end does, as to terminate, it does there."""
        name = self.names.new(f"{node.id}_customer_end")
        rest = tuple(each for each in node.event_definitions if each.kind != "message")
        said = tuple(each for each in node.event_definitions if each.kind == "message")
        event = "none" if not rest else rest[0].kind if len(rest) == 1 else "multiple"
        end = Node(name, "endEvent", "", node.process, node.parent, event=event, event_definitions=rest)
        self._add(end, contact.pool.id)
        self.mirror.added.append(name)
        self.nodes[node.id] = changed(
            node,
            kind="intermediateThrowEvent",
            event="message" if said else "none",
            event_definitions=said,
        )
        return name

    def _add(self, node: Node, pool: str) -> None:
        self.nodes[node.id] = node
        self.mine[node.id] = pool

    # -- flows ---------------------------------------------------------------------------------------
    def _join(self, source: str, target: str) -> None:
        name = self.names.new(f"{source}_{target}")
        node = self.nodes[source]
        self.flows[name] = SequenceFlow(name, "", source, target, node.process, node.parent)
        self.out[source][name] = None
        self.into[target][name] = None

    def _lead(self, flow: str, source: str | None = None, target: str | None = None) -> None:
        old = self.flows[flow]
        new = changed(old, source=source or old.source, target=target or old.target)
        del self.out[old.source][flow], self.into[old.target][flow]
        self.out[new.source][flow] = self.into[new.target][flow] = None
        self.flows[flow] = new

    # -- choices of the customer ---------------------------------------------------------------------
    def _let_the_customer_choose(self, steps: Steps) -> None:
        """Where the first message decides, and the customer sends one, the customer decides."""
        self.mirror.chooses = self._several_beginnings()
        for gateway in [node for node in self.nodes.values() if node.kind == "eventBasedGateway"]:
            targets = [self.flows[flow].target for flow in self.out[gateway.id]]
            pools = [self.mine[each] for each in targets if each in self.mine]
            if not pools:
                continue
            self.mirror.chooses = True
            self._become_choice(gateway, pools[0])
            silence = [each for each in targets if self._is_deadline(each)]
            for name in silence:
                named = steps.naming.no_answer(self._deadline(gateway.id) if len(silence) == 1 else None)
                self.nodes[name] = changed(self.nodes[name], name=named)

    def _several_beginnings(self) -> bool:
        begun: defaultdict[str, int] = defaultdict(int)
        for node in self.nodes.values():
            if node.kind == "startEvent" and node.parent is None:
                begun[node.process] += 1
        return any(begun[self.nodes[each].process] > 1 for each in self.mine if each in self.nodes)

    def _become_choice(self, gateway: Node, pool: str) -> None:
        name = self.names.new(f"{gateway.id}_choice")
        del self.nodes[gateway.id]
        self._add(Node(name, "exclusiveGateway", gateway.name, gateway.process, gateway.parent), pool)
        for flow in list(self.out[gateway.id]):
            self._lead(flow, source=name)
        for flow in list(self.into[gateway.id]):
            self._lead(flow, target=name)
        self.mirror.added.append(name)
        self.mirror.removed.append(gateway.id)

    def _is_deadline(self, name: str) -> bool:
        node = self.nodes[name]
        return node.event == "timer" and name not in self.kept and name not in self.mine

    def _deadline(self, gateway: str) -> float | None:
        """The seconds of the one timer that competes with the customer in the source."""
        after = self.source.outgoing.get(self.kept.get(gateway, gateway), ())
        timers = [self.source.node[flow.target] for flow in after]
        lengths = [timer_seconds(each) for each in timers if each.event == "timer"]
        return lengths[0] if len(lengths) == 1 else None

    # -- lanes and pools -----------------------------------------------------------------------------
    def _assembled(self, pools: Mapping[str, Participant], told: Collection[str]) -> Model:
        self._take_along()
        lanes = self._with_lanes(pools)
        messages = tuple(each for each in self.view.message_flows if each.id not in told)
        ends = {end for flow in messages for end in (flow.source, flow.target)}
        gone = [each for each in pools if each not in ends]
        self.mirror.drawn += [each for each in pools if each in ends]
        emptied = {pools[each].process for each in gone}
        new_home = next(iter(self.nodes[name].process for name in self.mine))
        return self.view.changed(
            processes=tuple(each for each in self.view.processes if each.id not in emptied),
            nodes=tuple(self.nodes.values()),
            sequence_flows=tuple(self.flows.values()),
            lanes=tuple(each for each in lanes if each.process not in emptied),
            data=tuple(
                changed(each, holder=new_home) if each.holder in emptied else each for each in self.view.data
            ),
            artifacts=tuple(
                changed(each, holder=new_home) if each.holder in emptied else each
                for each in self.view.artifacts
            ),
            message_flows=messages,
            participants=tuple(each for each in self.view.participants if each.id not in gone),
        )

    def _take_along(self) -> None:
        """What only goes on after the customer's steps, and decides nothing, is the customer's as well."""
        waiting = list(self.mine)
        while waiting:
            pool = self.mine[before := waiting.pop()]
            for flow in self.out[before]:
                name = self.flows[flow].target
                sources = (self.flows[each].source for each in self.into[name])
                if self._goes_on(name) and all(self.mine.get(each) == pool for each in sources):
                    self.mine[name] = pool
                    waiting.append(name)

    def _goes_on(self, name: str) -> bool:
        node = self.nodes[name]
        if name in self.mine or node.parent is not None or node.stated.flag is not None:
            return False
        plain_end = node.kind == "endEvent" and node.event == "none" and name not in self.kept
        return plain_end or (node.kind in GATEWAYS and len(self.out[name]) == 1)

    def _with_lanes(self, pools: Mapping[str, Participant]) -> tuple[Lane, ...]:
        lanes = list(self.view.lanes)
        added: dict[tuple[str, str], str] = {}
        for name, pool in self.mine.items():
            node = self.nodes[name]
            if (node.process, pool) not in added:
                made = self.names.new(f"{pool}_{node.process}")
                stated = replace(pools[pool].stated, customer=True)
                lane = Lane(made, pools[pool].name or pool, node.process, stated=stated)
                lanes.insert(len(added), lane)
                self.mirror.drawn.append(made)
                added[node.process, pool] = made
            self.nodes[name] = changed(node, lane=added[node.process, pool], lane_via="flowNodeRef")
        for process in dict.fromkeys(process for process, _ in added):
            if not self.view.lanes_of.get(process):
                lanes.append(self._rest(process))
        return tuple(lanes)

    def _rest(self, process: str) -> Lane:
        """The lane of an organisation that has none."""
        pool = self.view.participant_of_process.get(process)
        lane = Lane(self.names.new(f"{process}_lane"), pool.name if pool else "", process)
        for name, node in self.nodes.items():
            if node.process == process and node.lane is None and node.parent is None:
                self.nodes[name] = changed(node, lane=lane.id, lane_via="flowNodeRef")
        return lane


def _note(pool: Participant, reason: str) -> Loss:
    message = f"The customer is drawn as a lane, not as a pool of their own, since {reason}"
    return Loss(
        LossSeverity.INFO, "customer-as-lane", message, pool.id, pool.origin.line if pool.origin else None
    )
