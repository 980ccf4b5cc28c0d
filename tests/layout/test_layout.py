from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from bpmnjourney.formats.registry import read
from bpmnjourney.layout import DEFAULT_POLICIES, layout
from bpmnjourney.model import (
    Artifact,
    Association,
    Bounds,
    DataAssociation,
    DataElement,
    Diagram,
    Lane,
    Model,
    SequenceFlow,
    Shape,
)
from bpmnjourney.resources import FIXTURES
from tests.layout.build import node, process, together
from tests.layout.invariants import faults
from tests.random_models import models, random_model

FIXTURE_FILES = sorted(FIXTURES.glob("*.bpmn"))


def centre(model: Model, element: str) -> tuple[float, float]:
    point = model.shape[element].bounds.centre
    return point.x, point.y


def inside(model: Model, holder: str, element: str) -> bool:
    outer, inner = model.shape[holder].bounds, model.shape[element].bounds
    return outer.holds(inner.centre) and inner.right <= outer.right and inner.bottom <= outer.bottom


@settings(max_examples=40)
@given(models())
def test_every_drawing_keeps_what_is_guaranteed(model: Model) -> None:
    assert faults(layout(model, customer=("L0", "Pool A"))) == []


@pytest.mark.parametrize("seed", [46_044, 500_278])
def test_messages_into_open_sub_processes_share_no_line_with_the_flows_inside(seed: int) -> None:
    model = random_model(seed)
    assert any(each.kind == "subProcess" for each in model.nodes)
    assert faults(layout(model, customer=("L0", "Pool A"))) == []


@pytest.mark.parametrize("path", FIXTURE_FILES, ids=lambda path: path.stem)
def test_fixtures_are_drawn_completely_with_and_without_a_guide(path: object) -> None:
    model = read(path).model
    for guide in (None, model):
        drawn = layout(model, guide=guide)
        assert faults(drawn) == []
        for each in (*model.nodes, *model.lanes, *model.participants):
            assert each.id in drawn.shape
        for each in (*model.sequence_flows, *model.message_flows):
            assert each.id in drawn.edge


def test_a_chain_runs_to_the_right_on_one_straight_line() -> None:
    drawn = layout(process("s>a a>b b>e"))
    xs, ys = zip(*(centre(drawn, each) for each in "sabe"), strict=True)
    assert list(xs) == sorted(xs)
    assert len(set(ys)) == 1
    assert all(len(edge.waypoints) == 2 for edge in drawn.edge.values())


def test_a_loop_runs_back_beside_the_way_forward() -> None:
    drawn = layout(process("s>a a>x1 x1>a x1>e"))
    assert centre(drawn, "s")[0] < centre(drawn, "a")[0] < centre(drawn, "x1")[0] < centre(drawn, "e")[0]
    back = drawn.edge["x1-a"].waypoints
    assert len(back) == 4
    assert back[1].y != centre(drawn, "a")[1]


def test_lanes_keep_the_order_of_the_source_and_the_customers_comes_first() -> None:
    model = process("s>a a>b b>e", lanes="L1:s L2:a L3:b,e")
    drawn = layout(model)
    assert centre(drawn, "L1")[1] < centre(drawn, "L2")[1] < centre(drawn, "L3")[1]
    drawn = layout(model, customer=["L3"])
    assert centre(drawn, "L3")[1] < centre(drawn, "L1")[1] < centre(drawn, "L2")[1]
    assert inside(drawn, "L3", "b")


def test_a_nested_lane_of_the_customer_is_on_top_at_every_level() -> None:
    model = together(process("z>y", "B"), process("s>a a>b b>e", lanes="L1:s L2:a L3:b,e"))
    parents = {"outer": None, "other": None, "L1": "outer", "middle": "other", "L2": "middle", "L3": "middle"}
    lanes = tuple(Lane(each, each, "P", parent=parent) for each, parent in parents.items())
    drawn = layout(replace(model, lanes=lanes), customer=["L3"])
    top = drawn.shape["pool P"].bounds.y
    assert {drawn.shape[each].bounds.y for each in ("other", "middle", "L3")} == {top}
    assert all(drawn.shape[each].bounds.y > top for each in ("outer", "L1", "L2", "pool B"))


def test_the_customers_pool_is_on_top_wherever_it_was() -> None:
    model = together(process("s1>a", "A"), process("s2>b", "B"), messages="b>a", black="Bank")
    for customer in ("pool A", "pool B", "Bank"):
        drawn = layout(model, customer=[customer])
        assert min(each.id for each in model.participants) in drawn.shape
        tops = {each.id: drawn.shape[each.id].bounds.y for each in model.participants}
        assert min(tops, key=tops.__getitem__) == customer


