"""Machines compared only where they differ: never anything that running through all states would deny."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.behaviour import check
from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.equivalence import (
    BRANCHING,
    FAILURES,
    branching_bisimilar,
    compare_traces,
    failures_equal,
)
from bpmnjourney.behaviour.machine import Machine, Step
from bpmnjourney.behaviour.parts import compare_by_parts
from bpmnjourney.behaviour.semantics import run
from bpmnjourney.behaviour.shortcuts import condensed
from bpmnjourney.model import Model
from tests.behaviour.sketch import sketch
from tests.random_models import lanes_model, models, pools_model

FOREVER = float("inf")


def by_parts(left: Model, right: Model, visible: str) -> str | None:
    machines = [condensed(compile_model(model, visible.split())) for model in (left, right)]
    return compare_by_parts(machines[0], machines[1], 1_000, FOREVER)[0]


CUSTOMER = ["s A x1 p1 B t1 x1", "p1 X e", "p1 Y e"]
"""A customer with any number of things to do at the same time: the whole has no end of states."""


def test_a_difference_inside_is_compared_without_what_both_have_in_common() -> None:
    left = sketch(C=CUSTOMER, D=["s2 x2 H x3 E F e2", "x2 G x3"], messages="t1>F")
    right = sketch(C=CUSTOMER, D="s2 E F e2", messages="t1>F")
    assert by_parts(left, right, "A B X Y t1 E F") == BRANCHING


def test_a_choice_made_in_two_steps_is_equal_by_failures() -> None:
    left = sketch(C=CUSTOMER, D=["s2 x2 E e2", "x2 x3 F e2", "x3 G e2"], messages="t1>F")
    right = sketch(C=CUSTOMER, D=["s2 x2 E e2", "x2 F e2", "x2 G e2"], messages="t1>F")
    assert by_parts(left, right, "A B X Y t1 E F G") == FAILURES
    found = check(left, right, "A B X Y t1 E F G".split(), max_states=5_000)
    assert (found.status, found.level, found.witness) == ("equal", FAILURES, None)
    assert found.reason is not None
    assert "whatever the rest does" in found.reason
    exact = check(left, right, "A B X Y t1 E F G".split(), max_states=1_200, level="bb")
    assert exact.status != "equal"


def test_parts_that_differ_say_nothing() -> None:
    left = sketch(C=CUSTOMER, D=["s2 x2 E e2", "x2 F e2"])
    right = sketch(C=CUSTOMER, D=["s2 g2 E e2", "g2 F e2"])
    assert by_parts(left, right, "A B X Y t1 E F") is None


SUPPLY, MAIL, BEGIN, OPEN, CLOSED = range(5)


def _served(after_closed: int) -> Machine:
    """Mail without end; each piece lets who is CLOSED go on, and who is OPEN begin anew or do E."""
    steps = (
        Step((SUPPLY,), (SUPPLY, MAIL)),
        Step((BEGIN,), (OPEN,)),
        Step((BEGIN,), (CLOSED,)),
        Step((OPEN, MAIL), (BEGIN,)),
        Step((CLOSED, MAIL), (after_closed,)),
        Step((OPEN,), (), 1),
    )
    names = ("supply", "mail", "begin", "open", "closed")
    return Machine(names, steps, (SUPPLY, BEGIN), {}, ("E",), stores=frozenset({MAIL}))


def test_failures_of_parts_say_nothing_where_a_hidden_circle_leads_through_them() -> None:
    """Closed for ever or closed for now: alike for who counts the mail, but not where mail is hidden."""
    for_ever, for_now = _served(CLOSED), _served(BEGIN)
    whole = [run(condensed(each), max_states=100, deadline=FOREVER).lts for each in (for_ever, for_now)]
    assert not failures_equal(*whole)
    assert compare_by_parts(for_ever, for_now, 100, FOREVER)[0] is None


# -- against all states ------------------------------------------------------------------------------------
def _visible(model: Model, share: int) -> list[str]:
    nodes = [node.id for node in model.nodes if not node.kind.endswith("Gateway")]
    return [node for number, node in enumerate(nodes) if number % 4 >= share]


def _changed(model: Model, seed: int) -> Model:
    """The model with a gateway of another kind, or without one of its flows."""
    rng = random.Random(seed)
    gateways = [node for node in model.nodes if node.kind in ("exclusiveGateway", "parallelGateway")]
    if gateways and rng.random() < 0.5:
        turned = rng.choice(gateways)
        kind = {"exclusiveGateway": "parallelGateway"}.get(turned.kind, "exclusiveGateway")
        nodes = tuple(replace(each, kind=kind) if each is turned else each for each in model.nodes)
        return replace(model, nodes=nodes)
    dropped = rng.choice(model.sequence_flows)
    return replace(model, sequence_flows=tuple(each for each in model.sequence_flows if each is not dropped))


def _agrees(left: Model, right: Model, visible: list[str]) -> str | None:
    """What the parts show, after comparing it with what all states show."""
    full = [run(compile_model(model, visible), max_states=1_500, deadline=FOREVER) for model in (left, right)]
    machines = [condensed(compile_model(model, visible)) for model in (left, right)]
    found, _ = compare_by_parts(machines[0], machines[1], 800, FOREVER)
    if found is not None and all(each.complete for each in full):
        if found == BRANCHING:
            assert branching_bisimilar(full[0].lts, full[1].lts)
        assert compare_traces(full[0].lts, full[1].lts, max_pairs=20_000).failures is None
    return found


@settings(max_examples=60)
@given(models(), st.integers(1, 3), st.integers(0, 10**6))
def test_what_parts_show_holds_for_the_whole(model: Model, share: int, seed: int) -> None:
    _agrees(model, _changed(model, seed), _visible(model, share))


@pytest.mark.parametrize("first", range(0, 60, 30))
def test_parts_show_something_for_many_changed_models_and_always_rightly(first: int) -> None:
    shown = [
        _agrees(model, _changed(model, seed), _visible(model, 1 + seed % 3))
        for seed in range(first, first + 30)
        for model in (lanes_model(seed), pools_model(seed))
    ]
    assert any(each is not None for each in shown)


def test_a_model_is_the_same_as_itself_by_parts() -> None:
    for seed in range(30):
        model = lanes_model(seed)
        machine = condensed(compile_model(model, _visible(model, 2)))
        assert compare_by_parts(machine, machine, 500, FOREVER)[0] in (BRANCHING, None)
