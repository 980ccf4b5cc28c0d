"""Reading diagram interchange."""

from __future__ import annotations

import pytest

from bpmnjourney.model import Bounds, Model, Point
from tests.formats.bpmn.sketch import definitions, model_of

SHAPE = '<bpmndi:BPMNShape bpmnElement="{0}" {2}><dc:Bounds {1}/></bpmndi:BPMNShape>'
BOX = 'x="1" y="2.5" width="100" height="80"'


def with_drawing(*drawn: str, plane: str = "p") -> Model:
    return model_of(
        definitions(
            '<process id="p"><task id="a"/><task id="b"/>'
            '<sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
            f'<bpmndi:BPMNDiagram id="D" name="Main" resolution="96"><bpmndi:BPMNPlane bpmnElement="{plane}">'
            f"{''.join(drawn)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
        )
    )


def test_shapes_and_edges_are_read_with_flags_labels_and_colours() -> None:
    model = with_drawing(
        '<bpmndi:BPMNShape xmlns:bioc="urn:colours" bpmnElement="a" isHorizontal="true" isExpanded="false"'
        f' isMarkerVisible="1" bioc:fill="#fff"><dc:Bounds {BOX}/><bpmndi:BPMNLabel><dc:Bounds {BOX}/>'
        "</bpmndi:BPMNLabel></bpmndi:BPMNShape>",
        '<bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="1" y="2"/><di:waypoint x="3" y="4"/>'
        "</bpmndi:BPMNEdge>",
    )
    (diagram,) = model.diagrams
    assert (diagram.id, diagram.plane, diagram.name, diagram.resolution) == ("D", "p", "Main", 96.0)
    (shape,), (edge,) = diagram.shapes, diagram.edges
    assert (shape.element, shape.bounds, shape.label) == ("a", Bounds(1, 2.5, 100, 80), shape.bounds)
    assert (shape.horizontal, shape.expanded, shape.marker_visible) == (True, False, True)
    assert shape.attributes == (("{urn:colours}fill", "#fff"),)
    assert (edge.element, edge.waypoints) == ("f", (Point(1, 2), Point(3, 4)))
    assert model.drawing_findings == ()


def test_what_is_not_said_is_not_known() -> None:
    (shape,) = with_drawing(SHAPE.format("a", BOX, "")).diagrams[0].shapes
    assert (shape.horizontal, shape.expanded, shape.marker_visible, shape.label) == (None, None, None, None)


@pytest.mark.parametrize(
    "box",
    [
        'x="NaN" y="0" width="1" height="1"',
        'x="INF" y="0" width="1" height="1"',
        'x="0" width="1" height="1"',
        'x="0" y="0" width="-1" height="1"',
        'x="wide" y="0" width="1" height="1"',
    ],
)
def test_a_shape_without_usable_bounds_is_left_out_and_reported(box: str) -> None:
    model = with_drawing(SHAPE.format("a", box, ""), SHAPE.format("b", BOX, ""))
    assert [shape.element for shape in model.diagrams[0].shapes] == ["b"]
    assert [(finding.code, finding.element) for finding in model.drawing_findings] == [
        ("bad-coordinates", "a")
    ]
    assert model.drawing_findings[0].line is not None
    assert model.findings == ()


def test_an_edge_needs_two_waypoints() -> None:
    model = with_drawing('<bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="1" y="2"/></bpmndi:BPMNEdge>')
    assert model.diagrams[0].edges == ()
    assert [finding.code for finding in model.drawing_findings] == ["bad-coordinates"]


def test_what_draws_nothing_is_left_out_and_reported() -> None:
    model = with_drawing(
        SHAPE.format("gone", BOX, ""), f"<bpmndi:BPMNShape><dc:Bounds {BOX}/></bpmndi:BPMNShape>"
    )
    assert model.diagrams[0].shapes == ()
    assert [finding.code for finding in model.drawing_findings] == ["dangling-reference", "missing-reference"]


def test_a_prefixed_reference_draws_the_element() -> None:
    assert with_drawing(SHAPE.format("tns:a", BOX, "")).diagrams[0].shapes[0].element == "a"


def test_a_plane_for_nothing_stands_for_nothing() -> None:
    assert with_drawing(plane="gone").diagrams[0].plane is None


def test_shapes_of_a_repeated_id_draw_one_element_each() -> None:
    model = model_of(
        definitions(
            '<process id="p"><task id="a"/></process><process id="q"><task id="a"/></process>'
            '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">'
            + SHAPE.format("a", BOX, "") * 2
            + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
        )
    )
    assert [shape.element for shape in model.diagrams[0].shapes] == ["a", "a~2"]
