from __future__ import annotations

from dataclasses import replace

import pytest

from bpmnjourney.errors import CustomerError, ReadError
from bpmnjourney.formats.registry import read
from bpmnjourney.model import GATEWAYS, Channel, Model, RootElement, Stated
from bpmnjourney.perspective.customer import find_customer
from bpmnjourney.perspective.interactions import End, Interaction, interactions
from bpmnjourney.perspective.owners import Owner, owner_of
from tests.corpus import corpus_files, label, needs_corpus
from tests.perspective.customer_models import changed, drawn

SHOP = """
    pool Customer: order:task -> pay:task -> unpack:endEvent
    pool Shop: receive:startEvent -> pick:task -> collect:userTask -> ship:sendTask -> done:endEvent
    lane Sales of Shop: receive collect
    lane Inside sales of Shop in Sales: ship
    lane Stock of Shop: pick
    box Carrier
    message Order: order -> receive
    message Invoice: collect -> pay
    message Money: pay -> collect
    message Goods: ship -> Customer
    message Note: Carrier -> unpack
    message Parcel: ship -> Carrier
"""
SALES = Owner("Sales", "Sales", ("Sales",), "lane")


def met(model: Model, *customer: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (
            each.direction,
            each.customer.id if each.customer else None,
            each.touchpoint.id if each.touchpoint else None,
            each.owner.name if each.owner else None,
        )
        for each in interactions(model, customer)
    ]


def test_message_flows_between_customer_and_others_are_interactions() -> None:
    assert met(drawn(SHOP), "Customer") == [
        ("to-organisation", "order", "receive", "Sales"),
        ("exchange", "pay", "collect", "Sales"),
        ("to-customer", "Customer", "ship", "Inside sales"),
        ("to-customer", "unpack", "Carrier", "Carrier"),
    ]


def test_an_interaction_says_where_what_and_how() -> None:
    first = interactions(drawn(SHOP), ["Customer"])[0]
    assert first == Interaction(
        "I_M1",
        "to-organisation",
        End("order", "order"),
        End("receive", "receive"),
        SALES,
        "Order",
        None,
        "message-flow",
        ("M1",),
        7,
    )


def test_messages_both_ways_between_two_steps_are_one_exchange() -> None:
    exchange = interactions(drawn(SHOP), ["Customer"])[1]
    assert (exchange.id, exchange.flows, exchange.message) == ("I_M2_M3", ("M2", "M3"), "Invoice / Money")


def test_messages_between_two_black_boxes_stay_apart() -> None:
    model = drawn("box Customer\nbox Shop\nmessage a: Customer -> Shop\nmessage b: Shop -> Customer")
    assert [each.direction for each in interactions(model, ["Customer"])] == [
        "to-organisation",
        "to-customer",
    ]


def test_a_black_box_customer_meets_each_step_of_the_organisation() -> None:
    model = drawn("""
        box Guest
        pool Restaurant: take:startEvent -> serve:task
        message : Guest -> take
        message : serve -> Guest
    """)
    assert met(model, "Guest") == [
        ("to-organisation", "Guest", "take", "Restaurant"),
        ("to-customer", "Guest", "serve", "Restaurant"),
    ]


def test_hand_overs_between_lanes_pass_gateways_only() -> None:
    model = drawn("""
        pool Hotel: ask:task -> check:task -> file:task -> way:exclusiveGateway -> room:task -> out:endEvent
        lane Guest of Hotel: ask room
        lane Desk of Hotel: check file way out
    """)
    found = interactions(model, ["Guest"])
    assert [(each.direction, each.touchpoint, each.flows, each.via) for each in found] == [
        ("to-organisation", End("check", "check"), ("ask-check",), "hand-over"),
        ("to-customer", End("file", "file"), ("file-way", "way-room"), "hand-over"),
    ]
    assert found[1].id == "I_file-way_way-room"


def test_where_the_organisation_only_begins_or_ends_nobody_is_met() -> None:
    model = drawn("""
        pool Hotel: begin:startEvent -> ask:task -> finish:endEvent
        lane Guest of Hotel: ask
        lane Desk of Hotel: begin finish
    """)
    assert interactions(model, ["Guest"]) == ()


