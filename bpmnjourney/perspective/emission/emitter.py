"""From a drawing to BPMN: nodes and sequence flows in the source's words where it has them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from bpmnjourney.model import (
    GATEWAYS,
    NOTHING_STATED,
    SUB_PROCESSES,
    EventDefinition,
    Node,
    SequenceFlow,
    changed,
)
from bpmnjourney.perspective.emission.dead import NEVER, add_dead
from bpmnjourney.perspective.emission.ends import part_ends
from bpmnjourney.perspective.emission.graph import GATEWAY_SHAPES, THROWING, Edge, Shape, Vertex
from bpmnjourney.perspective.emission.never import add_never_sent
from bpmnjourney.perspective.emission.result import IN_PROGRESS, Emitted, Setting
from bpmnjourney.perspective.emission.sketch import Drawing
from bpmnjourney.perspective.net.messages import DOING, SENDERS


class Emitter:
    """Writes one drawing as BPMN."""

    def __init__(self, drawing: Drawing, setting: Setting) -> None:
        self.drawing, self.graph, self.setting = drawing, drawing.graph, setting
        self.source, self.visible, self.names = setting.source, setting.visible, setting.names
        self.result = Emitted()
        self.id: dict[Vertex, str] = {}
        self.hosts: dict[str, str] = {}
        self.flow = {flow.id: flow for flow in self.source.sequence_flows}
        self.near = self._nearest()
        for end, before in part_ends(self.graph, self._lane_of).items():
            self.near[end] = self.near.get(before, before)
        self.messages = self._messages()
        self.full = {vertex.container.scope for vertex in self.graph.vertices}
        self.holders = {
            scope.id for name in self.visible for scope in self.source.scopes(self.source.node[name])
        } | {self.source.node[name].process for name in self.visible}

    # -- who is near ---------------------------------------------------------------------------------
    def _nearest(self) -> dict[Vertex, Vertex]:
        """For each vertex the nearest one of the source before it, else after it."""
        seeds = [v for v in self.graph.vertices if v.shape is Shape.NODE and v.node in self.visible]
        near: dict[Vertex, Vertex] = {v: v for v in seeds}
        for backwards in (False, True):
            waiting = deque(v for v in self.graph.vertices if v in near)
            while waiting:
                vertex = waiting.popleft()
                edges = vertex.ins if backwards else vertex.outs
                for edge in edges:
                    other = edge.source if backwards else edge.target
                    if other not in near:
                        near[other] = near[vertex]
                        waiting.append(other)
        return near

    def _lane_of(self, vertex: Vertex) -> str | None:
        if vertex.container.scope is not None and vertex.node is None:
            return None
        near = self.near.get(vertex)
        if near is None or near.container.process != vertex.container.process or near.node is None:
            return None
        return self.setting.lane(self.source.node[near.node])

    def _messages(self) -> set[str]:
        """The flags that become message flows: between events of two pools, with but one that takes it."""
        takers: dict[str, set[str]] = {}
        givers: dict[str, set[str]] = {}
        together: set[str] = set()
        for vertex in self.graph.vertices:
            flags = vertex.flag.split() if vertex.flag is not None else []
            if (len(flags) > 1 or self._throws(vertex)) and not self._may_send(vertex):
                together.update(flags)
            side = givers if self._throws(vertex) else takers
            for flag in flags:
                if side is takers and flag in takers:
                    together.add(flag)
                side.setdefault(flag, set()).add(vertex.container.process)
        awaited = {flag for vertex in self.graph.vertices for flag in vertex.awaits} - {NEVER}
        return awaited | {
            flag
            for flag, processes in takers.items()
            if givers.get(flag)
            and flag not in together
            and processes.isdisjoint(givers[flag])
            and all(each in self.setting.pooled for each in processes | givers[flag])
        }

    def _may_send(self, vertex: Vertex) -> bool:
        """Whether each flag that a vertex puts may be drawn as a message flow from it."""
        if vertex.shape is Shape.NODE and vertex.node is not None:
            return self.source.node[vertex.node].kind in DOING
        return vertex.shape in THROWING and " " not in (vertex.flag or "")

    def _throws(self, vertex: Vertex) -> bool:
        if vertex.shape is Shape.NODE and vertex.node is not None:
            return self.source.node[vertex.node].kind in SENDERS
        return vertex.shape in THROWING

    def _put(self, vertex: Vertex) -> str:
        """The flags of a vertex that are not drawn as message flows."""
        flags = vertex.flag.split() if vertex.flag is not None else []
        return " ".join(each for each in flags if each not in self.messages)

    # -- nodes ---------------------------------------------------------------------------------------
    def emit(self, dead: Iterable[str]) -> Emitted:
        """Nodes, then flows, then what depends on both; `dead` are nodes that can never be reached."""
        for vertex in self.graph.vertices:
            self.id[vertex] = self._id(vertex)
            if vertex.shape is Shape.NODE and vertex.node is not None:
                self.hosts.setdefault(vertex.node, self.id[vertex])
        for vertex in self.graph.vertices:
            self.result.nodes.append(self._node(vertex))
        for vertex in self.graph.vertices:
            for edge in vertex.outs:
                self.result.flows.append(self._flow(edge))
        self._keep_defaults()
        add_dead(self.setting, self.result, self.hosts, dead)
        self._call()
        waiting = [(self.id[v], v.container.process) for v in self.graph.vertices if NEVER in v.awaits]
        self.drawing.early += add_never_sent(self.setting, self.result, waiting)
        return self.result

    def _call(self) -> None:
        takers: dict[str, list[Vertex]] = {}
        for vertex in self.graph.vertices:
            if vertex.flag is not None and not self._throws(vertex):
                takers.setdefault(vertex.flag, []).append(vertex)
            for flag in vertex.awaits:
                takers.setdefault(flag, []).append(vertex)
        for giver in self.graph.vertices:
            for flag in giver.flag.split() if giver.flag is not None and self._throws(giver) else ():
                if flag in self.messages:
                    self.result.calls += [(self.id[giver], self.id[each]) for each in takers[flag]]

    def _id(self, vertex: Vertex) -> str:
        if vertex.shape is Shape.NODE and vertex.node is not None:
            if vertex in self.drawing.aliases:
                return self.names.new(f"{vertex.node}_other")
            if self._as_it_is(vertex.node):
                return self.names.take(vertex.node)
            return self.names.new(f"{vertex.node}_inside")
        gateway = self._gateway(vertex)
        if gateway is not None and not self.names.taken(gateway.id):
            return self.names.take(gateway.id)
        near = self.near.get(vertex)
        base = gateway.id if gateway else near.node if near and near.node else vertex.container.process
        return self.names.new(f"{base}_{_SUFFIX[vertex.shape]}")

    def _as_it_is(self, name: str) -> bool:
        """Whether a node is drawn as the source has it: visible, or a scope with something in it."""
        node = self.source.node[name]
        return (
            name in self.visible
            or node.kind in ("inclusiveGateway", "complexGateway")
            or (node.kind in SUB_PROCESSES and name in self.full)
            or node.kind == "callActivity"
        )

    def _holds(self, node: Node) -> bool:
        """Whether an activity has something visible inside."""
        return node.id in self.holders or node.called in self.holders

    def _gateway(self, vertex: Vertex) -> Node | None:
        """The source's gateway that a vertex is: of the same kind, and there for the same reason."""
        if vertex.shape not in GATEWAY_SHAPES:
            return None
        name = vertex.split if len(vertex.outs) > 1 else vertex.merge
        node = self.source.node.get(name or "")
        return node if node is not None and node.kind == vertex.shape.value else None

    def _node(self, vertex: Vertex) -> Node:
        if vertex.shape is Shape.NODE:
            return self._source_node(vertex)
        gateway = self._gateway(vertex)
        where = vertex.container
        if gateway is not None and self.id[vertex] == gateway.id:
            self.result.kept[gateway.id] = gateway.id
            lane = self._lane_of(vertex)
            if self.setting.is_customer(gateway) and gateway.process == where.process:
                lane = self.setting.lane(gateway)
            return changed(gateway, process=where.process, parent=where.scope, lane=lane)
        made = Node(
            self.id[vertex],
            vertex.shape.value,
            self._question(vertex),
            where.process,
            where.scope,
            self._lane_of(vertex),
            "flowNodeRef" if self._lane_of(vertex) else None,
        )
        self.result.added.append(made.id)
        return made if vertex.shape in GATEWAY_SHAPES else self._as_event(made, vertex)

    def _question(self, vertex: Vertex) -> str:
        """A gateway that had to change its kind still asks what the source's asks."""
        if vertex.shape not in GATEWAY_SHAPES or len(vertex.outs) < 2 or vertex.split is None:
            return ""
        return self.source.node[vertex.split].name

    def _as_event(self, node: Node, vertex: Vertex) -> Node:
        kind, stated = "none", NOTHING_STATED
        if vertex.flag is not None:
            if vertex.flag in self.messages:
                kind = "message"
            else:
                kind = "none" if vertex.shape in THROWING else "conditional"
                stated = replace(stated, flag=self.names.flag(vertex.flag))
        elif vertex.shape is Shape.CATCH:
            event = self.source.node[vertex.node].event if vertex.node else None
            kind = event if event in ("conditional", "signal") else "timer"
        detail = "true" if kind == "conditional" else None
        definitions = () if kind == "none" else (EventDefinition(kind, None, detail),)
        return changed(node, event=kind, event_definitions=definitions, stated=stated)

    def _source_node(self, vertex: Vertex) -> Node:
        node = self.source.node[vertex.node or ""]
        name, where = self.id[vertex], vertex.container
        placed = changed(
            node, id=name, process=where.process, parent=where.scope, lane=self.setting.lane(node)
        )
        if self._put(vertex):
            placed = changed(placed, stated=replace(placed.stated, flag=self.names.flag(self._put(vertex))))
        if node.attached_to is not None:
            placed = changed(placed, attached_to=self._host(node.attached_to))
        if vertex in self.drawing.aliases:
            self.result.kept[name] = node.id
            return changed(placed, origin=None, stated=replace(placed.stated, copy_of=node.id))
        if self._as_it_is(node.id):
            self.result.kept[name] = node.id
            if node.id not in self.visible and node.kind not in GATEWAYS and not self._holds(node):
                return changed(placed, name=IN_PROGRESS, documentation="", performers=())
            return placed
        self.result.added.append(name)
        return self._unnamed(placed)

    def _host(self, host: str) -> str:
        return self.hosts.get(host, host)

    def _unnamed(self, node: Node) -> Node:
        """Hidden work that has to be drawn, without anything that says what it is."""
        bare = Node(node.id, node.kind, "", node.process, node.parent, node.lane, node.lane_via)
        if node.event is not None:
            definitions = tuple(EventDefinition(each.kind, each.ref) for each in node.event_definitions)
            kinds = {each.kind for each in definitions}
            if kinds <= {"message", "link"}:
                definitions = tuple(EventDefinition(each.kind) for each in definitions)
            return changed(
                bare,
                attached_to=node.attached_to,
                interrupting=node.interrupting,
                event=node.event,
                event_definitions=definitions,
                stated=node.stated,
            )
        put = replace(NOTHING_STATED, flag=node.stated.flag)
        return changed(bare, kind="task", name=IN_PROGRESS, stated=put)

    # -- flows ---------------------------------------------------------------------------------------
    def _flow(self, edge: Edge) -> SequenceFlow:
        source, target = self.id[edge.source], self.id[edge.target]
        where = edge.source.container
        known = self.flow.get(edge.flow or "")
        if known is not None and known.source == source and not self.names.taken(known.id):
            self.names.take(known.id)
            same = changed(known, source=source, target=target, process=where.process, parent=where.scope)
            if known.target == target or edge.source.shape in (Shape.EXCLUSIVE, Shape.EVENT):
                return same
            if self.source.node[source].kind == "inclusiveGateway":
                return same
            return changed(same, name="", condition=None, documentation="", origin=None)
        name = known.name if known is not None and edge.source.shape is Shape.EXCLUSIVE else ""
        if edge.names and edge.source.shape is Shape.EXCLUSIVE:
            name = name or " / ".join(edge.names)
        made = self.names.new(f"{source}_{target}")
        return SequenceFlow(made, name, source, target, where.process, where.scope)

    def _keep_defaults(self) -> None:
        """A default flow that is gone is nobody's default."""
        leaving = {flow.id: flow.source for flow in self.result.flows}
        self.result.nodes = [
            changed(node, default=None)
            if node.default is not None and leaving.get(node.default) != node.id
            else node
            for node in self.result.nodes
        ]


_SUFFIX = {
    Shape.EXCLUSIVE: "choice",
    Shape.EVENT: "race",
    Shape.PARALLEL: "parallel",
    Shape.START: "start",
    Shape.END: "end",
    Shape.CATCH: "waits",
    Shape.THROW: "tells",
}
