"""From a Model to the net of the organisation: one method a construct."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bpmnjourney.model import START_EVENTS, THROW_EVENTS, Model, Node
from bpmnjourney.perspective.net.dead import drop_unreachable
from bpmnjourney.perspective.net.gateways import NetGateways
from bpmnjourney.perspective.net.messages import DOING, Mail, Traffic, link_name
from bpmnjourney.perspective.net.petri import Activity, Label, Net, Place, Role
from bpmnjourney.perspective.scopes import Scopes


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
    drop_unreachable(builder.net)
    return builder.net


class _Builder(NetGateways):
    # -- containers ----------------------------------------------------------------------------------
    def process(self, process: str) -> None:
        """A process begins once by itself, or with each message to one of its start events."""
        nodes = self.model.children[process]
        if process in self.scopes.called:
            called = self.net.transition(Label(Role.TRIGGER, process), self.home[process], process)
            if all(each.process in self.home for each in self.scopes.callers(process)):
                self.net.consume(self._call(process), called)
            for place in self._begin(process):
                self._put(called, place)
        else:
            for place in self._begin(process):
                place.marking = 1
        self._nodes(nodes)

    def _call(self, process: str) -> Place:
        """Stands between the calls of a process and its beginning."""
        return self.bond(self.model.children[process][0], "called", process)

    def _begin(self, container: str) -> list[Place]:
        """The places that get a token when a container begins."""
        nodes = self.model.children.get(container, ())
        starts = [node for node in nodes if node.kind in START_EVENTS]
        if not starts:
            entries = [self.entry(node) for node in self.scopes.startable(nodes)]
            holder = self.model.node.get(container)
            for entry in entries if holder is not None and self.scopes.begins_freely(holder) else ():
                entry.link = True
            return entries
        top = container in self.model.process and container not in self.scopes.called
        chosen = [node for node in starts if not top or self.begins_alone(node)]
        if not chosen or (top and all(self._leads_nowhere(node) for node in chosen)):
            return []
        place = self.place(chosen[0], "start", container)
        place.start = True
        return [place]

    def _leads_nowhere(self, node: Node) -> bool:
        """Whether a hidden start event begins nothing: no event sub-process ever finds a token then."""
        leads = self.scopes.out.get(node.id) or self.traffic.sent.get(node.id)
        return not leads and node.id not in self.visible and node.id not in self.scopes.opaque

    def _nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node.for_compensation or (node.attached_to and node.event == "compensation"):
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
            around = self.model.node.get(holder.parent or "")
            for trigger in self.triggers(node):
                label = self._event(Role.TRIGGER, node, trigger) or Label(Role.TRIGGER, node.id)
                t = self._transition(label, node, trigger)
                self.net.produce(t, self.running(holder))
                if around is not None:
                    self.net.consume(self.running(around), t)
                    self.net.produce(t, self.running(around))
                self._send(t, node, self.traffic.outgoing(node))
                self._leave(t, node)
            return
        ways = self._ways_to_begin(node, container, nested=holder is not None)
        for pre, trigger in ways:
            t = self._transition(self._event(Role.STEP, node, trigger), node, [*pre, *trigger])
            self._send(t, node, self.traffic.outgoing(node))
            self._leave(t, node)

    def _ways_to_begin(
        self, node: Node, container: str, *, nested: bool
    ) -> list[tuple[list[Place], list[Place]]]:
        """What a start event takes, and which message or signal, each of which begins one more instance."""
        into: list[Place] = [self.entry(node)] if self.scopes.into.get(node.id) else []
        ways: list[tuple[list[Place], list[Place]]] = [(into, [])] if into else []
        chosen = self.place(node, "start", container)
        if nested or container in self.scopes.called:
            return [*ways, *(([chosen], trigger) for trigger in self.triggers(node))]
        if self.begins_alone(node):
            ways.append(([chosen], []))
        if self.traffic.kept_mail(node):
            ways.append(([], []))
        return [*ways, *(([], trigger) for trigger in self.triggers(node) if trigger)]

    def _catch(self, node: Node) -> None:
        for entry in self.entries(node):
            for trigger in self.triggers(node):
                t = self._transition(self._event(Role.STEP, node, trigger), node, [entry, *trigger])
                t.event = node.id
                self._send(t, node, self.traffic.outgoing(node))
                self._leave(t, node)

    def _throw(self, node: Node) -> None:
        label = self._label(Role.STEP, node)
        if self.scopes.reaches_out(node):
            label = Label(Role.ENDING, node.id)
        for entry in self.entries(node):
            t = self._transition(label, node, [entry])
            self._send(t, node, self.traffic.outgoing(node))
            for catcher in self.scopes.thrown.catchers(node):
                self.net.produce(t, self.bond(catcher, "caught", catcher.id))
            name = link_name(node)
            if name is not None:
                self._put(t, self.link(node, name))
            elif label is None or label.role is not Role.ENDING or node.kind != "endEvent":
                self._leave(t, node)

    # -- activities ----------------------------------------------------------------------------------
    def _activity(self, node: Node) -> None:
        if node.triggered_by_event:
            self._nodes(self.scopes.contents(node))
            return
        contents = self.scopes.contents(node)
        calls = node.called in self.scopes.called and self.scopes.matters(node.called or "")
        events = [each for each in self.model.boundary.get(node.id, ()) if each.event != "compensation"]
        requests = self.traffic.requests(node)
        early = [mail for mail in self.traffic.outgoing(node) if mail.id in requests]
        late = [mail for mail in self.traffic.outgoing(node) if mail.id not in requests]
        if contents and node.id not in self.scopes.kept:
            self._dissolved(node, contents)
        elif contents or calls or events or node.id in self.traffic.delivered:
            self._in_two_halves(node, contents, events, early, late)
        elif early:
            self._requesting(node, early, late)
        else:
            for entry in self.entries(node):
                for messages in self.awaited(node):
                    self._step(node, [entry, *messages], late)

    def _step(self, node: Node, pre: Iterable[Place], mails: list[Mail]) -> None:
        t = self._transition(self._label(Role.STEP, node), node, pre)
        self._send(t, node, mails)
        self._leave(t, node)

    def _requesting(self, node: Node, early: list[Mail], late: list[Mail]) -> None:
        """A task that asks hidden work when it starts, and nobody else: its start is not seen."""
        for entries, chosen in self._ways_in(node):
            running = self.net.place(self.home[node.process], self.region(node))
            for entry in entries:
                for messages in self.awaited(node) if chosen else [[]]:
                    t = self._transition(None, node, [entry, *messages])
                    self.net.produce(t, running)
                    self._send(t, node, early)
            for messages in [[]] if chosen else self.awaited(node):
                self._step(node, [running, *messages], late)

    def _ways_in(self, node: Node) -> list[tuple[list[Place], bool]]:
        """The places a task starts from, and whether it takes its messages then, as after event gateways."""
        sources = (self.model.node[flow.source] for flow in self.scopes.into.get(node.id, ()))
        gateways = {self.entry(each) for each in sources if each.kind == "eventBasedGateway"}
        entries = self.entries(node)
        if not gateways or not self.traffic.awaited(node) or node.id in self.traffic.delivered:
            return [(entries, False)]
        plain = [each for each in entries if each not in gateways]
        chosen = [each for each in entries if each in gateways]
        return [(each, first) for each, first in ((plain, False), (chosen, True)) if each]

    def _dissolved(self, node: Node, contents: tuple[Node, ...]) -> None:
        """A sub-process that never holds more than one token, and that nothing interrupts."""
        inner = self._begin(node.id)
        for entry in self.entries(node):
            t = self._transition(None, node, [entry])
            for place in inner:
                self._put(t, place)
            if not inner:
                self._put(t, self.place(node, "done", node.id))
        done = self._transition(None, node, [self.place(node, "done", node.id)])
        self._leave(done, node)
        self._nodes(contents)

    def _in_two_halves(
        self, node: Node, contents: tuple[Node, ...], events: list[Node], early: list[Mail], late: list[Mail]
    ) -> None:
        begun = self._begin(node.id) if contents else []
        if contents:
            begun.append(self.running(node))
        elif node.called in self.scopes.called:
            begun.append(self._call(node.called or ""))
        for entries, chosen in self._ways_in(node):
            activity = self._halves(node, chosen=chosen)
            for entry in entries:
                for messages in self.awaited(node) if chosen else [[]]:
                    t = self._transition(Label(Role.BEGIN, node.id), node, [entry, *messages])
                    self.net.produce(t, activity.running)
                    for place in begun:
                        self._put(t, place)
                    self._send(t, node, early)
                    activity.begins.append(t)
            for finish in activity.finishes:
                self._send(finish, node, late)
                self._leave(finish, node)
            for event in events:
                if event.process in self.home:
                    self._boundary(activity, event)
        self._nodes(contents)

    def _halves(self, node: Node, *, chosen: bool) -> Activity:
        running = self.net.place(self.home[node.process], self.region(node), task=True)
        inner = node.called if node.called in self.scopes.called else None
        activity = Activity(node.id, running, node.id if self.scopes.contents(node) else inner)
        for messages in [[]] if chosen else self.awaited(node):
            label = Label(Role.FINISH, node.id)
            activity.finishes.append(self._transition(label, node, [running, *messages]))
        self.net.activities.append(activity)
        return activity

    def _boundary(self, activity: Activity, event: Node) -> None:
        host = self.model.node[activity.node]
        for trigger in self.triggers(event):
            label = self._event(Role.ATTACHED, event, trigger) or Label(Role.ATTACHED, event.id)
            t = self._transition(label, host, [activity.running, *trigger])
            if not event.interrupting:
                self.net.produce(t, activity.running)
                if not trigger:
                    activity.once.append(t)
            self._send(t, event, self.traffic.outgoing(event))
            self._leave(t, event)
            activity.events.append(t)
