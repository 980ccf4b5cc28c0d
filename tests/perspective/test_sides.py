"""What holds of interactions, owners and what is seen, whatever the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.model import GATEWAYS, Model, Process
from bpmnjourney.perspective.interactions import Interaction, interactions
from bpmnjourney.perspective.owners import lane_of, owner_of
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.view import customer_view
from bpmnjourney.perspective.visibility import visibility
from tests.behaviour.sketch import sketch
from tests.random_models import random_model

Projected = tuple[Model, str]
SEEDS = st.integers(0, 50_000)


@st.composite
def projected(draw: st.DrawFn) -> Projected:
    """A model and one of its pools or lanes."""
    model = random_model(draw(SEEDS))
    names = [each.id for each in model.participants] + [each.id for each in model.lanes]
    return model, draw(st.sampled_from(names))


def ends(each: Interaction) -> Iterator[str]:
    return (end.id for end in (each.customer, each.touchpoint) if end is not None)


@settings(max_examples=150, deadline=None)
@given(projected())
def test_the_ends_of_an_interaction_are_on_different_sides(case: Projected) -> None:
    model, customer = case
    sides = Sides(model, [customer])
    for each in interactions(model, [customer]):
        if each.customer is not None:
            assert sides.is_customer(each.customer.id)
        if each.touchpoint is not None:
            assert not sides.is_customer(each.touchpoint.id)


@settings(max_examples=150, deadline=None)
@given(projected())
def test_interactions_have_ids_of_their_own_and_no_gateways(case: Projected) -> None:
    model, customer = case
    found = interactions(model, [customer])
    assert len({each.id for each in found}) == len(found)
    for each in found:
        assert all(model.node[end].kind not in GATEWAYS for end in ends(each) if end in model.node)


@settings(max_examples=150, deadline=None)
@given(projected())
def test_messages_between_the_sides_are_each_in_one_interaction_at_most(case: Projected) -> None:
    model, customer = case
    told = [flow for each in interactions(model, [customer]) for flow in each.flows]
    messages = [flow.id for flow in model.message_flows if flow.id in told]
    assert all(told.count(each) == 1 for each in messages)


@settings(max_examples=150, deadline=None)
@given(projected())
def test_every_step_is_the_customers_a_touchpoint_or_hidden(case: Projected) -> None:
    model, customer = case
    seen = visibility(model, [customer])
    parts = (*seen.customer_nodes, *seen.touchpoints, *seen.hidden)
    assert sorted(parts) == sorted(node.id for node in model.nodes if node.kind not in GATEWAYS)
    met = {each.touchpoint.id for each in interactions(model, [customer]) if each.touchpoint}
    assert set(seen.touchpoints) == met & model.node.keys()


@settings(max_examples=150, deadline=None)
@given(projected())
def test_the_innermost_lane_owns_and_its_path_leads_there(case: Projected) -> None:
    model, customer = case
    for each in interactions(model, [customer]):
        node = model.node.get(each.touchpoint.id) if each.touchpoint is not None else None
        if node is None or each.owner is None or each.owner.via not in ("lane", "geometry"):
            continue
        lane, _ = lane_of(model, node)
        assert each.owner.id == lane
        assert each.owner.path[-1] == each.owner.name == model.lane[lane or ""].name
        assert each.owner == owner_of(model, node.id)


@settings(max_examples=60, deadline=None)
@given(projected())
def test_what_is_shown_and_hidden_by_name_wins(case: Projected) -> None:
    model, customer = case
    seen = visibility(model, [customer])
    shown, hidden = seen.hidden[:1], seen.touchpoints[:1]
    forced = visibility(model, [customer], show=shown, hide=hidden)
    assert forced.visible == (seen.visible | set(shown)) - set(hidden)


@pytest.mark.parametrize("show", [(), ("Call",)])
def test_a_call_of_a_process_without_nodes_is_a_task(show: tuple[str, ...]) -> None:
    model = sketch(
        K="s1 Order Eat e1", O="s2 Call Serve e2", messages="Order>s2 Serve>Eat", events={"s2": "message"}
    )
    calling = replace(
        model,
        processes=(*model.processes, Process("Z", "")),
        nodes=tuple(
            replace(node, kind="callActivity", called="Z") if node.id == "Call" else node
            for node in model.nodes
        ),
    )
    view = customer_view(calling, ["pool K"], show=show)
    assert view.verdict.status == "equal"
    assert ("Call" in view.model.node) == bool(show)
