"""A drawing of a net: vertices are what may become a BPMN node, edges what may become a sequence flow."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple


class Container(NamedTuple):
    """Where something is drawn: the process, and the sub-process in it (None at the top)."""

    process: str
    scope: str | None


class Shape(StrEnum):
    """What a vertex is. START, END, CATCH and THROW are added events, see `Vertex.flag`."""

    NODE = "node"
    EXCLUSIVE = "exclusiveGateway"
    EVENT = "eventBasedGateway"
    PARALLEL = "parallelGateway"
    START = "startEvent"
    END = "endEvent"
    CATCH = "intermediateCatchEvent"
    THROW = "intermediateThrowEvent"


THROWING = frozenset({Shape.END, Shape.THROW})
GATEWAY_SHAPES = frozenset({Shape.EXCLUSIVE, Shape.EVENT, Shape.PARALLEL})


class Vertex:
    """A node of the drawing.

    node: the source's node that is drawn here, or whose part an added event plays. split, merge: the
    source's gateways it stands for after its flows meet and before they part. flag: what an event puts or
    takes, see SEMANTICS NF1. awaits: flags that an activity takes as messages. implicit_in, implicit_out:
    flows may meet or part at the node itself.
    """

    __slots__ = (
        "awaits", "container", "flag", "implicit_in", "implicit_out", "ins", "merge", "node", "number",
        "outs", "shape", "split",
    )  # fmt: skip

    def __init__(self, number: int, shape: Shape, container: Container, node: str | None) -> None:
        self.number = number
        self.shape = shape
        self.container = container
        self.node = node
        self.split: str | None = None
        self.merge: str | None = None
        self.flag: str | None = None
        self.awaits: list[str] = []
        self.implicit_in = False
        self.implicit_out = False
        self.ins: dict[Edge, None] = {}
        self.outs: dict[Edge, None] = {}


class Edge:
    """A flow of the drawing. flow: the source's flow it begins as; names: the words of fused branches."""

    __slots__ = ("flow", "names", "source", "target")

    def __init__(self, source: Vertex, target: Vertex, flow: str | None, names: tuple[str, ...]) -> None:
        self.source = source
        self.target = target
        self.flow = flow
        self.names = names


class Graph:
    """Vertices and edges in the order in which they were made."""

    def __init__(self) -> None:
        self.vertices: dict[Vertex, None] = {}
        self._made = 0

    def vertex(self, shape: Shape, container: Container, node: str | None = None) -> Vertex:
        """A new vertex."""
        self._made += 1
        made = Vertex(self._made, shape, container, node)
        self.vertices[made] = None
        return made

    def edge(
        self, source: Vertex, target: Vertex, flow: str | None = None, names: tuple[str, ...] = ()
    ) -> Edge:
        """A new edge."""
        made = Edge(source, target, flow, names)
        source.outs[made] = None
        target.ins[made] = None
        return made

    def cut(self, edge: Edge) -> None:
        """Take an edge away."""
        del edge.source.outs[edge], edge.target.ins[edge]

    def throw_on_the_way(self, at_once: Collection[Container] = ()) -> None:
        """What goes on in parallel to telling somebody goes on after it: the same, and without a gateway.

        It also keeps a terminate end event from cutting off what was said. at_once: where tokens may be
        cleared, so that who tells several has to tell them all at the same moment.
        """
        for fork in list(self.vertices):
            if fork.shape is not Shape.PARALLEL or not fork.ins:
                continue
            told = [edge for edge in fork.outs if edge.target.shape is Shape.END and edge.target.flag]
            if fork.container in at_once and len(told) > 1:
                told = [self._together(fork, told)]
            for edge in told[: len(fork.outs) - 1]:
                self._insert(fork, edge.target.flag)
                self.cut(edge)
        for vertex in list(self.vertices):
            if vertex.shape is Shape.END and not vertex.ins:
                del self.vertices[vertex]

    def _together(self, fork: Vertex, told: list[Edge]) -> Edge:
        end = self.vertex(Shape.END, fork.container)
        end.flag = " ".join(edge.target.flag for edge in told if edge.target.flag)
        for edge in told:
            self.cut(edge)
        return self.edge(fork, end)

    def _insert(self, fork: Vertex, flag: str | None) -> None:
        if len(fork.ins) > 1:
            meeting = self.vertex(Shape.PARALLEL, fork.container)
            meeting.merge, fork.merge = fork.merge, None
            for edge in list(fork.ins):
                self.cut(edge)
                self.edge(edge.source, meeting, edge.flow, edge.names)
            self.edge(meeting, fork)
        (before,) = fork.ins
        throw = self.vertex(Shape.THROW, fork.container)
        throw.flag = flag
        self.cut(before)
        self.edge(before.source, throw, before.flow, before.names)
        self.edge(throw, fork)

    def tidy(self) -> None:
        """Drop gateways with one flow in and one out, and flows that meet where they may meet anyway.

        A gateway that both brings together and parts becomes two, unless the source has it as one.
        """
        for vertex in list(self.vertices):
            if vertex.shape not in GATEWAY_SHAPES:
                continue
            if not vertex.ins and not vertex.outs:
                del self.vertices[vertex]
            elif len(vertex.ins) == 1 and len(vertex.outs) == 1:
                self._bypass(vertex)
            elif len(vertex.outs) == 1 and vertex.ins and vertex.shape is Shape.EXCLUSIVE:
                (after,) = vertex.outs
                if after.target.implicit_in:
                    self._bypass(vertex)
            elif len(vertex.ins) == 1 and vertex.outs and vertex.shape is Shape.PARALLEL:
                (before,) = vertex.ins
                if before.source.implicit_out:
                    self._bypass(vertex)
        for vertex in list(self.vertices):
            both = len(vertex.ins) > 1 and len(vertex.outs) > 1
            if (
                vertex.shape in GATEWAY_SHAPES
                and both
                and (vertex.merge is None or vertex.merge != vertex.split)
            ):
                self._part(vertex)

    def _bypass(self, vertex: Vertex) -> None:
        for before in list(vertex.ins):
            for after in list(vertex.outs):
                said = before if before.flow or before.names else after
                self.edge(before.source, after.target, said.flow, said.names)
        for edge in (*vertex.ins, *vertex.outs):
            self.cut(edge)
        del self.vertices[vertex]

    def _part(self, vertex: Vertex) -> None:
        shape = Shape.PARALLEL if vertex.shape is Shape.PARALLEL else Shape.EXCLUSIVE
        meeting = self.vertex(shape, vertex.container)
        meeting.merge, vertex.merge = vertex.merge, None
        for edge in list(vertex.ins):
            self.cut(edge)
            self.edge(edge.source, meeting, edge.flow, edge.names)
        self.edge(meeting, vertex)
