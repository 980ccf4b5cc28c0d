"""What a net's drawing consists of, and where each part of it is drawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from bpmnjourney.model import GATEWAYS, START_EVENTS, Model, SequenceFlow
from bpmnjourney.perspective.emission.dead import NEVER
from bpmnjourney.perspective.emission.graph import Container, Graph, Shape, Vertex
from bpmnjourney.perspective.net.messages import SENDERS
from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition


@dataclass(slots=True)
class Drawing:
    """A drawn net. early: source nodes before which something is decided earlier than in the source.

    aliases: for an event drawn twice (for messages that are seen and for such that are not), the second.
    """

    graph: Graph
    early: list[str] = field(default_factory=list)
    aliases: dict[Vertex, str] = field(default_factory=dict)


class Sketch:
    """Vertices for the steps and places of a net, without the arcs between them.

    scopes: the sub-processes that stay. node: vertices of the source's nodes; enter, leave: where arcs into
    and out of a step end.
    """

    def __init__(self, net: Net, model: Model, scopes: Collection[str]) -> None:
        self.net, self.model, self.scopes = net, model, scopes
        self.drawing = Drawing(Graph())
        self.graph = self.drawing.graph
        self.node: dict[tuple[str, bool], Vertex] = {}
        self.place: dict[Place, Vertex] = {}
        self.enter: dict[Transition, Vertex] = {}
        self.leave: dict[Transition, Vertex] = {}
        self.ends: dict[Container, Vertex] = {}
        self.counted = net.strict | net.waiting | net.fixed
        self.flags: dict[Place, str] = {}
        self.throws: dict[tuple[str, Container], Vertex] = {}
        self.running = {each.running: each for each in net.activities}
        self.races = {p for p in net.places if _is_race(p)}
        self._containers: dict[tuple[str, str], Container] = {}
        self._undrawn: dict[Place, bool] = {}

    def _leaps(self, name: str | None) -> bool:
        """Whether a sequence flow crosses the border of a sub-process, which BPMN does not allow."""
        flow = self.model.element.get(name) if name is not None else None
        if not isinstance(flow, SequenceFlow):
            return False
        source, target = self.model.node[flow.source], self.model.node[flow.target]
        if source.attached_to is not None:
            source = self.model.node[source.attached_to]
        return source.parent != target.parent

    # -- where ---------------------------------------------------------------------------------------
    def container(self, item: Transition | Place) -> Container:
        """Where something is drawn; a place is drawn with what takes from it."""
        if isinstance(item, Place) and item.consumers:
            item = next(iter(item.consumers))
        key = item.home, item.region
        if key not in self._containers:
            self._containers[key] = Container(item.home, item.region if item.region in self.scopes else None)
        return self._containers[key]

    def opens(self, t: Transition, place: Place) -> bool:
        """Whether `t` begins the scope in which `place` is drawn."""
        if t.label is None or t.label.role not in (Role.BEGIN, Role.TRIGGER):
            return False
        if t.label.role is Role.TRIGGER:
            return t.label.node in self.model.process
        return place.region == t.label.node != t.region

    def remote(self, t: Transition, place: Place) -> bool:
        """Whether a token for `place` must not travel on a sequence flow.

        The two are drawn apart, or a join or a completion that waits for no message would wait for it.
        """
        if self.opens(t, place):
            return False
        here, there = self.container(t), self.container(place)
        if here != there and here.process == there.process and self._leaps(t.post[place]):
            return False
        return here != there or self.foreign(place)

    def foreign(self, place: Place) -> bool:
        """Whether a message is taken where tokens on sequence flows are counted."""
        for taker in place.consumers:
            return place.region != taker.region and taker.region in self.counted
        return False

    def ends_at_once(self, t: Transition) -> bool:
        """Whether what a step sends must be sent at that moment, by itself.

        It ends more than its own token, or its token may be cleared before something else could send.
        """
        if t.label is None or t.label.role not in (Role.STEP, Role.FINISH):
            return t.label is not None and t.label.role is Role.ENDING
        return t.region in self.net.fixed and self.model.node[t.label.node].kind in SENDERS

    def _leaves(self, t: Transition, place: Place) -> bool:
        return (t.label is not None and t.label.role is Role.ENDING) or self.remote(t, place)

    def starting(self, place: Place) -> bool:
        """Whether a place has its token when the scope it is drawn in begins."""
        return bool(place.marking) or any(self.opens(t, place) for t in place.producers)

    def is_start(self, t: Transition) -> bool:
        """Whether a step is a start event that is drawn."""
        return t.label is not None and self.model.node[t.label.node].kind in START_EVENTS

    def chosen(self, place: Place) -> bool:
        """Whether start events that are drawn take the place's token: then nothing draws the place itself."""
        return place.start and self.starting(place) and any(self.is_start(t) for t in place.consumers)

    def undrawn(self, place: Place) -> bool:
        """Whether no flow stands for the place: it is inside a node, or between two that belong together."""
        if place not in self._undrawn:
            self._undrawn[place] = place.link or self.chosen(place) or self._inside_a_node(place)
        return self._undrawn[place]

    def _inside_a_node(self, place: Place) -> bool:
        ends = {t.label.node if t.label else None for t in (*place.producers, *place.consumers)}
        roles = {t.label.role for t in (*place.producers, *place.consumers) if t.label}
        return len(ends) == 1 and roles == {Role.COLLECT, Role.CHOOSE}

    # -- vertices --------------------------------------------------------------------------------------
    def vertices(self, t: Transition) -> None:
        """Make what a step needs: its node, or a gateway that joins and forks; and a fork after its node."""
        label, where = t.label, self.container(t)
        if label is None or (label.role is Role.TRIGGER and label.node in self.model.process):
            vertex = self.graph.vertex(Shape.PARALLEL, where)
            vertex.merge, vertex.split = t.join, t.fork
            self.enter[t] = self.leave[t] = vertex
            return
        drawn = label[1:]
        if drawn not in self.node:
            self.node[drawn] = self.node_vertex(label.node, where)
            if label.again:
                self.drawing.aliases[self.node[drawn]] = label.node
        self.enter[t] = self.leave[t] = self.node[drawn]
        if label.role in (Role.CHOOSE, Role.COLLECT):
            return
        posts = [p for p in t.post if p not in self.running and not p.link and not self.opens(t, p)]
        if self.ends_at_once(t):
            posts = [p for p in posts if t.post[p] is not None or not self._leaves(t, p)]
        if label.role is Role.BEGIN and posts:
            self.enter[t] = self.leave[t] = self.graph.vertex(Shape.PARALLEL, where)
            self.graph.edge(self.enter[t], self.node[drawn])
        elif len(posts) > 1 or t.fork:
            self.leave[t] = self._after(t, self.node[drawn])

    def scope_around(self, where: Container) -> None:
        """Event sub-processes have no step of their own, and still hold what is in them."""
        if where.scope is None or (where.scope, False) in self.node:
            return
        around = next(
            (e.id for e in self.model.scopes(self.model.node[where.scope]) if e.id in self.scopes), None
        )
        outer = Container(where.process, around)
        self.node[where.scope, False] = self.node_vertex(where.scope, outer)
        self.scope_around(outer)

    def node_vertex(self, name: str, where: Container) -> Vertex:
        """A vertex for a node of the source; flows meet and part at it if they do so in the source."""
        node = self.model.node[name]
        vertex = self.graph.vertex(Shape.NODE, where, name)
        if node.kind not in GATEWAYS:
            vertex.implicit_in = len(self.model.incoming.get(name, ())) > 1
            vertex.implicit_out = len(self.model.outgoing.get(name, ())) > 1
        return vertex

    def _after(self, t: Transition, vertex: Vertex) -> Vertex:
        known = next((e.target for e in vertex.outs if e.target.shape is Shape.PARALLEL), None)
        if known is not None and known.node == vertex.node:
            return known
        fork = self.graph.vertex(Shape.PARALLEL, vertex.container)
        fork.split, fork.node = t.fork, vertex.node
        self.graph.edge(vertex, fork)
        return fork

    def vertex(self, place: Place) -> Vertex:
        """The vertex of a place: an exclusive gateway, or an event-based one."""
        if not place.consumers and place.region not in self.net.strict:
            return self.end(self.container(place))
        if place not in self.place:
            vertex = self.graph.vertex(Shape.EXCLUSIVE, self.container(place))
            vertex.split, vertex.merge = place.split, place.merge
            if place in self.races:
                vertex.shape = Shape.EVENT
            if not place.consumers and place.region in self.net.strict:  # stays, and keeps its scope open
                vertex.shape, vertex.flag = Shape.CATCH, NEVER
            self.place[place] = vertex
        return self.place[place]

    def end(self, where: Container) -> Vertex:
        """The end event that everything without a successor shares."""
        if where not in self.ends:
            self.ends[where] = self.graph.vertex(Shape.END, where)
            self.ends[where].implicit_in = True
        return self.ends[where]


def _is_race(place: Place) -> bool:
    """Whether what comes first decides: something visible, or what needs more than the place."""
    takers = place.consumers
    return len(takers) > 1 and any(t.label is not None or len(t.pre) > 1 for t in takers)
