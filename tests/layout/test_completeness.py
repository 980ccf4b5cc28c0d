"""Whatever has two visible ends is drawn: one test for each way in which it was not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bpmnjourney.layout import layout
from bpmnjourney.model import (
    Artifact,
    Association,
    Bounds,
    Collaboration,
    DataAssociation,
    DataElement,
    Diagram,
    Edge,
    Lane,
    Model,
    Point,
    RootElement,
    SequenceFlow,
    Shape,
)
from tests.layout.build import process, together
from tests.layout.invariants import faults

NOTE = Artifact("note", "textAnnotation", "words", "P")
LANES = process("s>a a>b b>e", lanes="L1:s,a L2:b,e")
POOLS = together(LANES, process("z>y", "B"), messages="b>y")


def sub_process(closed: bool = False) -> Model:
    """Steps s, q, e; q holds c and d."""
    model = process("s>q q>e c>d")
    parts = {"q": {"kind": "subProcess"}, "c": {"parent": "q"}, "d": {"parent": "q"}}
    nodes = tuple(replace(each, **parts.get(each.id, {})) for each in model.nodes)
    shape = Shape("q", Bounds(0, 0, 100, 80), expanded=not closed)
    return replace(model, nodes=nodes, draw=lambda: (Diagram("D", "P", (shape,), ()),))


def missing(model: Model, drawn: Model) -> list[str]:
    there = drawn.shape.keys() | drawn.edge.keys()
    kinds = (
        model.nodes, model.lanes, model.participants, model.sequence_flows, model.message_flows, model.data,
        model.artifacts, model.associations, model.data_associations,
    )  # fmt: skip
    return [each.id for kind in kinds for each in kind if each.id not in there]


def check(model: Model, **options: object) -> Model:
    """The drawing: complete, valid, and with each element at most once in a diagram."""
    drawn = layout(model, **options)  # type: ignore[arg-type]
    assert missing(model, drawn) == []
    assert faults(drawn) == []
    for diagram in drawn.diagrams:
        counted = Counter(each.element for each in (*diagram.shapes, *diagram.edges))
        assert max(counted.values()) == 1
    return drawn


def test_lanes_of_a_second_lane_set_lie_below_the_first() -> None:
    second = (Lane("M1", "M1", "P", lane_set=1), Lane("M2", "M2", "P", lane_set=1))
    drawn = check(replace(LANES, lanes=LANES.lanes + second))
    order = [drawn.shape[each].bounds.y for each in ("L1", "L2", "M1", "M2")]
    assert order == sorted(order)
    nodes = tuple(replace(each, lane="M2") if each.id == "e" else each for each in LANES.nodes)
    drawn = check(replace(LANES, lanes=LANES.lanes + second, nodes=nodes))
    assert drawn.shape["M2"].bounds.holds(drawn.shape["e"].bounds.centre)


def test_a_second_division_that_the_guide_does_not_show_is_not_drawn() -> None:
    model = replace(LANES, lanes=(*LANES.lanes, Lane("M1", "M1", "P", lane_set=1)))
    shapes = tuple(Shape(each, Bounds(0, 200 * at, 900, 200)) for at, each in enumerate(("L1", "L2")))
    shapes += tuple(Shape(each.id, Bounds(90 * at, 50, 50, 50)) for at, each in enumerate(model.nodes))
    guide = replace(model, draw=lambda: (Diagram("D", "P", shapes, ()),))
    assert "M1" not in layout(model, guide=guide).shape


def test_a_step_of_a_lane_that_is_divided_itself_is_drawn_within_it() -> None:
    lanes = (Lane("T", "T", "P"), Lane("L1", "", "P", parent="T"), Lane("L2", "", "P", parent="T"))
    nodes = tuple(replace(each, lane="T") if each.id == "e" else each for each in LANES.nodes)
    check(replace(LANES, lanes=lanes, nodes=nodes))


@pytest.mark.parametrize("end", ["a", "a-b", "m b>y", "L1", "L2", "pool P", "pool B", "B"])
def test_a_note_may_belong_to_a_step_a_flow_a_lane_or_a_pool(end: str) -> None:
    joined = Association("as", end, "note", "None", "P")
    check(replace(POOLS, artifacts=(NOTE,), associations=(joined,)))


def test_a_note_may_belong_to_a_group_or_to_another_association() -> None:
    other, group = replace(NOTE, id="other"), Artifact("g", "group", "Group", "P")
    joined = (
        Association("as1", "a", "note", "None", "P"),
        Association("as2", "as1", "other", "None", "P"),
        Association("as3", "note", "g", "None", "P"),
    )
    check(replace(LANES, artifacts=(NOTE, other, group), associations=joined))


def test_a_group_without_members_stands_below_everything() -> None:
    drawn = check(replace(LANES, artifacts=(Artifact("g", "group", "Group", "P"),)))
    assert drawn.shape["g"].bounds.y >= drawn.shape["L2"].bounds.bottom


@pytest.mark.parametrize("closed", [False, True])
def test_data_of_events_sub_processes_and_what_they_hold_is_drawn_with_its_lines(closed: bool) -> None:
    pairs = (("o1", "q", "k"), ("o2", "k", "s"), ("o3", "k", "c"), ("o4", "d", "e"), ("o5", "inner", "d"))
    model = replace(
        sub_process(closed),
        data=(
            DataElement("k", "dataObjectReference", "Data", "P"),
            DataElement("inner", "dataObjectReference", "Data", "q"),
        ),
        data_associations=tuple(
            DataAssociation(each, "output", *ends, "q") for each, *ends in pairs if each != "o4"
        ),
    )
    check(model)


@pytest.mark.parametrize("closed", [False, True])
def test_flows_into_and_out_of_a_sub_process_are_drawn(closed: bool) -> None:
    model = sub_process(closed)
    flows = (SequenceFlow("in", "", "s", "d", "P"), SequenceFlow("out", "", "c", "e", "P"))
    drawn = check(replace(model, sequence_flows=model.sequence_flows + flows))
    end = drawn.edge["in"].waypoints[-1]
    assert drawn.shape["q" if closed else "d"].bounds.holds(end)


def test_a_flow_between_pools_is_drawn() -> None:
    flow = SequenceFlow("over", "", "a", "y", "P")
    model = replace(POOLS, sequence_flows=(*POOLS.sequence_flows, flow))
    assert "over" in layout(model).edge


def test_processes_beside_pools_and_several_diagrams_are_drawn_whole() -> None:
    first, second = POOLS.participants
    check(replace(POOLS, participants=(first,)))
    check(replace(POOLS, participants=(first, second, replace(first, id="again"))))
    other = Collaboration("C2", "", "collaboration")
    apart = replace(POOLS, message_flows=(), collaborations=(*POOLS.collaborations, other))
    drawn = check(replace(apart, participants=(first, replace(second, collaboration="C2"))))
    assert [each.plane for each in drawn.diagrams] == ["C", "C2"]


def test_data_of_each_process_is_in_the_diagram_of_that_process() -> None:
    data = tuple(DataElement(f"d{each}", "dataObjectReference", "", each) for each in "PB")
    drawn = check(replace(POOLS, participants=(), collaborations=(), message_flows=(), data=data))
    assert [each.plane for each in drawn.diagrams] == ["P", "B"]
    for diagram, own in zip(drawn.diagrams, data, strict=True):
        assert own.id in {shape.element for shape in diagram.shapes}


def test_inputs_stores_and_messages_are_drawn_where_a_drawn_association_needs_them() -> None:
    model = replace(
        LANES,
        data=(DataElement("in", "dataInput", "Input", "P"), DataElement("o", "dataObject", "Object", "P")),
        root_elements=(RootElement("store", "dataStore", "Store"), RootElement("m", "message", "Message")),
        data_associations=(
            DataAssociation("x", "input", "in", "a", "a"),
            DataAssociation("y", "input", "o", "a", "a"),
            DataAssociation("z", "output", "b", "store", "b"),
        ),
        associations=(Association("as", "a-b", "m", "None", "P"),),
    )
    drawn = check(model)
    assert {"store", "m"} <= drawn.shape.keys()
    edge = Edge("x", (Point(0, 0), Point(9, 9)))
    partly = replace(model, draw=lambda: (Diagram("D", "P", (Shape("a", Bounds(0, 0, 100, 80)),), (edge,)),))
    drawn = layout(partly)
    assert {"in", "o"} & drawn.shape.keys() == {"in"}