def test_messages_are_upright_and_a_send_is_not_right_of_its_receive() -> None:
    customer = process("s1>a1 a1>a2 a2>e1", "A")
    shop = process("s2>b1 b1>b2 b2>e2", "B")
    drawn = layout(together(customer, shop, messages="a1>s2 b2>a2"), customer=["pool A"])
    for message, send, receive in (("m a1>s2", "a1", "s2"), ("m b2>a2", "b2", "a2")):
        points = drawn.edge[message].waypoints
        assert len(points) == 2
        assert points[0].x == points[1].x
        assert centre(drawn, send)[0] <= centre(drawn, receive)[0]


def test_a_message_to_a_black_box_goes_straight_to_its_border() -> None:
    drawn = layout(together(process("s1>a a>e1", "A"), messages="a>Shop", black="Shop"), customer=["pool A"])
    start, end = drawn.edge["m a>Shop"].waypoints
    assert start.x == end.x
    assert end.y == drawn.shape["Shop"].bounds.y


def test_a_message_passes_beside_a_black_box_not_through_it() -> None:
    model = together(process("s1>a a>b b>e1", "A"), messages="a>Near b>Far", black="Near Far")
    drawn = layout(model, customer=["pool A"], guide=_stacked(model, ["pool A", "Near", "Far"]))
    near = drawn.shape["Near"].bounds
    assert near.bottom <= drawn.shape["Far"].bounds.y
    for one, other in zip(drawn.edge["m b>Far"].waypoints, drawn.edge["m b>Far"].waypoints[1:], strict=False):
        assert not (near.x < one.x < near.right and min(one.y, other.y) < near.bottom < max(one.y, other.y))


def _stacked(model: Model, pools: list[str]) -> Model:
    """A guide that shows the pools below each other and all nodes somewhere in the first."""
    shapes = [Shape(each, Bounds(0, 300 * place, 900, 250)) for place, each in enumerate(pools)]
    shapes += [Shape(each.id, Bounds(100 * place, 50, 80, 60)) for place, each in enumerate(model.nodes)]
    return replace(model, draw=lambda: (Diagram("D", "C", tuple(shapes), ()),))


def test_the_guide_decides_which_branch_is_above() -> None:
    model = process("s>x1 x1>a x1>b a>x2 b>x2 x2>e")
    for upper, lower in ("ab", "ba"):
        place = {upper: 0.0, lower: 400.0}
        shapes = tuple(
            Shape(each.id, Bounds(200.0 * at, place.get(each.id, 200.0), 80, 60))
            for at, each in enumerate(model.nodes)
        )
        guide = replace(model, draw=lambda shapes=shapes: (Diagram("D", "P", shapes, ()),))
        drawn = layout(model, guide=guide)
        assert centre(drawn, upper)[1] < centre(drawn, lower)[1]


def test_a_boundary_event_sits_on_the_border_of_its_host() -> None:
    model = process("s>a a>e")
    event = node("late", kind="boundaryEvent", attached_to="a", event="timer")
    flow = SequenceFlow("late-b", "", "late", "b", "P")
    model = replace(
        model, nodes=(*model.nodes, event, node("b")), sequence_flows=(*model.sequence_flows, flow)
    )
    drawn = layout(model)
    host = drawn.shape["a"].bounds
    x, y = centre(drawn, "late")
    assert y == host.bottom
    assert host.x < x < host.right
    assert centre(drawn, "b")[1] > host.bottom
    assert drawn.edge["late-b"].waypoints[0].y > y


