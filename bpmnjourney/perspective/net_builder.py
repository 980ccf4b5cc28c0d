"""From a Model to the net of the organisation: one method a construct."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bpmnjourney.model import START_EVENTS, THROW_EVENTS, Model, Node, SequenceFlow
from bpmnjourney.perspective.net import Activity, Branch, Label, Net, Place, Role, Transition
from bpmnjourney.perspective.net_messages import DOING, Mail, Traffic, link_name
from bpmnjourney.perspective.scopes import Scopes

_JOINING = frozenset({"parallelGateway", "inclusiveGateway"})


def build(
    model: Model, traffic: Traffic, scopes: Scopes, visible: Collection[str], home: Mapping[str, str]
) -> Net:
    """The net of the processes that `traffic` covers.

    visible: nodes that keep their label; home: for each process, the one that draws what it does.
    """
    builder = _Builder(model, traffic, scopes, visible, home)
    for process in traffic.processes:
        if process in model.children:
            builder.process(process)
    return builder.net


class _Builder:
    def __init__(
        self,
        model: Model,
        traffic: Traffic,
        scopes: Scopes,
        visible: Collection[str],
        home: Mapping[str, str],
    ) -> None:
        self.model, self.traffic, self.scopes = model, traffic, scopes
        self.visible, self.home = visible, home
        self.net = Net()
        self.net.strict = set(scopes.strict)
        self.net.alive = set(scopes.alive)
        self.net.nonlocal_regions = set(scopes.nonlocal_)
        self._places: dict[tuple[str, ...], Place] = {}
        self._signals = self._listeners()

    # -- places --------------------------------------------------------------------------------------
    def _place(self, node: Node, *key: str) -> Place:
        if key not in self._places:
            region = self._region(node)
            self._places[key] = self.net.place(self.home[node.process], region)
        return self._places[key]

    def _region(self, node: Node) -> str:
        return self.scopes.region[node.parent or node.process]

    def _entry(self, node: Node) -> Place:
        """The place that all flows to a node share."""
        return self._place(node, "in", node.id)

    def _target(self, flow: SequenceFlow) -> Place:
        node = self.model.node[flow.target]
        if self._joins(node):
            return self._place(node, "flow", flow.id)
        return self._entry(node)

    def _joins(self, node: Node) -> bool:
        """Whether a node waits on its incoming flows one by one; no inclusive join needs to for one token."""
        if node.kind not in _JOINING or len(self.scopes.into.get(node.id, ())) < 2:
            return False
        return node.kind == "parallelGateway" or self.scopes.concurrent(node.parent or node.process)

    def _entries(self, node: Node) -> list[Place]:
        """The places a node starts from: its own, and those of the event gateways before it."""
        flows = self.scopes.into.get(node.id, ())
        gateways = [self.model.node[flow.source] for flow in flows]
        choices = [each for each in gateways if each.kind == "eventBasedGateway"]
        found = [self._entry(each) for each in choices]
        name = link_name(node)
        if name is not None and node.kind not in THROW_EVENTS:
            found.append(self._link(node, name))
        if len(choices) < len(flows) or not found:
            found.append(self._entry(node))
        return list(dict.fromkeys(found))

    def _link(self, node: Node, name: str) -> Place:
        place = self._place(node, "link", node.process, node.parent or "", name)
        place.link = place.link or node.id in self.visible
        return place

    def _mailbox(self, mail: Mail) -> Place:
        """Messages to an event share a place; an activity waits for each partner on its own.

        A message on its way is in no region: nothing clears it, and no join or completion waits for it.
        """
        target, partner = mail.target, mail.source.process if mail.target.kind in DOING else ""
        key = ("mail", target.id, partner)
        if key not in self._places:
            self._places[key] = self.net.place(self.home[target.process])
        return self._places[key]

    def _covered(self, node: Node) -> bool:
        return node.process in self.traffic.processes

    # -- signals -------------------------------------------------------------------------------------
    def _listeners(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.model.nodes:
            if node.kind not in THROW_EVENTS and self._covered(node):
                for each in node.event_definitions:
                    if each.kind == "signal" and each.ref is not None:
                        found.setdefault(each.ref, []).append(node)
        thrown = {
            each.ref
            for node in self.model.nodes
            if node.kind in THROW_EVENTS and self._covered(node)
            for each in node.event_definitions
            if each.kind == "signal"
        }
        return {ref: nodes for ref, nodes in found.items() if ref in thrown}

    def _signal(self, listener: Node) -> Place:
        key = ("signal", listener.id)
        if key not in self._places:
            self._places[key] = self.net.place(self.home[listener.process])
        return self._places[key]

    # -- what leaves a node --------------------------------------------------------------------------
    def _leave(self, t: Transition, node: Node) -> None:
        """Tokens on all flows of the node, or the end of the container that dissolved around it."""
        flows = self.scopes.out.get(node.id, ())
        for flow in flows:
            self._put(t, self._target(flow), flow.id)
        if not flows:
            self._end(t, node)

    def _end(self, t: Transition, node: Node) -> None:
        if node.parent is not None and node.parent not in self.scopes.kept:
            self._put(t, self._place(self.model.node[node.parent], "done", node.parent))

    def _put(self, t: Transition, place: Place, flow: str | None = None) -> None:
        """A second token for the same place takes a way of its own."""
        if place in t.post:
            private = self.net.place(place.home, place.region)
            self.net.produce(t, private, flow)
            self.net.transition(None, place.home, place.region, [private], [place])
        else:
            self.net.produce(t, place, flow)

    def _send(self, t: Transition, node: Node, mails: Iterable[Mail]) -> None:
        for mail in mails:
            self._put(t, self._mailbox(mail))
        if node.kind in THROW_EVENTS:
            for each in node.event_definitions:
                for listener in self._signals.get(each.ref or "", ()) if each.kind == "signal" else ():
                    self._put(t, self._signal(listener))

    # -- what starts a node --------------------------------------------------------------------------
    def _awaited(self, node: Node) -> list[Place]:
        """What an activity waits for besides its token: an internal message of each partner."""
        return [self._mailbox(mails[0]) for mails in self.traffic.awaited(node).values()]

    def _triggers(self, node: Node) -> list[list[Place]]:
        """What a catching event takes besides its token, one entry an alternative; [] = nothing of the net."""
        definitions = node.event_definitions
        if definitions and all(each.kind == "compensation" for each in definitions):
            return []
        found: list[list[Place]] = []
        internal = [mail for mails in self.traffic.awaited(node).values() for mail in mails]
        if self.traffic.kept_mail(node) or node.id in self.traffic.from_border:
            found.append([])
        if internal:
            found.append([self._mailbox(internal[0])])
        for each in definitions if len(definitions) > 1 or not found else ():
            if each.kind == "signal" and each.ref in self._signals:
                found.append([self._signal(node)])
            elif [] not in found and (each.kind != "message" or not found):
                found.append([])
        return found or [[]]

    def _label(self, role: Role, node: Node) -> Label | None:
        return Label(role, node.id) if node.id in self.visible else None

    def _transition(self, label: Label | None, node: Node, pre: Iterable[Place]) -> Transition:
        return self.net.transition(label, self.home[node.process], self._region(node), pre)

    # -- containers ----------------------------------------------------------------------------------
    def process(self, process: str) -> None:
        """A process begins once by itself, or with each message to one of its start events."""
        nodes = self.model.children[process]
        if process in self.scopes.called:
            called = self.net.transition(Label(Role.TRIGGER, process), self.home[process], process)
            for place in self._begin(process):
                self._put(called, place)
        else:
            for place in self._begin(process):
                place.marking = 1
        self._nodes(nodes)

    def _begin(self, container: str) -> list[Place]:
        """The places that get a token when a container begins."""
        nodes = self.model.children.get(container, ())
        starts = [node for node in nodes if node.kind in START_EVENTS]
        if not starts:
            return [self._entry(node) for node in self.scopes.startable(nodes)]
        top = container in self.model.process
        chosen = [node for node in starts if not (top and self._fed(node))]
        return [self._place(chosen[0], "start", container)] if chosen else []

    def _fed(self, node: Node) -> bool:
        """Whether messages of other nodes, and nothing else, let the event happen."""
        return bool(self.traffic.received.get(node.id))

    def _nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node.for_compensation:
                if node.id in self.visible:
                    self.net.dead[Label(Role.STEP, node.id)] = None
            elif node.kind in DOING:
                self._activity(node)
            elif node.kind.endswith("Gateway"):
                self._gateway(node)
            elif node.kind in START_EVENTS:
                self._start(node)
            elif node.kind in THROW_EVENTS:
                self._throw(node)
            elif node.kind == "intermediateCatchEvent":
                self._catch(node)

    # -- events --------------------------------------------------------------------------------------
    def _start(self, node: Node) -> None:
        container = node.parent or node.process
        holder = self.model.node.get(container)
        if holder is not None and holder.triggered_by_event:
            for trigger in self._triggers(node):
                t = self._transition(Label(Role.TRIGGER, node.id), node, trigger)
                self._send(t, node, self.traffic.outgoing(node))
                self._leave(t, node)
            return
        places = [self._entry(node)] if self.scopes.into.get(node.id) else []
        if holder is not None or not self._fed(node):
            places.append(self._place(node, "start", container))
        triggers = self._triggers(node)
        for trigger in triggers:
            for entry in places or [None]:
                pre = [entry, *trigger] if entry is not None else trigger
                t = self._transition(self._label(Role.STEP, node), node, pre)
                self._send(t, node, self.traffic.outgoing(node))
                self._leave(t, node)

    def _catch(self, node: Node) -> None:
        for entry in self._entries(node):
            for trigger in self._triggers(node):
                t = self._transition(self._label(Role.STEP, node), node, [entry, *trigger])
                t.event = node.id
                self._send(t, node, self.traffic.outgoing(node))
                self._leave(t, node)

    def _throw(self, node: Node) -> None:
        label = self._label(Role.STEP, node)
        if self.scopes.reaches_out(node):
            label = Label(Role.ENDING, node.id)
        for entry in self._entries(node):
            t = self._transition(label, node, [entry])
            self._send(t, node, self.traffic.outgoing(node))
            name = link_name(node)
            if name is not None:
                self._put(t, self._link(node, name))
            elif label is None or label.role is not Role.ENDING or node.kind != "endEvent":
                self._leave(t, node)

    # -- activities ----------------------------------------------------------------------------------
    def _activity(self, node: Node) -> None:
        if node.triggered_by_event:
            self._nodes(self.scopes.contents(node))
            return
        contents = self.scopes.contents(node)
        calls = node.called in self.scopes.called and self.scopes.busy(node.called or "")
        events = [each for each in self.model.boundary.get(node.id, ()) if each.event != "compensation"]
        requests = self.traffic.requests(node)
        early = [mail for mail in self.traffic.outgoing(node) if mail.id in requests]
        late = [mail for mail in self.traffic.outgoing(node) if mail.id not in requests]
        if contents and node.id not in self.scopes.kept:
            self._dissolved(node, contents)
        elif contents or calls or events or (early and len(early) < len(requests)):
            self._in_two_halves(node, contents, events, early, late)
        elif early:
            self._requesting(node, early, late)
        else:
            for entry in self._entries(node):
                t = self._transition(self._label(Role.STEP, node), node, [entry, *self._awaited(node)])
                self._send(t, node, late)
                self._leave(t, node)

    def _requesting(self, node: Node, early: list[Mail], late: list[Mail]) -> None:
        """A task that asks hidden work when it starts, and nobody else: its start is not seen."""
        running = self.net.place(self.home[node.process], self._region(node))
        for entry in self._entries(node):
            t = self._transition(None, node, [entry])
            self.net.produce(t, running)
            self._send(t, node, early)
        t = self._transition(self._label(Role.STEP, node), node, [running, *self._awaited(node)])
        self._send(t, node, late)
        self._leave(t, node)

    def _dissolved(self, node: Node, contents: tuple[Node, ...]) -> None:
        """A sub-process that never holds more than one token, and that nothing interrupts."""
        inner = self._begin(node.id)
        for entry in self._entries(node):
            t = self._transition(None, node, [entry])
            for place in inner:
                self._put(t, place)
            if not inner:
                self._put(t, self._place(node, "done", node.id))
        done = self._transition(None, node, [self._place(node, "done", node.id)])
        self._leave(done, node)
        self._nodes(contents)

    def _in_two_halves(
        self, node: Node, contents: tuple[Node, ...], events: list[Node], early: list[Mail], late: list[Mail]
    ) -> None:
        running = self.net.place(self.home[node.process], self._region(node), task=True)
        finish = self._transition(Label(Role.FINISH, node.id), node, [running, *self._awaited(node)])
        inner = node.id if contents else node.called if node.called in self.scopes.called else None
        activity = Activity(node.id, running, finish, inner)
        begun = self._begin(node.id) if contents else []
        for entry in self._entries(node):
            t = self._transition(Label(Role.BEGIN, node.id), node, [entry])
            self.net.produce(t, running)
            for place in begun:
                self._put(t, place)
            self._send(t, node, early)
            activity.begins.append(t)
        self._send(finish, node, late)
        self._leave(finish, node)
        for event in events:
            if event.process in self.home:
                self._boundary(activity, event)
        self.net.activities.append(activity)
        self._nodes(contents)

    def _boundary(self, activity: Activity, event: Node) -> None:
        host = self.model.node[activity.node]
        for trigger in self._triggers(event):
            t = self._transition(Label(Role.ATTACHED, event.id), host, [activity.running, *trigger])
            if not event.interrupting:
                self.net.produce(t, activity.running)
                if not trigger:
                    activity.once.append(t)
            self._send(t, event, self.traffic.outgoing(event))
            self._leave(t, event)
            activity.events.append(t)

    # -- gateways ------------------------------------------------------------------------------------
    def _gateway(self, node: Node) -> None:
        flows, into = self.scopes.out.get(node.id, ()), self.scopes.into.get(node.id, ())
        if node.kind == "parallelGateway":
            self._parallel(node, flows, into)
        elif node.kind == "eventBasedGateway":
            self._event_based(node, flows, into)
        elif node.kind == "inclusiveGateway":
            self._inclusive(node, flows, into)
        else:
            self._exclusive(node, flows, into)

    def _merged(self, node: Node, into: list[SequenceFlow]) -> Place:
        """The entry of a gateway that brings flows together, one by one."""
        for flow in into:
            self._from_choice(flow)
        place = self._entry(node)
        place.merge = node.id if len(into) > 1 else None
        return place

    def _from_choice(self, flow: SequenceFlow) -> None:
        """A gateway after an event gateway is an alternative that the organisation may take silently."""
        source = self.model.node[flow.source]
        if source.kind == "eventBasedGateway":
            t = self._transition(None, source, [self._entry(source)])
            t.branch = Branch(flow.id, ())
            self._put(t, self._target(flow), flow.id)

    def _exclusive(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        place = self._merged(node, into)
        place.split = node.id if len(flows) > 1 else None
        for flow in flows:
            t = self._transition(None, node, [place])
            t.branch = Branch(flow.id, (flow.name,) if flow.name else ())
            self._put(t, self._target(flow), flow.id)
        if not flows:
            self._end(self._transition(None, node, [place]), node)

    def _event_based(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        place = self._merged(node, into)
        place.split = node.id
        if not flows:
            self._end(self._transition(None, node, [place]), node)

    def _parallel(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        for flow in into:
            self._from_choice(flow)
        joined = [self._target(flow) for flow in into] or [self._entry(node)]
        t = self._transition(None, node, joined)
        t.join = node.id if len(into) > 1 else None
        t.fork = node.id if len(flows) > 1 else None
        self._leave(t, node)

    def _inclusive(self, node: Node, flows: list[SequenceFlow], into: list[SequenceFlow]) -> None:
        place = self._inclusive_join(node, into)
        if len(flows) < 2:
            self._leave(self._transition(None, node, [place]), node)
            return
        t = self._transition(Label(Role.CHOOSE, node.id), node, [place])
        self._leave(t, node)
        join = self.scopes.blocks.join_of(node)
        if join is not None:
            self.net.pairs[node.id] = join

    def _inclusive_join(self, node: Node, into: list[SequenceFlow]) -> Place:
        if not self._joins(node):
            return self._merged(node, into)
        for flow in into:
            self._from_choice(flow)
        joined = [self._target(flow) for flow in into]
        split = self.scopes.split_of(node)
        if split is not None and split.kind == "parallelGateway":
            t = self._transition(None, node, joined)
            t.join = node.id
        else:
            t = self._transition(Label(Role.COLLECT, node.id), node, joined)
        place = self._place(node, "joined", node.id)
        self.net.produce(t, place)
        return place
