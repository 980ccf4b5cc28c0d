from __future__ import annotations

from dataclasses import replace

import pytest

import bpmnjourney
from bpmnjourney.errors import CustomerError
from bpmnjourney.model import Bounds, Channel, Edge, Model, Node, Point, Process, Stated
from bpmnjourney.render import Picture, picture_of
from bpmnjourney.render.charts.badges import crossing
from bpmnjourney.render.charts.lovem_bands import Band, LovemBands, customers, part_of
from bpmnjourney.render.charts.remarks import Remark, place
from bpmnjourney.render.scene import Group, Text
from bpmnjourney.render.subject import Subject
from bpmnjourney.render.symbols.media import CLOCK, MEDIA, medium_sign
from bpmnjourney.resources import FIXTURES
from tests.cli.terminal import DEPARTMENTS

ORDER, LEVELS = FIXTURES / "lovem-order.lovem", FIXTURES / "lovem-job.lovem"


def groups(picture: Picture, role: str) -> list[Group]:
    return [each for each in picture.scene.walk() if isinstance(each, Group) and each.role == role]


def letters(picture: Picture) -> list[str]:
    return [
        item.lines[0] for each in groups(picture, "mark") for item in each.items if isinstance(item, Text)
    ]


def words_of(picture: Picture) -> str:
    return " ".join(line for each in picture.scene.walk() if isinstance(each, Text) for line in each.lines)


def test_bands_run_from_the_customer_to_batch_systems() -> None:
    model = bpmnjourney.read(ORDER).model
    subject = Subject(part_of(model, model.collaborations[0].id))
    bands = LovemBands(subject, customers(subject))
    names = [(lane.name, bands.kind[lane.id]) for lane in bands.merged().model.lanes if lane.parent is None]
    assert names[0] == ("Customer", Band.CUSTOMER)
    assert names[-2:] == [("Order system", Band.INTERACTIVE), ("Payment run", Band.BATCH)]
    assert [kind for _, kind in names] == sorted(kind for _, kind in names)


def test_lanes_of_automatic_work_are_systems_in_other_formats_too() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    subject = Subject(model)
    bands = LovemBands(subject, ("Pool_Customer",))
    bands.merged()
    kinds = {model.lane[lane].name: kind for lane, kind in bands.kind.items() if lane in model.lane}
    assert kinds["Order system"] in (Band.INTERACTIVE, Band.BATCH)
    assert kinds["Finance"] is Band.ORGANISATION


def test_every_chart_of_a_model_is_drawn_with_its_level_and_its_lines() -> None:
    picture = bpmnjourney.render(LEVELS, "lovem")
    said = words_of(picture)
    for level in ("architecture chart", "logical chart", "physical chart", "job chart"):
        assert level in said
    assert len(groups(picture, "diagram")) == 4
    assert said.count("line of visibility") == 4
    assert said.count("manual / automation interface") == 1, "the job chart alone has a system"
    assert "Change management bus" in said


def test_media_stand_where_contacts_cross_the_line() -> None:
    picture = bpmnjourney.render(ORDER, "lovem")
    media = [each.title for each in groups(picture, "medium")]
    assert "by Hotline" in media
    assert any("moment of truth" in each for each in media)


def test_marks_are_letters_at_their_places_and_sentences_at_the_foot() -> None:
    picture = bpmnjourney.render(ORDER, "lovem")
    marks = bpmnjourney.read(ORDER).model.marks
    assert len(letters(picture)) == len(marks)
    assert {"F", "W", "D", "P", "E", "I"} == set(letters(picture))
    said = words_of(picture)
    assert "Fail point: Wrong size" in said
    assert "Time at work 7 min" in said
    assert not [each for each in groups(picture, "shape") if each.element in {mark.id for mark in marks}]


def test_a_view_of_bpmn_shows_where_the_customer_waits() -> None:
    picture = bpmnjourney.render(DEPARTMENTS, "lovem")
    view = bpmnjourney.customer_view(DEPARTMENTS, check=False)
    assert letters(picture) == ["W"] * len(view.waits)
    assert "Wait: 1 hidden step of Finance" in words_of(picture)


def test_channels_of_message_flows_are_drawn_on_them() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    stated = Stated(channel=Channel("email", "Newsletter"))
    flows = tuple(
        replace(flow, stated=stated) if flow.id == "Message_Call" else flow for flow in model.message_flows
    )
    picture = bpmnjourney.render(replace(model, message_flows=flows), "lovem")
    assert [each.title for each in groups(picture, "medium")] == ["by Newsletter"]


def test_without_a_customer_there_is_no_line_of_visibility() -> None:
    lonely = Model("test", processes=(Process("P", ""),), nodes=(Node("a", "task", "A", "P"),))
    with pytest.raises(CustomerError):
        bpmnjourney.render(lonely, "lovem")
    with pytest.raises(CustomerError, match="--customer"):
        picture_of(lonely, "lovem")


def test_an_edge_crosses_a_line_once_or_not() -> None:
    edge = Edge("e", (Point(0, 0), Point(0, 40), Point(30, 40), Point(30, 80)))
    assert crossing(edge, 60) == Point(30, 60)
    assert crossing(edge, 90) is None


def test_remarks_stand_below_their_steps_and_never_upon_each_other() -> None:
    made = [
        Remark(float(x), f"step {x}", ("some words that go on", "and more")) for x in (100, 110, 400, 180, 5)
    ]
    placed, height = place(made, 0, 500)
    boxes = [Bounds(x, y, 132, each.height) for x, y, each in placed]
    assert height == max(box.bottom for box in boxes)
    for index, one in enumerate(boxes):
        assert 0 <= one.x <= 500 - 132
        for other in boxes[index + 1 :]:
            apart = (
                one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            )
            assert apart


def test_every_medium_of_the_format_has_its_own_or_a_shared_sign() -> None:
    stated = "phone ivr web app email sms chat mail fax courier inPerson kiosk other".split()
    assert set(stated) == set(MEDIA)
    assert medium_sign("pigeon") == MEDIA["other"]
    assert CLOCK