def test_gateways_of_either_side_are_passed() -> None:
    model = drawn("""
        pool Hotel: ask:task -> a:parallelGateway -> b:exclusiveGateway -> check:task
        lane Guest of Hotel: ask a
        lane Desk of Hotel: b check
    """)
    assert met(model, "Guest") == [("to-organisation", "ask", "check", "Desk")]


def test_a_lane_customer_meets_other_pools_by_messages() -> None:
    model = drawn("""
        pool Company: ask:task -> work:task
        lane User of Company: ask
        lane Office of Company: work
        box Helpdesk
        message : ask -> Helpdesk
        message : Helpdesk -> work
    """)
    assert met(model, "User") == [
        ("to-organisation", "ask", "Helpdesk", "Helpdesk"),
        ("to-organisation", "ask", "work", "Office"),
    ]


def test_a_sequence_flow_across_pools_is_read_as_a_message() -> None:
    model = drawn("pool Customer: order:task\npool Shop: receive:task\nflow order -> receive")
    [only] = interactions(model, ["Customer"])
    assert (only.via, only.direction, only.flows) == ("inferred", "to-organisation", ("order-receive",))
    assert only.owner == Owner("Shop", "Shop", ("Shop",), "pool")


def test_messages_at_gateways_are_no_contact() -> None:
    model = drawn("pool Customer: g:exclusiveGateway\npool Shop: a:task\nmessage : g -> a\nmessage : a -> g")
    assert interactions(model, ["Customer"]) == ()


def test_messages_among_customers_and_among_others_are_none() -> None:
    model = drawn("box Customer A\nbox Customer B\nbox Shop\nbox Bank\nmessage : Customer_A -> Customer_B")
    assert interactions(model, ["Customer_A", "Customer_B"]) == ()
    assert interactions(drawn("box Customer\nbox Shop\nbox Bank\nmessage : Shop -> Bank"), ["Customer"]) == ()


def test_the_messages_own_name_comes_first() -> None:
    model = drawn(SHOP)
    model = replace(model, root_elements=(RootElement(id="Msg", name="Purchase order", kind="message"),))
    model = changed(model, "M1", message="Msg")
    assert interactions(model, ["Customer"])[0].message == "Purchase order"
    by_task = changed(changed(model, "M1", message=None, name=""), "order", message="Msg")
    assert interactions(by_task, ["Customer"])[0].message == "Purchase order"


def test_the_channel_is_the_flows_or_that_of_an_end() -> None:
    phone, mail = Channel("phone", "Hotline"), Channel("mail")
    model = changed(drawn(SHOP), "receive", stated=Stated(channel=phone))
    assert interactions(model, ["Customer"])[0].channel == phone
    model = changed(model, "M1", stated=Stated(channel=mail))
    assert interactions(model, ["Customer"])[0].channel == mail


def test_an_unknown_customer_is_an_error() -> None:
    with pytest.raises(CustomerError, match="nobody"):
        interactions(drawn(SHOP), ["nobody"])


# -- owners -------------------------------------------------------------------------------------------
def test_the_innermost_lane_owns_and_the_path_is_kept() -> None:
    owner = owner_of(drawn(SHOP), "ship")
    assert owner == Owner("Inside_sales", "Inside sales", ("Sales", "Inside sales"), "lane")


def test_the_border_of_a_pool_with_lanes_is_owned_by_nobody() -> None:
    assert owner_of(drawn(SHOP), "Shop") is None


def test_a_touchpoint_that_no_lane_lists_is_owned_by_nobody() -> None:
    assert owner_of(drawn(SHOP), "done") is None


def test_without_lanes_the_pool_owns() -> None:
    model = drawn("pool Shop: a:task\nbox Carrier")
    assert owner_of(model, "a") == owner_of(model, "Shop") == Owner("Shop", "Shop", ("Shop",), "pool")
    assert owner_of(model, "Carrier") == Owner("Carrier", "Carrier", ("Carrier",), "pool")


def test_a_lone_lane_without_a_name_divides_nothing() -> None:
    model = drawn("pool Shop: a:task -> b:task\nlane of Shop: a")
    assert [owner_of(model, each) for each in ("a", "b", "Shop")] == [
        Owner("Shop", "Shop", ("Shop",), "pool")
    ] * 3


