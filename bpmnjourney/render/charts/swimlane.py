"""The swimlane chart (Rummler-Brache): customer on top, each contact side by side with its touchpoint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bpmnjourney.layout import DEFAULT_POLICIES, Policies, layout
from bpmnjourney.model import Bounds, Diagram, Model, Shape
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.frame import framed, nothing
from bpmnjourney.render.charts.one_process import OneProcess, one_process
from bpmnjourney.render.charts.sheet import Sheet
from bpmnjourney.render.colours import CUSTOMER
from bpmnjourney.render.scene import Scene
from bpmnjourney.render.subject import Subject

POLICIES = replace(DEFAULT_POLICIES, pair_contacts=True, pools_as_declared=True)


def draw(subject: Subject) -> Scene:
    """One band a party; customer and touchpoint of each contact stand above each other."""
    title = words.title(subject.view.source if subject.view else subject.model)
    one = one_process(subject)
    if not one.model.nodes and not one.model.message_flows:
        return nothing(title)
    drawn = laid_out(subject, one)
    (first, *_) = drawn.diagrams
    diagram = without_frame(first, one.frame)
    sheet = Sheet(drawn, diagram, dict.fromkeys(one.customer, CUSTOMER))
    return Scene(sheet.items(), framed(sheet.bounds), title, _description(subject, one))


def laid_out(subject: Subject, one: OneProcess, policies: Policies = POLICIES) -> Model:
    """The process with a diagram; branches lie as they do in the source."""
    source = subject.view.source if subject.view else subject.model
    guide = replace(source, draw=lambda: tuple(_of_nodes(source, source.diagrams)))
    return layout(one.model, guide=guide, customer=one.customer, policies=policies)


def _of_nodes(model: Model, diagrams: Iterable[Diagram]) -> Iterable[Diagram]:
    """The diagrams without lanes and pools, whose order is not the chart's."""
    bands = {each.id for each in model.lanes} | {each.id for each in model.participants}
    for diagram in diagrams:
        yield replace(diagram, shapes=tuple(each for each in diagram.shapes if each.element not in bands))


def without_frame(diagram: Diagram, frame: str) -> Diagram:
    """The bands alone; black boxes begin where they begin."""
    edge = next((each.bounds for each in diagram.shapes if each.element == frame), None)
    lanes = [each for each in diagram.shapes if each.element != frame]
    if edge is None:
        return diagram
    left = min((each.bounds.x for each in lanes if _fills(each, edge)), default=edge.x)
    return replace(diagram, shapes=tuple(_cut(each, left) for each in lanes))


def _fills(shape: Shape, frame: Bounds) -> bool:
    inside = shape.bounds.x > frame.x and frame.holds(shape.bounds.centre)
    return inside and shape.bounds.right == frame.right


def _cut(shape: Shape, left: float) -> Shape:
    bounds = shape.bounds
    if bounds.x >= left:
        return shape
    return replace(shape, bounds=bounds._replace(x=left, width=bounds.right - left))


def _description(subject: Subject, one: OneProcess) -> str:
    names = [lane.name for lane in one.model.lanes if lane.parent is None and lane.name.strip()]
    bands = ", ".join(" ".join(name.split()) for name in names)
    contacts = len(subject.interactions)
    return f"Swimlane chart, from top to bottom: {bands}. {contacts} contacts with the customer."
