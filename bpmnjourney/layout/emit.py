"""Phase 16: drawings as diagrams of the Model, with the colours that the source gave."""

from __future__ import annotations

from typing import NamedTuple

from bpmnjourney.layout.drawing import Box, Drawing, DrawnEdge, DrawnShape
from bpmnjourney.model import Bounds, Diagram, Edge, Model, Point, Shape

_MARGIN_X, _MARGIN_Y = 160, 80


class Heading(NamedTuple):
    """A diagram's id, the element that its plane stands for, and its name."""

    id: str
    plane: str
    name: str


def diagram(head: Heading, drawing: Drawing, model: Model, earlier: Model | None) -> Diagram:
    """A diagram of the drawing; colours and gateway markers come from the earlier one where it has them."""
    sources = [model] if earlier is None or earlier is model else [model, earlier]
    return Diagram(
        id=head.id,
        plane=head.plane,
        shapes=tuple(_shape(each, model, sources) for each in drawing.shapes),
        edges=tuple(_edge(each, sources) for each in drawing.edges),
        name=head.name,
    )


def _shape(drawn: DrawnShape, model: Model, sources: list[Model]) -> Shape:
    before = next((source.shape[drawn.element] for source in sources if drawn.element in source.shape), None)
    node = model.node.get(drawn.element)
    marker = before.marker_visible if before else None
    if marker is None and node is not None and node.kind == "exclusiveGateway":
        marker = True
    return Shape(
        element=drawn.element,
        bounds=Bounds(drawn.x + _MARGIN_X, drawn.y + _MARGIN_Y, drawn.width, drawn.height),
        label=_label(drawn.label),
        horizontal=drawn.horizontal,
        expanded=drawn.expanded,
        marker_visible=marker,
        attributes=before.attributes if before else (),
        band=drawn.band,
    )


def _edge(drawn: DrawnEdge, sources: list[Model]) -> Edge:
    before = next((source.edge[drawn.element] for source in sources if drawn.element in source.edge), None)
    return Edge(
        element=drawn.element,
        waypoints=tuple(Point(x + _MARGIN_X, y + _MARGIN_Y) for x, y in drawn.points),
        label=_label(drawn.label),
        attributes=before.attributes if before else (),
    )


def _label(box: Box | None) -> Bounds | None:
    if box is None:
        return None
    return Bounds(box[0] + _MARGIN_X, box[1] + _MARGIN_Y, box[2] - box[0], box[3] - box[1])
