"""Where the source begins without a start event, the view need not draw one."""

from __future__ import annotations

from collections.abc import Collection

from bpmnjourney.model import START_EVENTS, Model, Node
from bpmnjourney.perspective.emission.graph import Container, Graph, Shape, Vertex


def begin_as_the_source(graph: Graph, model: Model, dead: Collection[str]) -> None:
    """Drop added start events that say what no start event at all says as well.

    Without one, everything that nothing leads to begins. So the source must have none there, the event must
    lead to nothing but what begins in the source, and there must be nothing else that nothing leads to.
    dead: nodes that stay, unconnected.
    """
    inside: dict[Container, list[Vertex]] = {}
    for vertex in graph.vertices:
        inside.setdefault(vertex.container, []).append(vertex)
    stopped = {(model.node[name].process, model.node[name].parent) for name in dead}
    for where, vertices in inside.items():
        nodes = model.children.get(where.scope or where.process, ())
        if where not in stopped and not any(node.kind in START_EVENTS for node in nodes):
            _begin(graph, model, vertices)


def _begin(graph: Graph, model: Model, vertices: list[Vertex]) -> None:
    starts = [each for each in vertices if each.shape is Shape.START]
    if len(starts) != 1 or starts[0].flag is not None:
        return
    added = [*starts]
    begun = [edge.target for edge in starts[0].outs]
    if [(each.shape, len(each.ins)) for each in begun] == [(Shape.PARALLEL, 1)]:
        added += begun
        begun = [edge.target for edge in begun[0].outs]
    alone = [each for each in vertices if not each.ins and each not in added]
    if not all(_begins(model, each) for each in begun) or not all(_waits(model, each) for each in alone):
        return
    for vertex in added:
        for edge in list(vertex.outs):
            graph.cut(edge)
        del graph.vertices[vertex]


def _begins(model: Model, vertex: Vertex) -> bool:
    node = _node(model, vertex)
    if node is None or len(vertex.ins) != 1 or _held(node):
        return False
    flows = model.incoming.get(node.id, ())
    return all(model.node[flow.source].process != node.process for flow in flows)


def _waits(model: Model, vertex: Vertex) -> bool:
    node = _node(model, vertex)
    return node is not None and _held(node)


def _node(model: Model, vertex: Vertex) -> Node | None:
    return model.node[vertex.node] if vertex.shape is Shape.NODE and vertex.node is not None else None


def _held(node: Node) -> bool:
    """Whether a node waits for something else than a flow."""
    link = any(each.kind == "link" for each in node.event_definitions)
    return node.attached_to is not None or node.for_compensation or node.triggered_by_event or link