def test_a_nameless_lane_among_others_owns_by_its_id() -> None:
    model = drawn("pool Shop: a:task -> b:task\nlane of Shop: a\nlane Sales of Shop: b")
    assert owner_of(model, "a") == Owner("unnamed", "unnamed", ("unnamed",), "lane")


def test_what_lies_in_a_lane_by_geometry_only_says_so() -> None:
    model = changed(drawn(SHOP), "pick", lane_via="geometry")
    assert owner_of(model, "pick") == Owner("Stock", "Stock", ("Stock",), "geometry")


def test_what_is_attached_or_inside_goes_with_its_host() -> None:
    model = drawn("""
        pool Shop: a:subProcess -> late:boundaryEvent -> inner:task -> deep:task
        lane Sales of Shop: a
    """)
    model = changed(model, "late", attached_to="a")
    model = changed(model, "inner", parent="a")
    model = changed(model, "deep", attached_to="inner")
    assert {owner_of(model, each) for each in ("a", "late", "inner", "deep")} == {SALES}


@pytest.mark.parametrize("reference", ["Stock", " stock "])
def test_a_statement_overrides_the_lane(reference: str) -> None:
    stock = Owner("Stock", "Stock", ("Stock",), "stated")
    model = changed(drawn(SHOP), "receive", stated=Stated(owner=reference))
    assert owner_of(model, "receive") == stock
    model = changed(drawn(SHOP), "M1", stated=Stated(owner=reference))
    assert interactions(model, ["Customer"])[0].owner == stock


def test_a_statement_can_name_somebody_who_is_not_drawn() -> None:
    model = changed(drawn(SHOP), "done", stated=Stated(owner="Legal  affairs"))
    assert owner_of(model, "done") == Owner(None, "Legal affairs", ("Legal affairs",), "stated")


def test_performers_are_a_statement_unless_they_are_expressions() -> None:
    model = changed(drawn(SHOP), "receive", performers=("Stock",))
    assert owner_of(model, "receive") == Owner("Stock", "Stock", ("Stock",), "stated")
    two = changed(drawn(SHOP), "receive", performers=("Ann", "Bob"))
    assert owner_of(two, "receive") == Owner(None, "Ann, Bob", ("Ann, Bob",), "stated")
    code = changed(drawn(SHOP), "receive", performers=("${initiator}", "getOwner()"))
    assert owner_of(code, "receive") == SALES


def test_a_stated_contact_without_a_flow_is_an_interaction() -> None:
    model = changed(drawn(SHOP), "pick", stated=Stated(channel=Channel("phone")))
    [stated] = [each for each in interactions(model, ["Customer"]) if each.via == "stated"]
    assert (stated.id, stated.direction, stated.customer) == ("I_pick", "exchange", None)
    assert stated.owner == Owner("Stock", "Stock", ("Stock",), "lane")
    own = changed(drawn(SHOP), "unpack", stated=Stated(owner="Sales"))
    assert [each.via for each in interactions(own, ["Customer"])] == ["message-flow"] * 4


def test_a_stated_contact_of_a_black_box_is_with_it() -> None:
    model = drawn("box Customer\npool Shop: call:sendTask")
    model = changed(model, "call", stated=Stated(owner="Shop"))
    [stated] = interactions(model, ["Customer"])
    assert (stated.direction, stated.customer) == ("to-customer", End("Customer", "Customer"))


@pytest.mark.corpus
@needs_corpus
def test_interactions_of_real_models_are_between_the_two_sides() -> None:
    checked = 0
    for path in (*corpus_files("customers"), *corpus_files("hdbpmn"), *corpus_files("training")):
        try:
            model = read(path).model
        except ReadError:
            continue
        customer = [each.id for each in find_customer(model).customer]
        if not customer:
            continue
        found = interactions(model, customer)
        assert found == interactions(model, customer), label(path)
        assert len({each.id for each in found}) == len(found), label(path)
        for each in found:
            ends = [end.id for end in (each.customer, each.touchpoint) if end is not None]
            assert all(end not in model.node or model.node[end].kind not in GATEWAYS for end in ends)
            checked += len(each.flows)
    assert checked > 500
