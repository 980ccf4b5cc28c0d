from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

import bpmnjourney
from bpmnjourney.layout import DEFAULT_POLICIES, layout
from bpmnjourney.layout.ordering.differences import Differences, Term
from bpmnjourney.layout.ordering.simplex import NoPositionsError, Positions
from bpmnjourney.model import (
    Collaboration,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    SequenceFlow,
)
from tests.cli.terminal import DEPARTMENTS, SWIMLANES

PAIRED = replace(DEFAULT_POLICIES, pair_contacts=True)
TERMS = some.lists(
    some.tuples(some.integers(1, 6), some.integers(1, 6), some.integers(-3, 3)).filter(
        lambda term: term[0] != term[1]
    ),
    max_size=14,
)


@given(TERMS)
def test_terms_are_taken_until_they_contradict_each_other(terms: list[Term]) -> None:
    taken = Differences(7)
    for term in terms:
        if not taken.take(term):
            assert not _can_hold([*taken.terms, term])
    assert _can_hold(taken.terms)


@given(TERMS, TERMS)
def test_what_is_refused_leaves_no_trace(first: list[Term], second: list[Term]) -> None:
    taken, fresh = Differences(7), Differences(7)
    for term in first:
        taken.take(term)
        fresh.take(term)
    if not taken.take(*second):
        for term in second:
            assert taken.take(term) == fresh.take(term)


def _can_hold(terms: list[Term]) -> bool:
    problem = Positions()
    for _ in range(6):
        problem.variable()
    for term in terms:
        problem.apart(*term)
    try:
        problem.solve()
    except NoPositionsError:
        return False
    return True


def _paired(path: str) -> tuple[Model, Model]:
    view = bpmnjourney.customer_view(path, check=False)
    return view.model, layout(view.model, customer=view.customer, policies=PAIRED)


def test_every_message_of_the_fixture_is_one_upright_line() -> None:
    view, drawn = _paired(DEPARTMENTS)
    assert len(view.message_flows) > 10
    for flow in view.message_flows:
        (start, *_, end) = drawn.edge[flow.id].waypoints
        assert (len(drawn.edge[flow.id].waypoints), start.x) == (2, end.x), flow.id


def test_a_step_with_several_contacts_is_as_wide_as_they_are_apart() -> None:
    _, drawn = _paired(DEPARTMENTS)
    ask, call, advise = (
        drawn.shape[each].bounds for each in ("Task_AskByPhone", "Start_Call", "Task_AdviseCaller")
    )
    assert ask.x <= call.centre.x < advise.centre.x <= ask.right
    assert ask.width > 200


def test_what_is_handed_over_across_the_line_stays_in_its_column() -> None:
    view, drawn = _paired(SWIMLANES)
    order = drawn.shape["Task_PlaceOrder"].bounds
    taken = drawn.shape["Task_TakeOrder"].bounds
    assert order.centre.x == taken.centre.x
    assert len(view.sequence_flows) == sum(each.id in drawn.edge for each in view.sequence_flows)


def test_too_many_nodes_are_placed_the_fast_way() -> None:
    view = bpmnjourney.customer_view(DEPARTMENTS, check=False)
    few = replace(PAIRED, simplex_limit=10)
    plain = replace(DEFAULT_POLICIES, simplex_limit=10)
    assert layout(view.model, customer=view.customer, policies=few).diagrams == (
        layout(view.model, customer=view.customer, policies=plain).diagrams
    )


def _leading_back(drawn: Model) -> set[str]:
    return {
        flow.id
        for flow in drawn.sequence_flows
        if drawn.shape[flow.target].bounds.right < drawn.shape[flow.source].bounds.x
    }


def test_pairs_lead_no_flow_back_that_led_on() -> None:
    for path in (DEPARTMENTS, SWIMLANES):
        view, drawn = _paired(path)
        plain = layout(view, customer=("Pool_Customer", "Lane_Customer"))
        assert _leading_back(drawn) == _leading_back(plain)


def test_two_wide_steps_meet_in_a_column_that_both_have() -> None:
    def task(name: str, lane: str) -> Node:
        return Node(name, "task", name, "P", lane=lane)

    pairs = [("a", "x"), ("a", "y"), ("b", "y"), ("b", "z")]
    model = Model(
        "test",
        participants=(Participant("Pool", "", "P", "C"),),
        collaborations=(Collaboration("C", "", "collaboration"),),
        processes=(Process("P", ""),),
        lanes=(Lane("Top", "Top", "P"), Lane("Foot", "Foot", "P")),
        nodes=(*(task(name, "Top") for name in "ab"), *(task(name, "Foot") for name in "xyz")),
        sequence_flows=tuple(
            SequenceFlow(f"f{one}{other}", "", one, other, "P") for one, other in ("ab", "xy", "yz")
        ),
        message_flows=tuple(MessageFlow(f"m{one}{other}", "", one, other, "C") for one, other in pairs),
    )
    drawn = layout(model, customer=("Top",), policies=PAIRED)
    for one, other in pairs:
        line = drawn.edge[f"m{one}{other}"].waypoints
        assert len({point.x for point in line}) == 1, (one, other)
        for end in (one, other):
            box = drawn.shape[end].bounds
            assert box.x < line[0].x < box.right
