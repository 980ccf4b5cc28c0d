"""What is left out of a machine before it is called too large, and what must stay."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.equivalence import branching_bisimilar
from bpmnjourney.behaviour.machine import InclusiveJoin, Machine, Step
from bpmnjourney.behaviour.redundancy import without_redundancy
from bpmnjourney.behaviour.semantics import run
from bpmnjourney.behaviour.shortcuts import condensed
from bpmnjourney.behaviour.supply import without_surplus
from bpmnjourney.model import Model
from tests.behaviour.sketch import sketch
from tests.random_models import models

FOREVER = float("inf")


def machine(*steps: Step, initial: tuple[int, ...] = (0,), capacity: dict[int, int] | None = None) -> Machine:
    """Ten places, the labels A and B."""
    return Machine(tuple(map(str, range(10))), steps, initial, capacity or {}, ("A", "B"))


def same(one: Machine, other: Machine) -> bool:
    left, right = (run(each, max_states=500, deadline=FOREVER) for each in (one, other))
    assert left.complete
    assert right.complete
    return branching_bisimilar(left.lts, right.lts)


# -- steps that never happen -------------------------------------------------------------------------------
def test_a_step_without_a_token_to_come_is_left_out_and_what_only_it_leads_to() -> None:
    small = without_redundancy(machine(Step((0,), (1,), 1), Step((2,), (3,), 2), Step((3,), (), 2)))
    assert small.steps == (Step((0,), (1,), 1),)


def test_a_condition_does_not_ask_for_places_that_are_never_marked() -> None:
    full = machine(Step((0,), (1,), 1), Step((1,), (), 2, empty=frozenset({0, 5}), clears=frozenset({5})))
    small = without_redundancy(full)
    assert small.steps[1] == Step((1,), (), 2, empty=frozenset({0}))
    assert same(small, full)


def test_a_step_that_needs_something_to_run_is_left_out_where_nothing_can() -> None:
    assert without_redundancy(machine(Step((0,), (), 1, alive=frozenset({7})))).steps == ()


def test_an_inclusive_join_happens_where_any_of_its_flows_can_be_marked() -> None:
    join = InclusiveJoin((0, 1), {0: 1, 1: 2})
    assert len(without_redundancy(machine(Step((0, 1), (2,), 1, join=join))).steps) == 1
    assert without_redundancy(machine(Step((0, 1), (2,), 1, join=join), initial=(5,))).steps == ()


# -- places that agree -------------------------------------------------------------------------------------
def test_of_two_places_filled_and_emptied_together_one_is_enough() -> None:
    full = machine(Step((0,), (1, 2), 1), Step((1, 2), (3,), 2))
    small = without_redundancy(full)
    assert small.steps == (Step((0,), (1,), 1), Step((1,), (3,), 2))
    assert same(small, full)


def test_places_that_differ_in_tokens_capacity_or_who_takes_from_them_stay() -> None:
    both = (Step((0,), (1, 2), 1), Step((1, 2), (3,), 2))
    for kept in (
        machine(*both, initial=(0, 1)),
        machine(*both, capacity={1: 1}),
        machine(*both, Step((2,), (), 1)),
        machine(*both, Step((3,), (1,), 1)),
    ):
        assert any({1, 2} <= set(step.takes) for step in without_redundancy(kept).steps)


# -- places that never run dry -----------------------------------------------------------------------------
def test_a_place_refilled_at_any_time_is_not_counted() -> None:
    endless = machine(Step((0,), (1, 2), 1), Step((1,), (1, 2)), Step((2,), (), 2))
    small = condensed(endless)
    explored = run(small, max_states=50, deadline=FOREVER)
    assert explored.complete
    assert len(explored.markings) == 2
    counted = machine(Step((0,), (1,), 1), Step((1,), (1,), 2))
    assert same(small, counted)


def test_a_place_is_counted_where_its_source_may_end_come_later_or_be_asked_about() -> None:
    refill, use = Step((1,), (1, 2)), Step((2,), (), 2)
    begin = Step((0,), (1, 2), 1)
    for kept in (
        machine(begin, refill, use, Step((1,), (), 2)),
        machine(Step((0,), (1,), 1), refill, use, Step((3,), (2,), 2), initial=(0, 3)),
        machine(begin, refill, use, Step((3,), (), 2, clears=frozenset({1})), initial=(0, 3)),
        machine(begin, refill, use, Step((3,), (), 2, empty=frozenset({2})), initial=(0, 3)),
        machine(begin, refill, use, initial=(0, 2)),
        machine(begin, replace(refill, label=1), use),
    ):
        assert use in without_redundancy(kept).steps


@settings(max_examples=60)
@given(models(), st.integers(1, 4))
def test_condensing_changes_nothing_that_can_be_seen(model: Model, share: int) -> None:
    visible = [node.id for node in model.nodes if not node.kind.endswith("Gateway")][::share]
    full = compile_model(model, visible)
    all_states = run(full, max_states=1_000, deadline=FOREVER)
    if all_states.complete:
        small = run(condensed(full), max_states=1_000, deadline=FOREVER)
        assert small.complete
        assert len(small.markings) <= len(all_states.markings)
        assert branching_bisimilar(small.lts, all_states.lts)


def test_what_happens_at_once_at_the_beginning_is_no_state_of_its_own() -> None:
    model = sketch("s p1 H p2 A e", "p1 I p2")
    assert condensed(compile_model(model, ["A"])).start() == condensed(compile_model(model, ["A"])).initial


# -- tokens that can never be taken ------------------------------------------------------------------------
def test_of_tokens_without_end_a_place_holds_what_can_still_be_taken() -> None:
    endless = Step((0,), (0, 1), 1)
    once, twice = Step((1, 2), (), 2), Step((1, 3), (), 2)
    small = condensed(machine(endless, once, twice, initial=(0, 2, 3)))
    assert small.capacity == {1: 2}
    explored = run(small, max_states=100, deadline=FOREVER)
    assert explored.complete
    counted = machine(endless, once, twice, initial=(0, 2, 3), capacity={1: 9})
    assert same(small, counted)


def test_a_place_that_is_asked_about_or_may_be_emptied_for_ever_holds_all_its_tokens() -> None:
    endless, once = Step((0,), (0, 1), 1), Step((1, 2), (), 2)
    asked = Step((3,), (), 1, empty=frozenset({1}))
    for kept in (
        machine(endless, once, asked, initial=(0, 2, 3)),
        machine(endless, once, Step((1,), (), 1), initial=(0, 2)),
        machine(endless, once, Step((0,), (0, 2), 2), initial=(0, 2)),
    ):
        assert without_surplus(kept).capacity == {}
