"""Where a drawing ends: near what it follows, instead of far away on a line that all lanes share."""

from __future__ import annotations

from collections.abc import Callable

from bpmnjourney.perspective.emission.graph import Graph, Shape, Vertex


def part_ends(graph: Graph, lane_of: Callable[[Vertex], str | None]) -> dict[Vertex, Vertex]:
    """Give each lane, and each part that hangs together, a plain end event of its own.

    All plain end events of a scope mean the same, so that this changes nothing but the drawing. Gives back
    a vertex before each end event.
    """
    ends = [v for v in graph.vertices if v.shape is Shape.END and v.flag is None and v.node is None]
    if not ends:
        return {}
    part = _parts(graph, set(ends))
    before: dict[Vertex, Vertex] = {}
    for end in ends:
        ends_of: dict[tuple[int, str | None], Vertex] = {}
        for edge in list(end.ins):
            key = (part[edge.source], lane_of(edge.source))
            own = ends_of.get(key)
            if own is None:
                own = ends_of[key] = graph.vertex(Shape.END, end.container) if ends_of else end
                before[own] = edge.source
            if own is not end:
                graph.cut(edge)
                graph.edge(edge.source, own, edge.flow, edge.names)
    return before


def _parts(graph: Graph, ends: set[Vertex]) -> dict[Vertex, int]:
    """Numbers what hangs together when the end events are left out."""
    part: dict[Vertex, int] = {}
    for number, seed in enumerate(graph.vertices):
        waiting = [seed] if seed not in part and seed not in ends else []
        while waiting:
            vertex = waiting.pop()
            if vertex in part or vertex in ends:
                continue
            part[vertex] = number
            waiting += [edge.target for edge in vertex.outs]
            waiting += [edge.source for edge in vertex.ins]
    return part
