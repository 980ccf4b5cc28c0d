"""The organisation of a view: departments, one pool, or a black box."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bpmnjourney.model import Lane, Model
from bpmnjourney.perspective.view import customer_view
from tests.behaviour.sketch import sketch
from tests.perspective.views import ORDER, assert_well_formed, kinds, view_of
from tests.random_models import pools_model


def laned() -> Model:
    """ORDER with departments: Sales / Desk takes orders, Kitchen is never met, Dispatch sends."""
    lanes = (
        Lane("Sales", "Sales", "O"),
        Lane("Desk", "Desk", "O", "Sales"),
        Lane("Kitchen", "Kitchen", "O"),
        Lane("Dispatch", "Dispatch", "O"),
    )
    place = {"s2": "Desk", "Check": "Desk", "Pick": "Kitchen", "Send": "Dispatch", "e2": "Dispatch"}
    nodes = tuple(
        replace(n, lane=place[n.id], lane_via="flowNodeRef") if n.id in place else n for n in ORDER.nodes
    )
    return replace(ORDER, lanes=lanes, nodes=nodes)


def test_lanes_stay_in_order_if_their_department_meets_the_customer():
    view = view_of(laned())
    assert [lane.id for lane in view.model.lanes] == ["Sales", "Desk", "Dispatch"]
    assert view.model.node["Send_end"].lane == "Dispatch"


def test_a_single_company_has_no_lanes():
    view = view_of(laned(), company="single")
    assert view.model.lanes == ()
    assert kinds(view) == {"s2": "startEvent", "Send": "task", "Send_end": "endEvent"}


def handed_on(*names: str) -> Model:
    """ORDER shipped by a pool of its own; names: of the two pools that the customer meets."""
    model = sketch(
        K="s1 Order Receive e1",
        O="s2 Check Call e2",
        C="s3 Load Deliver e3",
        messages="Order>s2 Call>s3 Deliver>Receive",
        events={"s2": "message", "s3": "message"},
    )
    customer, *others = model.participants
    named = tuple(replace(pool, name=name) for pool, name in zip(others, names, strict=True))
    return replace(model, participants=(customer, *named))


def test_a_single_company_is_one_pool_where_the_source_draws_its_people_as_pools():
    view = view_of(handed_on("Employee", "Clerk"), company="single")
    assert [pool.name for pool in view.model.participants[1:]] == ["Employee & Clerk"]
    assert {node.process for node in view.model.nodes} == {"K", "O"}


@pytest.mark.parametrize("name", ["Parcel company", "Carrier", "Logistics provider", "Spediteur"])
def test_a_third_party_keeps_its_pool_beside_a_single_company(name):
    view = view_of(handed_on("Employee", name), company="single")
    assert [pool.name for pool in view.model.participants[1:]] == ["Employee", name]


def test_partners_who_are_waited_for_one_by_one_stay_two_in_a_single_company():
    model = sketch(
        K="s1 Order Eat e1",
        O="s2 Cook e2",
        C="s3 Pour e3",
        messages="Order>s2 Order>s3 Cook>Eat Pour>Eat",
        events={"s2": "message", "s3": "message"},
    )
    named = tuple(replace(pool, name="Clerk") if pool.id != "pool K" else pool for pool in model.participants)
    view = view_of(replace(model, participants=named), company="single")
    assert len(view.model.participants) == 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_a_single_company_does_what_its_pools_do(seed):
    model = pools_model(seed)
    model = replace(model, participants=tuple(replace(p, name="Clerk") for p in model.participants))
    customer = model.participants[0].id
    assume(customer_view(model, [customer], max_states=2_000).verdict.status == "equal")
    view = customer_view(model, [customer], company="single", max_states=2_000)
    assert_well_formed(view)
    assert view.verdict.status != "different", view.verdict


def test_a_black_box_company_is_a_pool_without_a_process():
    view = view_of(laned(), company="black-box")
    assert [(pool.id, pool.process) for pool in view.model.participants] == [
        ("pool K", "K"),
        ("pool O", None),
    ]
    assert {(m.source, m.target) for m in view.model.message_flows} == {
        ("Order", "pool O"),
        ("pool O", "Receive"),
    }
    assert view.verdict.status == "not-checked"
