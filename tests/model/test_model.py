"""Questions that a Model answers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from bpmnjourney.model import (
    Bounds,
    Collaboration,
    Diagram,
    Edge,
    Lane,
    MessageFlow,
    Model,
    Node,
    Origin,
    Participant,
    Point,
    Process,
    SequenceFlow,
    Shape,
)

SHOP = Model(
    "test",
    collaborations=(Collaboration("c", "", "collaboration"),),
    participants=(Participant("customer", "Customer", None, "c"), Participant("shop", "Shop", "p", "c")),
    processes=(Process("p", "Selling"),),
    lanes=(Lane("sales", "Sales", "p"), Lane("inside", "Inside", "p", "sales"), Lane("own", "Own", "sub")),
    nodes=(
        Node("start", "startEvent", "", "p", event="none"),
        Node("pack", "task", "Pack", "p", lane="inside", lane_via="flowNodeRef"),
        Node("late", "boundaryEvent", "", "p", attached_to="pack", event="timer"),
        Node("sub", "subProcess", "Send", "p"),
        Node("label", "subProcess", "Label", "p", parent="sub", lane="own"),
        Node("print", "task", "Print", "p", parent="label"),
    ),
    sequence_flows=(SequenceFlow("f1", "", "start", "pack", "p"), SequenceFlow("f2", "", "pack", "sub", "p")),
    message_flows=(MessageFlow("m", "order", "customer", "start", "c"),),
    draw=lambda: (
        Diagram(
            "D",
            "c",
            (Shape("pack", Bounds(0, 0, 100, 80)), Shape("pack", Bounds(9, 9, 9, 9))),
            (Edge("f1", (Point(0, 0), Point(5, 5))),),
        ),
    ),
)


def test_elements_are_found_by_id() -> None:
    assert SHOP.node["pack"].name == "Pack"
    assert SHOP.element["m"] is SHOP.message_flows[0]
    assert "nobody" not in SHOP.node
    assert {element.id for element in SHOP} == set(SHOP.element)


def test_flows_are_found_by_their_ends() -> None:
    assert [flow.id for flow in SHOP.outgoing["pack"]] == ["f2"]
    assert [flow.id for flow in SHOP.incoming["pack"]] == ["f1"]
    assert "print" not in SHOP.incoming
    assert [flow.id for flow in SHOP.sent["customer"]] == ["m"]
    assert [flow.id for flow in SHOP.received["start"]] == ["m"]


def test_containment_is_known_at_every_depth() -> None:
    assert [node.id for node in SHOP.children["p"]] == ["start", "pack", "late", "sub"]
    assert [node.id for node in SHOP.children["sub"]] == ["label"]
    assert [scope.id for scope in SHOP.scopes(SHOP.node["print"])] == ["label", "sub"]
    assert SHOP.outermost(SHOP.node["print"]).id == "sub"
    assert SHOP.outermost(SHOP.node["pack"]).id == "pack"
    assert [event.id for event in SHOP.boundary["pack"]] == ["late"]


def test_the_path_of_a_lane_begins_outside() -> None:
    assert [lane.id for lane in SHOP.lane_path("inside")] == ["sales", "inside"]
    assert SHOP.lane_path(None) == ()
    assert SHOP.lane_path("nobody") == ()


@pytest.mark.parametrize("end", ["shop", "pack", "print", "inside", "own", "p"])
def test_everything_of_a_pool_leads_to_the_pool(end: str) -> None:
    pool = SHOP.pool_of(end)
    assert pool is not None
    assert pool.id == "shop"


def test_what_is_in_no_pool_leads_to_none() -> None:
    assert SHOP.pool_of("nobody") is None


def test_a_box_is_white_when_its_process_holds_nodes() -> None:
    assert [SHOP.box(pool) for pool in SHOP.participants] == ["black", "white"]
    assert SHOP.box(Participant("x", "", "empty", "c")) == "black"


def test_drawings_are_read_once_and_only_when_asked_for() -> None:
    reads: list[int] = []

    def draw() -> tuple[Diagram, ...]:
        reads.append(1)
        return SHOP.diagrams

    model = replace(SHOP, draw=draw)
    assert reads == []
    assert model.shape["pack"].bounds == Bounds(0, 0, 100, 80)
    assert model.edge["f1"].waypoints[1] == Point(5, 5)
    assert reads == [1]


def test_a_model_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        SHOP.name = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        SHOP.nodes[0].name = "other"  # type: ignore[misc]


def test_elements_are_equal_wherever_they_were_read() -> None:
    node = Node("a", "task", "A", "p")
    assert node == replace(node, origin=Origin(None, object(), 7))
    assert node != replace(node, name="B")


def test_an_origin_asks_its_document_for_the_line() -> None:
    class Document:
        def line(self, element: str) -> int:
            return len(element)

    assert Origin(Document(), "four").line == 4
    assert Origin(Document(), "four", 9).line == 9
    assert Origin(None, None).line is None


def test_bounds_hold_what_is_inside_or_on_the_border() -> None:
    bounds = Bounds(10, 20, 100, 80)
    assert (bounds.right, bounds.bottom, bounds.centre) == (110, 100, Point(60, 60))
    assert bounds.holds(Point(10, 100))
    assert not bounds.holds(Point(9.9, 50))


def test_a_model_for_another_customer_keeps_what_was_looked_up_in_it() -> None:
    nodes = SHOP.node
    other = SHOP.for_customer(("customer",))
    assert other == replace(SHOP, customer=("customer",))
    assert other.node is nodes
    assert SHOP.customer == ()
