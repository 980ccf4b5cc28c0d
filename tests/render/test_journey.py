from __future__ import annotations

from dataclasses import replace

import pytest

import bpmnjourney
from bpmnjourney.errors import CustomerError
from bpmnjourney.model import Channel, Model, Node, Participant, Process, SequenceFlow, Stated
from bpmnjourney.perspective.view import Wait
from bpmnjourney.render import picture_of
from bpmnjourney.render.charts.durations import duration, stated
from bpmnjourney.render.charts.journey import sheet_of
from bpmnjourney.render.charts.steps import Step, steps, wait_lines
from bpmnjourney.render.scene import Group, Text
from bpmnjourney.render.subject import Subject
from bpmnjourney.resources import FIXTURES
from tests.cli.terminal import BLACK_BOX, DEPARTMENTS, SWIMLANES

LOVEM = str(FIXTURES / "lovem-order.lovem")


def subject(path: str) -> Subject:
    view = bpmnjourney.customer_view(path, check=False)
    return Subject(view.model, view)


def by_name(path: str) -> dict[str, Step]:
    return {each.name: each for each in steps(subject(path))}


def test_the_sheet_follows_the_customer_in_time_with_short_ways_first() -> None:
    names = list(by_name(DEPARTMENTS))
    assert names.index("Place order") < names.index("Order declined") < names.index("Order confirmed")
    assert names.index("Receive parcel") < names.index("Return goods") < names.index("Money back")


def test_each_step_says_when_with_whom_about_what_and_what_is_waited_for() -> None:
    step = by_name(DEPARTMENTS)["Ask about the order"]
    assert step.when == ("Anything else? a question",)
    assert step.contacts == ("→ Question", "← Say where the order is: State of the order")
    assert step.owners == ("Customer service",)
    assert step.waits == ("1 hidden step of Order system",)


def test_channels_marks_and_notes_come_from_the_model() -> None:
    found = by_name(LOVEM)
    assert found["Question asked"].channels == ("Hotline",)
    assert found["Question asked"].media == ("phone",)
    assert found["Question asked"].marks == ("Pain point: Ten minutes in the queue",)
    assert found["Order paid"].marks == ("Wait point: Two days until the money is there (2 days)",)
    assert found["Confirmation read"].notes == ("Evidence: Confirmation with logo",)


def test_a_contact_of_nobody_is_marked() -> None:
    model = bpmnjourney.read(FIXTURES / "order-without-owner.bpmn").model
    view = bpmnjourney.customer_view(model, check=False)
    assert any(each.owner is None for each in view.interactions)
    marks = [mark for step in steps(Subject(view.model, view)) for mark in step.marks]
    assert "Nobody owns this contact" in marks


def test_phases_are_departments_where_nothing_better_is_drawn() -> None:
    sheet = sheet_of(subject(DEPARTMENTS))
    assert sheet.source == "the departments that the customer meets"
    assert sheet.phases[0] == "With Telephone sales"
    assert sheet.empty == ["Channel", "Marks", "Notes"]


def test_phases_are_sub_processes_where_they_are_named() -> None:
    about = subject(SWIMLANES)
    scope = Node("S", "subProcess", "Finding out", about.model.nodes[0].process)
    inside = [
        replace(node, parent="S") if about.sides.is_customer_node(node) and place % 3 else node
        for place, node in enumerate(about.model.nodes)
    ]
    model = replace(about.model, nodes=(scope, *inside))
    sheet = sheet_of(Subject(model, replace(about.view, model=model) if about.view else None))
    assert "Finding out" in sheet.phases
    assert sheet.source == "the model's groups and sub-processes"


def test_phases_are_decisions_where_departments_alternate() -> None:
    about = subject(DEPARTMENTS)
    assert about.view is not None
    met = tuple(
        replace(each, owner=replace(each.owner, name=f"Desk {place}") if each.owner else None)
        for place, each in enumerate(about.view.interactions)
    )
    sheet = sheet_of(Subject(about.model, replace(about.view, interactions=met)))
    assert sheet.source == "the customer's decisions"
    assert sheet.phases[0] == "First"
    assert "After “Keep it?”" in sheet.phases


def test_long_journeys_are_wrapped_to_the_width_of_a_page() -> None:
    scene = bpmnjourney.render(DEPARTMENTS, "journey").scene
    assert scene.bounds.width <= 1123
    boxes = [each for each in scene.walk() if isinstance(each, Group) and each.role == "shape"]
    assert [each.element for each in boxes] == [each.id for each in steps(subject(DEPARTMENTS))]
    assert any(
        "(continued)" in line for text in scene.walk() if isinstance(text, Text) for line in text.lines
    )


def test_a_customer_without_an_inside_has_a_journey_all_the_same() -> None:
    assert len(steps(subject(BLACK_BOX))) >= 12
    view = bpmnjourney.customer_view(DEPARTMENTS, company="black-box", check=False)
    assert "Place order" in picture_of(view, "journey").svg


def test_without_a_customer_there_is_no_journey() -> None:
    lonely = Model("test", processes=(Process("P", ""),), nodes=(Node("a", "task", "A", "P"),))
    with pytest.raises(CustomerError):
        bpmnjourney.render(lonely, "journey")


def test_a_medium_without_a_name_is_said_as_it_is() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    nodes = tuple(
        replace(node, stated=Stated(channel=Channel("phone"))) if node.id == "Start_Call" else node
        for node in model.nodes
    )
    view = bpmnjourney.customer_view(replace(model, nodes=nodes), check=False)
    found = {each.name: each for each in steps(Subject(view.model, view))}
    assert found["Ask for advice by phone"].channels == ("phone",)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (60, "1 minute"), (5400, "90 minutes"), (86_400, "1 day"), (216_000, "2.5 days")],
)
def test_seconds_are_said_in_the_largest_fitting_unit(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("P2D", "2 days"), ("P1DT12H", "1 day, 12 hours"), ("soon", "soon"), ("PT", "PT"), ("", "")],
)
def test_stated_durations_are_said_in_words(text: str, said: str) -> None:
    assert stated(text) == said


def test_waits_say_how_long_how_much_and_whether_again() -> None:
    wait = Wait("a", ("b", "c"), ("Desk",), 60, 7200, repeats=True)
    assert list(wait_lines(wait)) == [
        "1 minute to 2 hours",
        "2 hidden steps of Desk",
        "perhaps more than once",
    ]


def test_a_journey_that_nothing_divides_has_no_row_of_phases() -> None:
    path = Process("P", "")
    pools = (Participant("C", "Customer", "P", "K"), Participant("O", "Company", None, "K"))
    nodes = (Node("A", "task", "Order", "P"), Node("B", "task", "Pay", "P"))
    flow = SequenceFlow("F", "", "A", "B", "P")
    model = Model("test", processes=(path,), participants=pools, nodes=nodes, sequence_flows=(flow,))
    view = bpmnjourney.customer_view(model, check=False)
    svg = picture_of(view, "journey").svg
    assert "First" not in svg
    assert "The model says nothing of: phases" in svg
