from __future__ import annotations

import pytest

from bpmnjourney.errors import CustomerError
from bpmnjourney.model import Stated
from bpmnjourney.perspective.interactions import interactions
from bpmnjourney.perspective.visibility import visibility
from tests.perspective.customer_models import changed, drawn

SHOP = """
    pool Customer: order:task -> choose:exclusiveGateway -> pay:endEvent
    pool Shop: receive:startEvent -> pick:task -> split:parallelGateway -> ship:task -> done:endEvent
    message : order -> receive
    message : ship -> pay
"""


def test_the_customer_sees_their_own_steps_and_the_touchpoints() -> None:
    seen = visibility(drawn(SHOP), ["Customer"])
    assert seen.customer_nodes == ("order", "pay")
    assert seen.touchpoints == ("receive", "ship")
    assert seen.hidden == ("pick", "done")
    assert seen.visible == {"order", "pay", "receive", "ship"}


def test_gateways_are_neither_seen_nor_hidden() -> None:
    seen = visibility(drawn(SHOP), ["Customer"])
    assert {"choose", "split"}.isdisjoint(seen.visible | set(seen.hidden))


def test_interactions_need_not_be_found_twice() -> None:
    model = drawn(SHOP)
    known = interactions(model, ["Customer"])
    assert visibility(model, ["Customer"], found=known) == visibility(model, ["Customer"])


def test_a_lane_customer_sees_who_hands_over() -> None:
    model = drawn("""
        pool Hotel: in:startEvent -> ask:task -> g:exclusiveGateway -> check:task -> file:task -> end:endEvent
        lane Guest of Hotel: ask
        lane Desk of Hotel: in g check file end
    """)
    seen = visibility(model, ["Guest"])
    assert (seen.customer_nodes, seen.touchpoints) == (("ask",), ("check",))
    assert seen.hidden == ("in", "file", "end")


def test_steps_in_lanes_within_the_customers_lane_are_the_customers() -> None:
    model = drawn("""
        pool Hotel: ask:task -> check:task
        lane Guest of Hotel:
        lane Family of Hotel in Guest: ask
        lane Desk of Hotel: check
    """)
    assert visibility(model, ["Guest"]).customer_nodes == ("ask",)


def test_a_statement_in_the_file_forces() -> None:
    model = changed(drawn(SHOP), "pick", stated=Stated(visibility="shown"))
    model = changed(model, "ship", stated=Stated(visibility="hidden"))
    model = changed(model, "order", stated=Stated(visibility="hidden"))
    seen = visibility(model, ["Customer"])
    assert (seen.customer_nodes, seen.touchpoints) == (("pay",), ("receive", "pick"))
    assert seen.hidden == ("order", "ship", "done")


def test_the_user_forces_against_the_file() -> None:
    model = changed(drawn(SHOP), "pick", stated=Stated(visibility="shown"))
    assert "pick" in visibility(model, ["Customer"], hide=["pick"]).hidden
    assert visibility(model, ["Customer"], show=["done"]).touchpoints == ("receive", "pick", "ship", "done")


@pytest.mark.parametrize(
    ("show", "hide", "told"),
    [
        (["nothing"], [], '"nothing".*--show'),
        ([], ["split"], "gateway"),
        (["pick"], ["pick"], "both"),
        (["Shop"], [], '"Shop"'),
    ],
)
def test_what_cannot_be_forced_is_an_error(show: list[str], hide: list[str], told: str) -> None:
    with pytest.raises(CustomerError, match=told):
        visibility(drawn(SHOP), ["Customer"], show=show, hide=hide)


def test_a_name_given_for_an_id_is_answered_with_the_id() -> None:
    model = changed(drawn(SHOP), "pick", name="Pick the goods")
    with pytest.raises(CustomerError, match="the name of pick"):
        visibility(model, ["Customer"], show=["Pick the goods"])
