"""What happens behind the line while the customer waits."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

import bpmnjourney
from bpmnjourney.model import EventDefinition, Lane, Model, Node, Stated, Value
from bpmnjourney.model import Wait as StatedWait
from bpmnjourney.perspective.view import customer_view
from bpmnjourney.perspective.waits import Wait
from bpmnjourney.resources import FIXTURES, SCHEMAS
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


def test_work_that_may_be_done_again_has_a_shortest_but_no_longest_duration():
    model = sketch(
        K="s1 Order Eat e1",
        O=["s2 x1 Work c1 x2 Serve e2", "x2 x1"],
        messages="Order>s2 Serve>Eat",
        events={"s2": "message"},
    )
    (wait,) = waits_of(timed(model, c1="PT5M"))
    assert (wait.repeats, wait.min_s, wait.max_s) == (True, 300, None)


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


def test_a_measured_step_takes_as_long_as_was_measured():
    def measured(*values: Value) -> Wait:
        cook = replace(MEAL.node["Cook"], stated=Stated(values=values))
        (wait,) = waits_of(replace(MEAL, nodes=tuple(cook if n.id == "Cook" else n for n in MEAL.nodes)))
        return wait

    assert measured(Value("", "work", 20, "min"), Value("", "wait", 1, "h")).max_s == 4_800
    assert measured(Value("", "elapsed", 2, "days"), Value("", "work", 1, "h")).max_s == 172_800
    assert measured(Value("", "cost", 20, "EUR")).max_s is None


def test_the_shortest_way_waits_for_all_that_is_done_at_once():
    model = sketch(
        K="s1 Order Eat e1",
        O=["s2 p1 c1 p2 Serve e2", "p1 c2 p2"],
        messages="Order>s2 Serve>Eat",
        events={"s2": "message"},
    )
    (wait,) = waits_of(timed(model, c1="PT5M", c2="PT20M"))
    assert (wait.min_s, wait.max_s) == (1_200, 1_200)


def test_an_activity_that_is_done_several_times_may_repeat():
    model = sketch(
        K="s1 Order Eat e1",
        O="s2 Cook Serve e2",
        messages="Order>s2 Serve>Eat",
        events={"s2": "message"},
        on={"Cook": {"loop": "sequential"}},
    )
    (wait,) = waits_of(model)
    assert wait.repeats


def test_a_wait_says_at_which_steps_it_may_end():
    model = sketch(
        K=["s1 Order g1 Eat:receiveTask e1", "g1 Leave:receiveTask e9"],
        O=["s2 Check x1 Serve e2", "x1 Refuse e3"],
        messages="Order>s2 Serve>Eat Refuse>Leave",
        events={"s2": "message"},
    )
    assert [(each.before, each.outcomes) for each in waits_of(model)] == [
        ("Eat", ("Eat", "Leave")),
        ("Leave", ("Eat", "Leave")),
    ]


def test_a_step_that_several_touchpoints_may_end_has_one_wait():
    model = sketch(
        K="s1 Order Hear e1",
        O=["s2 x1 Check Accept e2", "x1 Look Refuse e3"],
        messages="Order>s2 Accept>Hear Refuse>Hear",
        events={"s2": "message"},
    )
    (wait,) = waits_of(model)
    assert (wait.hidden, wait.outcomes) == (("Check", "Look"), ("Hear",))


def test_nobody_waits_who_has_something_else_to_do_meanwhile():
    model = sketch(
        K=["s1 Order p1 Eat:receiveTask p2 e1", "p1 Read p2"],
        O="s2 Cook Serve e2",
        messages="Order>s2 Serve>Eat",
        events={"s2": "message"},
    )
    assert waits_of(model) == ()


def test_a_time_in_which_the_customer_may_act_is_not_waited():
    model = sketch(
        K=["s1 Order x9 Change Eat e1", "x9 Eat"],
        O=["s2 g1 c1 Serve e2", "g1 c2 Cook Serve"],
        messages="Order>s2 Change>c1 Serve>Eat",
        events={"s2": "message", "c1": "message"},
    )
    (wait,) = waits_of(timed(model, c2="P1D"))
    assert (wait.hidden, wait.max_s) == (("Cook",), None)


def test_who_waits_for_two_things_at_once_waits_for_each():
    model = sketch(
        K=["s1 Order p1 Eat:receiveTask p2 e1", "p1 Drink:receiveTask p2"],
        O=["s2 p3 Cook Serve p4 e2", "p3 Pour Bring p4"],
        messages="Order>s2 Serve>Eat Bring>Drink",
        events={"s2": "message"},
    )
    assert [each.before for each in waits_of(model)] == ["Eat", "Drink"]


def test_nobody_waits_for_what_they_have_not_begun():
    model = sketch(K="s1 Read e1", O="s2 Write Send e2", messages="Send>s1", events={"s1": "message"})
    assert waits_of(model) == ()


# -- in the view ---------------------------------------------------------------------------------------
def written(model: Model) -> Node:
    return customer_view(model, ["pool K"], check=False).model.node["Eat"]


def test_the_step_says_how_much_is_done_meanwhile_and_by_which_departments():
    said = written(timed(MEAL, c2="PT2H", c3="P3D")).documentation
    assert said == "Meanwhile: 2 steps in O and Chef, 2 hours to 3 days"


def test_names_of_hidden_steps_are_data_and_are_not_told():
    node = written(timed(MEAL, c2="PT2H", c3="P3D"))
    assert node.stated.waits is not None
    assert replace(node.stated.waits, tasks=()) == StatedWait(
        (), ("O", "Chef"), 7_200, 259_200, False, ("Eat",)
    )
    assert {"Call", "Cook"} <= set(node.stated.waits.tasks)
    assert "Cook" not in node.documentation


def test_what_a_step_says_of_itself_stays_before_what_is_said_of_the_wait():
    told = replace(MEAL.node["Eat"], documentation="With a fork")
    model = replace(MEAL, nodes=tuple(told if n.id == "Eat" else n for n in MEAL.nodes))
    assert written(model).documentation.split("\n") == ["With a fork", "Meanwhile: 2 steps in O and Chef"]


def test_the_sentence_is_in_the_language_of_the_model():
    names = {"Order": "Bestellung senden", "Eat": "Essen", "Cook": "Essen zubereiten"}
    model = replace(MEAL, nodes=tuple(replace(n, name=names.get(n.id, n.name)) for n in MEAL.nodes))
    assert written(model).documentation == "Währenddessen: 2 Schritte in O und Chef"


def test_waits_are_read_back_from_the_file_and_said_once():
    source = (FIXTURES / "order-departments.bpmn").read_bytes()
    view = bpmnjourney.customer_view(source, check=False)
    target = BytesIO()
    bpmnjourney.write(view, target)
    again = bpmnjourney.read(target.getvalue()).model
    assert view.waits
    for wait in view.waits:
        before, after = view.model.node[wait.before], again.node[wait.before]
        assert after.stated.waits == before.stated.waits
        assert after.documentation == before.documentation
    twice = bpmnjourney.customer_view(again, view.customer, check=False)
    assert [node.documentation for node in twice.model.nodes if node.stated.waits] == [
        node.documentation for node in view.model.nodes if node.stated.waits
    ]


def test_what_is_written_follows_the_schema_of_the_extension():
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "bpmnjourney-extension.xsd"))
    target = BytesIO()
    bpmnjourney.write(bpmnjourney.customer_view(FIXTURES / "order-black-box.bpmn", check=False), target)
    found = list(etree.fromstring(target.getvalue()).iter("{urn:bpmnjourney:extension:1}waits"))
    assert found
    for each in found:
        schema.assertValid(each)


# -- on the fixtures -----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["departments", "swimlanes", "black-box", "without-owner"])
def test_the_departments_of_every_wait_are_those_of_its_hidden_work(name):
    view = bpmnjourney.customer_view(FIXTURES / f"order-{name}.bpmn", check=False)
    assert view.waits
    for wait in view.waits:
        lanes = {
            view.source.lane[node.lane].name if node.lane else view.source.pool_of(node.id).name
            for each in wait.hidden
            if (node := view.source.node[each]).kind.endswith("Task") or node.event == "timer"
        }
        assert set(wait.departments) == lanes
