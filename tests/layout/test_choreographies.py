"""Choreographies and conversations: drawn whole, with bands, envelopes' room, hexagons and links."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import bpmnjourney
from bpmnjourney.layout import DEFAULT_POLICIES, layout
from bpmnjourney.model import (
    Collaboration,
    Conversation,
    ConversationLink,
    MessageFlow,
    Model,
    Node,
    Participant,
    SequenceFlow,
    Shape,
)
from tests.layout.build import process, together
from tests.layout.invariants import faults


def buying() -> Model:
    """Order, then a part of its own in which a bank is paid."""
    pools = tuple(Participant(each, each, None, "C") for each in ("Buyer", "Seller", "Bank"))
    order = Node("order", "choreographyTask", "Order", "C", participants=("Buyer", "Seller"))
    order = replace(order, message_flows=("m1", "m2"))
    pay = Node("pay", "subChoreography", "Pay", "C", participants=("Buyer", "Bank", "Seller"))
    inner = Node("in", "choreographyTask", "Transfer", "C", parent="pay", participants=("Bank", "Buyer"))
    return Model(
        "test",
        collaborations=(Collaboration("C", "Buying", "choreography"),),
        participants=pools,
        nodes=(Node("s", "startEvent", "", "C"), order, pay, inner, Node("e", "endEvent", "", "C")),
        sequence_flows=tuple(
            SequenceFlow(f"{a}-{b}", "", a, b, "C")
            for a, b in (("s", "order"), ("order", "pay"), ("pay", "e"))
        ),
        message_flows=(
            MessageFlow("m1", "Order", "Buyer", "Seller", "C"),
            MessageFlow("m2", "Receipt", "Seller", "Buyer", "C"),
        ),
    )


def bands(drawn: Model, activity: str) -> list[Shape]:
    shapes = drawn.diagrams[0].shapes
    return [shape for shape in shapes if shape.band is not None and shape.band.activity == activity]


def test_participants_of_a_choreography_are_bands_of_its_activities_not_pools() -> None:
    drawn = layout(buying())
    assert faults(drawn) == []
    assert [each.plane for each in drawn.diagrams] == ["C"]
    task, (top, bottom) = drawn.shape["order"].bounds, bands(drawn, "order")
    assert (top.element, bottom.element) == ("Buyer", "Seller")
    assert top.bounds.y == task.y
    assert bottom.bounds.bottom == task.bottom
    assert {top.bounds.x, bottom.bounds.x} == {task.x}
    assert [each.band.kind for each in (top, bottom) if each.band] == [
        "top_initiating",
        "bottom_non_initiating",
    ]
    assert all(shape.band for shape in drawn.diagrams[0].shapes if shape.element in drawn.participant)


def test_an_open_sub_choreography_keeps_its_content_between_its_bands() -> None:
    drawn = layout(buying())
    inner = drawn.shape["in"].bounds
    over, under, last = (each.bounds for each in bands(drawn, "pay"))
    assert over.bottom == under.y
    assert under.bottom <= inner.y
    assert inner.bottom <= last.y
    assert last.bottom == drawn.shape["pay"].bounds.bottom


def test_envelopes_of_sent_messages_have_room_and_only_they_are_shown() -> None:
    drawn = layout(buying())
    shown = {
        (each.band.activity, each.element)
        for each in drawn.diagrams[0].shapes
        if each.band is not None and each.band.message_visible
    }
    assert shown == {("order", "Buyer"), ("order", "Seller")}
    svg = bpmnjourney.render(drawn).svg
    assert all(name in svg for name in ("Order", "Receipt", "Transfer", "Pay"))


def test_a_choreography_survives_being_written_and_read_again() -> None:
    written = io.BytesIO()
    bpmnjourney.write(replace(layout(buying()), format="bpmn"), written)
    source = bpmnjourney.read(written.getvalue()).model
    assert [(each.element, each.band) for each in source.diagrams[0].shapes if each.band] == [
        (each.element, each.band) for each in layout(buying()).diagrams[0].shapes if each.band
    ]
    assert source.node["order"].message_flows == ("m1", "m2")


def test_upright_choreographies_keep_their_bands_on_top_and_at_the_bottom() -> None:
    drawn = layout(buying(), policies=replace(DEFAULT_POLICIES, vertical=True))
    assert faults(drawn) == []
    task, (top, bottom) = drawn.shape["order"].bounds, bands(drawn, "order")
    assert (top.bounds.y, bottom.bounds.bottom) == (task.y, task.bottom)
    assert (top.bounds.x, top.bounds.width) == (task.x, task.width)


def talking(**values: str) -> Model:
    """Three participants in two conversations; values: the process of a participant."""
    pools = tuple(
        Participant(each, each, values.get(each), "K") for each in ("Buyer", "Seller", "Bank", "Carrier")
    )
    conversations = (
        Conversation("order", "conversation", "Order", "K"),
        Conversation("pay", "subConversation", "Pay", "K"),
        Conversation("check", "conversation", "Check", "K", parent="pay"),
    )
    pairs = ("Buyer>order", "Seller>order", "Seller>pay", "Bank>pay", "Bank>check", "Seller>check")
    return Model(
        "test",
        collaborations=(Collaboration("K", "Talk", "collaboration"),),
        participants=pools,
        conversations=conversations,
        conversation_links=tuple(ConversationLink(each, "", *each.split(">"), "K") for each in pairs),
        message_flows=(MessageFlow("m", "Goods", "Carrier", "Buyer", "K"),),
    )


def test_conversations_are_drawn_with_the_customer_on_top_and_all_their_links() -> None:
    drawn = layout(talking(), customer=["Seller"])
    first, second = drawn.diagrams
    assert (first.plane, second.plane) == ("K", "pay")
    assert {each.element for each in first.edges} == {
        "Buyer>order", "Seller>order", "Seller>pay", "Bank>pay", "m",
    }  # fmt: skip
    assert {each.element for each in second.edges} == {"Bank>check", "Seller>check"}
    assert {each.element for each in second.shapes} == {"check", "Seller", "Bank"}
    tops = {each.element: each.bounds.y for each in first.shapes}
    assert min(tops, key=tops.__getitem__) == "Seller"
    for one, other in combinations([each.bounds for each in first.shapes], 2):
        assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def test_a_link_runs_from_its_own_source_to_its_own_target() -> None:
    drawn = layout(talking(), customer=["Bank"])
    for link in drawn.conversation_links[:4]:
        points = drawn.edge[link.id].waypoints
        for point, end in ((points[0], link.source), (points[-1], link.target)):
            assert drawn.shape[end].bounds.holds(point)


def test_conversations_beside_pools_with_content_are_drawn_too() -> None:
    model = together(process("s>a a>e", "A"), black="Bank")
    model = replace(
        model,
        conversations=(Conversation("pay", "conversation", "Pay", "C"),),
        conversation_links=(
            ConversationLink("l1", "", "pool A", "pay", "C"),
            ConversationLink("l2", "", "Bank", "pay", "C"),
            ConversationLink("l3", "", "a", "pay", "C"),
        ),
    )
    drawn = layout(model)
    assert faults(drawn) == []
    assert "pay" in drawn.shape
    assert {"l1", "l2", "l3"} <= drawn.edge.keys()
