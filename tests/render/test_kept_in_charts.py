"""What the source says and draws beside its flow is kept where a chart is another drawing of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.model import GATEWAYS, DataAssociation, DataElement, Diagram, Model
from bpmnjourney.render import Picture, picture_of
from bpmnjourney.render.scene import TINT, Circle, Group, Rectangle
from tests.cli.terminal import DEPARTMENTS, SWIMLANES
from tests.layout.build import process, together

FILL = "{http://bpmn.io/schema/bpmn/biocolor/1.0}fill"
CHARTS = ("bpmn", "swimlane", "lovem")


def groups(picture: Picture) -> dict[str, Group]:
    return {each.element: each for each in picture.scene.walk() if isinstance(each, Group) and each.element}


@pytest.mark.parametrize("chart", CHARTS)
def test_data_stays_beside_the_steps_that_read_and_write_it(chart: str) -> None:
    view = bpmnjourney.customer_view(DEPARTMENTS, check=False)
    one, other = [node for node in view.model.nodes if node.kind == "userTask"][:2]
    order = DataElement("Order form", "dataObjectReference", "Order form", one.process)
    links = (
        DataAssociation("written", "output", one.id, order.id, one.id),
        DataAssociation("read", "input", order.id, other.id, other.id),
    )
    model = replace(view.model, data=(order,), data_associations=links, draw=tuple)
    shown = groups(picture_of(replace(view, model=bpmnjourney.layout(model)), chart))
    assert {"Order form", "written", "read"} <= shown.keys()


def coloured(model: Model) -> Model:
    def painted(diagram: Diagram) -> Diagram:
        return replace(
            diagram,
            shapes=tuple(
                replace(each, attributes=((FILL, "#ffe0b2"),))
                if each.element in model.lane or each.element in model.participant
                else replace(each, attributes=((FILL, "#e1bee7"),))
                for each in diagram.shapes
            ),
        )

    diagrams = tuple(map(painted, model.diagrams))
    return replace(model, draw=lambda: diagrams)


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("source", [DEPARTMENTS, SWIMLANES], ids=lambda path: Path(path).stem)
def test_lanes_and_steps_keep_the_colours_of_the_source(chart: str, source: str) -> None:
    view = bpmnjourney.customer_view(coloured(bpmnjourney.read(source).model), check=False)
    shown = groups(picture_of(view, chart))
    known = bpmnjourney.read(source).model.node
    own = [each.id for each in view.model.nodes if each.id in known and each.kind not in GATEWAYS]
    for element in [*own, *view.model.lane]:
        outline = next(each for each in shown[element].items if isinstance(each, Circle | Rectangle))
        assert outline.look.fill == ("#ffe0b2" if element in view.model.lane else "#e1bee7"), element


@pytest.mark.parametrize("chart", ["swimlane", "lovem"])
def test_every_lane_of_a_customers_pool_is_tinted(chart: str) -> None:
    model = together(process("a>b b>c", "P", "One:a,b Two:c"), process("x>y", "Q"), messages="a>x y>c")
    shown = groups(picture_of(bpmnjourney.customer_view(model, "pool P", check=False), chart))
    outlines = [next(e for e in shown[name].items if isinstance(e, Rectangle)) for name in ("One", "Two")]
    assert [each.look.fill for each in outlines] == [TINT, TINT]
