"""From a reduced net to its drawing: places become exclusive, silent steps parallel gateways."""

from __future__ import annotations

from collections.abc import Collection

from bpmnjourney.model import CATCH_EVENTS, END_EVENTS, START_EVENTS, Model, Node
from bpmnjourney.perspective.emission.begins import begin_as_the_source
from bpmnjourney.perspective.emission.dead import NEVER
from bpmnjourney.perspective.emission.graph import Container, Shape, Vertex
from bpmnjourney.perspective.emission.races import flagged_places
from bpmnjourney.perspective.emission.sketch import Drawing, Sketch
from bpmnjourney.perspective.net.messages import link_name
from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition


def draw(net: Net, model: Model, scopes: Collection[str]) -> Drawing:
    """The drawing of a net. scopes: the sub-processes that stay."""
    drawer = _Drawer(net, model, scopes)
    drawer.draw()
    drawer.drawing.graph.throw_on_the_way(
        {drawer.container(t) for t in net.transitions if t.region in net.fixed}
    )
    drawer.drawing.graph.tidy()
    begin_as_the_source(
        drawer.drawing.graph, model, [label.node for label in net.dead if label.node in model.node]
    )
    return drawer.drawing


class _Drawer(Sketch):
    # -- the parts -----------------------------------------------------------------------------------
    def draw(self) -> None:
        """Vertices first, then the arcs between them, then what begins and what ends."""
        for t in self.net.transitions:
            self.vertices(t)
        for vertex in list(self.graph.vertices):
            self.scope_around(vertex.container)
        self.as_flags = flagged_places(self.net.transitions, self._inputs, self.races, self._only_waits)
        for t in self.net.transitions:
            self._incoming(t)
        for place in self.net.places:
            self._outgoing(place)
        for t in self.net.transitions:
            self._ending(t)
        self._starts()
        self._never_done()

    # -- arcs into a step ----------------------------------------------------------------------------
    def _inputs(self, t: Transition) -> list[Place]:
        return [p for p in t.pre if p not in self.running and not self.undrawn(p)]

    def _only_waits(self, t: Transition) -> bool:
        """Whether no flow leads to a step, only what it waits for."""
        if t.label is None or t.label.role in (Role.FINISH, Role.ATTACHED, Role.TRIGGER):
            return t.label is not None
        return t.label.role is Role.STEP and self.model.node[t.label.node].kind in START_EVENTS

    def _incoming(self, t: Transition) -> None:
        role = t.label.role if t.label else None
        places = self._inputs(t)
        if role in (Role.FINISH, Role.ATTACHED, Role.TRIGGER):
            self._extra_inputs(t, places)
            return
        node = self.model.node[t.label.node] if t.label else None
        if node is not None and node.kind in START_EVENTS and role is Role.STEP:
            self._take_flags(t, self._event(t, places), places)
            return
        if self.races.isdisjoint(places):
            self._joined(t, places)
            return
        gateways = [p for p in places if p not in self.as_flags]
        if gateways:
            self._raced(t, gateways[0], [p for p in places if p is not gateways[0]])
        else:
            self._begun_by_flags(t, places)

    def _begun_by_flags(self, t: Transition, places: list[Place]) -> None:
        """What competes for each of its inputs begins by itself, as soon as all of them are there."""
        start = self.graph.vertex(Shape.START, self.container(t))
        start.flag = self._flags_of(places)
        self.graph.edge(start, self.enter[t])
        if t.label is not None:
            self.drawing.early.append(t.label.node)

    def _raced(self, t: Transition, race: Place, more: list[Place]) -> None:
        """An alternative of an event-based gateway; what else it needs becomes a flag its event takes."""
        event = self._event(t, more)
        branch = t.branch
        flow = branch.flow if branch else t.pre[race]
        self.graph.edge(self.vertex(race), event, flow, branch.names if branch else ())
        self._take_flags(t, event, more)

    def _event(self, t: Transition, more: list[Place]) -> Vertex:
        """The vertex of an alternative: its own if that is an event or may play one, else an added event."""
        if t.label is not None:
            node = self.model.node[t.label.node]
            if node.kind in CATCH_EVENTS or (not more and self._offered(node)):
                return self.enter[t]
        event = self.graph.vertex(Shape.CATCH, self.container(t), t.event)
        self.graph.edge(event, self.enter[t])
        if more and t.label is not None and node.kind not in START_EVENTS:
            self.drawing.early.append(t.label.node)
        return event

    def _offered(self, node: Node) -> bool:
        """Whether the source has a node after an event-based gateway, where it counts as an event."""
        before = (self.model.node[flow.source] for flow in self.model.incoming.get(node.id, ()))
        return any(each.kind == "eventBasedGateway" for each in before)

    def _flags_of(self, places: list[Place]) -> str:
        return " ".join(self._flag(p) for p in places)

    def _take_flags(self, t: Transition, event: Vertex, places: list[Place]) -> None:
        if places and self.as_flags.issuperset(places) and event.shape is not Shape.PARALLEL:
            wanted = self._flags_of(places)
            if event.flag in (None, wanted):
                event.flag = wanted
                return
        for place in places:
            alone = len(place.consumers) == 1 or (
                t.label and all(s.label == t.label for s in place.consumers)
            )
            if event.flag in (None, self.flags.get(place)) and alone and event.shape is not Shape.PARALLEL:
                event.flag = self._flag(place)
            else:
                self.drawing.early.append(t.label.node if t.label else t.event or "")
                event = self._also(event, place)

    def _also(self, event: Vertex, place: Place) -> Vertex:
        """A further input: waited for after the event, earlier than the source decides (NF2)."""
        join = self.graph.vertex(Shape.PARALLEL, event.container)
        for edge in list(event.outs):
            self.graph.cut(edge)
            self.graph.edge(join, edge.target, edge.flow, edge.names)
        self.graph.edge(event, join)
        self.graph.edge(self.vertex(place), join)
        return event

    def _extra_inputs(self, t: Transition, places: list[Place]) -> None:
        if not places:
            return
        vertex = self.node.get(t.label[1:], self.enter[t]) if t.label else self.enter[t]
        if t.label is not None and t.label.role is Role.FINISH:
            spoken = [p for p in places if all(each.home != t.home for each in p.producers)]
            vertex.awaits += [self._flag(p) for p in spoken]
            places = [p for p in places if p not in spoken]
            if not places:
                return
            join = self.graph.vertex(Shape.PARALLEL, vertex.container)
            self.drawing.early.append(t.label.node)
            self.graph.edge(self.leave[t], join)
            for place in places:
                self.graph.edge(self.vertex(place), join)
            self.leave[t] = join
        else:
            self._take_flags(t, vertex, places)

    def _joined(self, t: Transition, places: list[Place]) -> None:
        near, waits = places, []
        if len(places) > 1:
            waits = [p for p in places if len(p.consumers) == 1 and self._from_afar(p)][: len(places) - 1]
            near = [p for p in places if p not in waits]
        target = self.enter[t]
        for place in waits:
            event = self.graph.vertex(Shape.CATCH, self.container(t))
            event.flag = self._flag(place)
            self.graph.edge(event, target)
            target = event
        if len(near) > 1 and (t.label is not None and t.label.role is not Role.COLLECT):
            join = self.graph.vertex(Shape.PARALLEL, target.container)
            join.merge = t.join
            self.graph.edge(join, target)
            target = join
        for place in near:
            branch = t.branch
            flow = branch.flow if branch else t.pre[place]
            self.graph.edge(self.vertex(place), target, flow, branch.names if branch else ())

    # -- arcs out of a step, into a place --------------------------------------------------------------
    def _from_afar(self, place: Place) -> bool:
        """Whether everything that fills a place is drawn elsewhere."""
        here = self.foreign(place)
        return (here or not place.marking) and all(self.remote(t, place) for t in place.producers)

    def _flag(self, place: Place) -> str:
        return self.flags.setdefault(place, f"{len(self.flags) + 1}")

    def _outgoing(self, place: Place) -> None:
        if place in self.running or self.undrawn(place):
            return
        flagged = place in self.flags
        done: set[Vertex] = set()
        for t in place.producers:
            source, flow = self.leave[t], t.post[place]
            if self.opens(t, place) or (source in done and t.label is not None):
                continue
            done.add(source)
            if flow is None and t.label is not None and self.ends_at_once(t) and self._leaves(t, place):
                node = self.node[t.label[1:]]
                node.flag = f"{node.flag} {self._flag(place)}" if node.flag else self._flag(place)
                continue
            if not place.consumers:
                self.graph.edge(source, self.vertex(place), flow)
            elif flagged or self.remote(t, place):
                self._thrown(place, source, flow)
            elif place in self.place:
                self.graph.edge(source, self.place[place], flow)
        if not flagged and place in self.flags:
            self._caught(place)

    def _caught(self, place: Place) -> None:
        """What begins something new with a token from elsewhere."""
        event = self.graph.vertex(Shape.START, self.container(place))
        event.flag = self.flags[place]
        self.graph.edge(event, self.vertex(place))

    def _thrown(self, place: Place, source: Vertex, flow: str | None) -> None:
        flag = self._flag(place)
        key = (flag, source.container)
        if key not in self.throws:
            self.throws[key] = self.graph.vertex(Shape.END, source.container)
            self.throws[key].flag, self.throws[key].implicit_in = flag, True
        self.graph.edge(source, self.throws[key], flow)

    # -- what begins and ends ------------------------------------------------------------------------
    def _ending(self, t: Transition) -> None:
        vertex = self.leave[t]
        label = t.label
        if vertex.outs or (label is not None and label.role in (Role.BEGIN, Role.TRIGGER)):
            return
        if label is None and t.post:
            return
        if label is not None:
            node = self.model.node[label.node]
            if link_name(node) is not None and t.post:
                return
            if node.kind in END_EVENTS or not self._goes_on(node):
                return
        self.graph.edge(vertex, self.end(vertex.container))

    def _goes_on(self, node: Node) -> bool:
        """Whether the source has a flow out of a node; one to another process is a message."""
        flows = self.model.outgoing.get(node.id, ())
        return any(self.model.node[flow.target].process == node.process for flow in flows)

    def _never_done(self) -> None:
        """A started activity that waits for what never comes."""
        for each in self.net.activities:
            begun = any(t.alive for t in each.begins)
            if begun and not any(t.alive for t in each.finishes) and (each.node, False) in self.node:
                self.node[each.node, False].awaits.append(NEVER)

    def _starts(self) -> None:
        begun: dict[Container, list[Place]] = {}
        for place in self.net.places:
            if not place.task and not place.link and self.starting(place):
                begun.setdefault(self._begun_in(place), []).append(place)
        for where, places in begun.items():
            chosen = [p for p in places if self.chosen(p)]
            others = [p for p in places if p not in chosen]
            starts = [self._start(t) for p in chosen for t in p.consumers]
            if not others:
                continue
            begin = self.graph.vertex(Shape.START, where)
            if len(others) + len(chosen) > 1:
                fork = self.graph.vertex(Shape.PARALLEL, where)
                self.graph.edge(begin, fork)
                begin = fork
            for p in others:
                caught = p in self.flags
                if not caught and not self.foreign(p):
                    self.graph.edge(begin, self.vertex(p))
                    continue
                self._thrown(p, begin, None)
                if not caught:
                    self._caught(p)
            for p in chosen:  # a process begins once: what else begins has to tell these that they may
                self._thrown(p, begin, None)
            for vertex in starts if chosen else ():
                vertex.flag = self._flag(chosen[0])

    def _begun_in(self, place: Place) -> Container:
        """A message that is there from the beginning is sent once, not each time a scope begins."""
        return Container(place.begun, None) if self.foreign(place) else self.container(place)

    def _start(self, t: Transition) -> Vertex:
        if self.is_start(t):
            return self.enter[t]
        start = self.graph.vertex(Shape.START, self.container(t))
        for edge in list(self.enter[t].ins):
            self.graph.cut(edge)
        self.graph.edge(start, self.enter[t])
        return start