@pytest.mark.parametrize("count", [2, 3])
def test_long_names_of_boundary_events_stand_side_by_side(count: int) -> None:
    name = "Nobody has answered for three days"
    events = tuple(
        node(f"late{n}", kind="boundaryEvent", attached_to="a", event="timer") for n in range(count)
    )
    model = process("s>a a>e")
    model = replace(
        model,
        nodes=(*model.nodes, *(replace(each, name=name) for each in events), *map(node, "bcd"[:count])),
        sequence_flows=(
            *model.sequence_flows,
            *(SequenceFlow(f"f{n}", "", f"late{n}", "bcd"[n], "P") for n in range(count)),
        ),
    )
    drawn = layout(model)
    assert faults(drawn) == []
    labels = [drawn.shape[each.id].label for each in events]
    lines = [edge.waypoints for edge in drawn.edge.values()]
    boxes = [
        Bounds(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
        for points in lines
        for a, b in pairwise(points)
    ]
    for at, label in enumerate(labels):
        assert label is not None
        for box in (*boxes, *(each for each in labels[:at] if each)):
            assert (
                label.right <= box.x or box.right <= label.x or label.bottom <= box.y or box.bottom <= label.y
            )


def test_an_open_sub_process_holds_its_content_and_a_closed_one_has_a_plane_of_its_own() -> None:
    sub = node("q", kind="subProcess")
    inner = tuple(node(each, parent="q") for each in ("s1", "c", "e1"))
    flows = tuple(SequenceFlow(f"{a}-{b}", "", a, b, "P", parent="q") for a, b in (("s1", "c"), ("c", "e1")))
    model = process("s>q q>e")
    nodes = tuple(sub if each.id == "q" else each for each in model.nodes)
    model = replace(model, nodes=nodes + inner, sequence_flows=model.sequence_flows + flows)
    opened = layout(model)
    assert len(opened.diagrams) == 1
    assert opened.shape["q"].expanded
    assert all(inside(opened, "q", each) for each in ("s1", "c", "e1"))
    closed = replace(
        model, draw=lambda: (Diagram("D", "P", (Shape("q", Bounds(0, 0, 100, 80), expanded=False),), ()),)
    )
    drawn = layout(closed)
    assert [each.plane for each in drawn.diagrams] == ["P", "q"]
    assert drawn.shape["q"].bounds.width == DEFAULT_POLICIES.task_width
    assert {shape.element for shape in drawn.diagrams[1].shapes} == {"s1", "c", "e1"}


def test_data_and_notes_stand_beside_what_they_belong_to() -> None:
    model = replace(
        process("s>a a>b b>e"),
        data=(DataElement("d", "dataObjectReference", "Order", "P"),),
        data_associations=(DataAssociation("da", "output", "a", "d", "a"),),
        artifacts=(Artifact("note", "textAnnotation", "Only by day", "P"),),
        associations=(Association("as", "b", "note", "None", "P"),),
    )
    drawn = layout(model)
    assert centre(drawn, "d")[0] == centre(drawn, "a")[0]
    assert drawn.shape["d"].bounds.bottom < drawn.shape["a"].bounds.y
    assert abs(centre(drawn, "note")[0] - centre(drawn, "b")[0]) < 60
    assert len(drawn.edge["da"].waypoints) == 2
    assert "as" in drawn.edge


def test_steps_that_nothing_reaches_are_packed_below_the_flow() -> None:
    model = process("s>a a>e")
    model = replace(model, nodes=(*model.nodes, *(node(f"lone{n}") for n in range(5))))
    drawn = layout(model)
    assert faults(drawn) == []
    assert all(centre(drawn, f"lone{n}")[1] > drawn.shape["a"].bounds.bottom for n in range(5))


def test_names_of_events_gateways_and_flows_get_bounds_clear_of_shapes() -> None:
    model = process("s>x1 x1>a x1>b a>e b>e")
    named = tuple(replace(flow, name="if it rains") for flow in model.sequence_flows if flow.source == "x1")
    rest = tuple(flow for flow in model.sequence_flows if flow.source != "x1")
    drawn = layout(replace(model, sequence_flows=rest + named))
    labels = [shape.label for shape in drawn.shape.values() if shape.label]
    labels += [edge.label for edge in drawn.edge.values() if edge.label]
    assert len(labels) == 5
    for label in labels:
        for shape in drawn.shape.values():
            apart = (
                label.right <= shape.bounds.x
                or shape.bounds.right <= label.x
                or label.bottom <= shape.bounds.y
                or shape.bounds.bottom <= label.y
            )
            assert apart


def test_colours_come_from_the_guide() -> None:
    model = process("s>a a>e")
    colour = (("{urn:colour}fill", "#fff"),)
    shapes = (Shape("a", Bounds(0, 0, 100, 80), attributes=colour),)
    guide = replace(model, draw=lambda: (Diagram("D", "P", shapes, ()),))
    assert layout(model, guide=guide).shape["a"].attributes == colour


def test_policies_can_be_overridden() -> None:
    drawn = layout(process("s>a a>e"), policies=replace(DEFAULT_POLICIES, task_width=140))
    assert drawn.shape["a"].bounds.width == 140


def test_a_model_without_anything_has_one_empty_diagram_at_most() -> None:
    assert all(not diagram.shapes for diagram in layout(Model("test")).diagrams)
    assert layout(together(black="A B")).shape.keys() == {"A", "B"}


def test_large_models_take_the_fast_path_and_stay_valid() -> None:
    chains = " ".join(f"n{row}_{at}>n{row}_{at + 1}" for row in range(20) for at in range(60))
    drawn = layout(process(chains))
    assert len(drawn.shape) == 20 * 61
    assert faults(drawn) == []
