"""What happens behind the line while the customer waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpmnjourney.model import EventDefinition, Lane, Model
from bpmnjourney.perspective.view import customer_view
from bpmnjourney.perspective.waits import Wait
from tests.behaviour.sketch import sketch


def waits_of(model: Model) -> tuple[Wait, ...]:
    return customer_view(model, ["pool K"], check=False).waits


def timed(model: Model, **durations: str) -> Model:
    """The model with durations of its timers."""
    return replace(
        model,
        nodes=tuple(
            replace(n, event="timer", event_definitions=(EventDefinition("timer", None, durations[n.id]),))
            if n.id in durations
            else n
            for n in model.nodes
        ),
    )


MEAL = sketch(
    K="s1 Order Eat e1",
    O=["s2 Call c1 Serve e2", "s2 s2"],
    Chef=["s3 x1 Cook c2 x2 t1 e3", "x1 c3 x2"],
    messages="Order>s2 Call>s3 t1>c1 Serve>Eat",
    events={"s2": "message", "s3": "message", "c1": "message"},
)


def test_a_step_waits_for_the_hidden_work_of_every_pool():
    (wait,) = waits_of(MEAL)
    assert wait.before == "Eat"
    assert {"Call", "Cook", "t1"} <= set(wait.hidden)
    assert wait.departments == ("O", "Chef")


def test_hidden_timers_give_the_shortest_and_the_longest_wait():
    (wait,) = waits_of(timed(MEAL, c2="PT10M", c3="P1DT2H"))
    assert (wait.min_s, wait.max_s, wait.repeats) == (600, 93_600, False)


def test_without_a_stated_duration_none_is_invented():
    (wait,) = waits_of(MEAL)
    assert (wait.min_s, wait.max_s) == (None, None)


def test_work_that_may_be_done_again_has_no_longest_duration():
    model = sketch(
        K="s1 Order Eat e1",
        O=["s2 x1 Work c1 x2 Serve e2", "x2 x1"],
        messages="Order>s2 Serve>Eat",
        events={"s2": "message"},
    )
    (wait,) = waits_of(timed(model, c1="PT5M"))
    assert wait.repeats
    assert wait.max_s is None


def test_departments_are_the_lanes_of_the_hidden_work():
    model = sketch(
        K="s1 Order Eat e1", O="s2 Work Serve e2", messages="Order>s2 Serve>Eat", events={"s2": "message"}
    )
    lanes = (Lane("L1", "Desk", "O"), Lane("L2", "Kitchen", "O"))
    nodes = tuple(
        replace(n, lane="L2" if n.id == "Work" else "L1", lane_via="flowNodeRef") if n.process == "O" else n
        for n in model.nodes
    )
    (wait,) = waits_of(replace(model, lanes=lanes, nodes=nodes))
    assert (wait.hidden, wait.departments) == (("Work",), ("Kitchen",))


def test_nobody_waits_where_nothing_is_hidden():
    model = sketch(
        K="s1 Order Eat e1", O="s2 Serve e2", messages="Order>s2 Serve>Eat", events={"s2": "message"}
    )
    assert waits_of(model) == ()


@pytest.mark.parametrize("text", ["soon", "R3/PT1M", ""])
def test_what_is_no_duration_counts_for_nothing(text):
    (wait,) = waits_of(timed(MEAL, c2=text, c3="PT1M"))
    assert wait.min_s == 0
