from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

import bpmnjourney
from bpmnjourney.errors import CustomerError
from bpmnjourney.formats.lovem.carrying.standing import charts_that_stand
from bpmnjourney.model import Bounds, Channel, Diagram, Edge, Model, Node, Point, Process, Stated
from bpmnjourney.render import Picture, picture_of
from bpmnjourney.render.charts import badges
from bpmnjourney.render.charts.badges import crossing
from bpmnjourney.render.charts.lovem_bands import Band, LovemBands, customers, part_of
from bpmnjourney.render.charts.lovem_sheet import apart
from bpmnjourney.render.charts.remarks import Remark, place
from bpmnjourney.render.scene import Group, Text
from bpmnjourney.render.scene import Path as Outline
from bpmnjourney.render.subject import Subject
from bpmnjourney.render.symbols.media import CLOCK, MEDIA, medium_sign, transport_sign
from bpmnjourney.resources import FIXTURES
from tests.cli.terminal import DEPARTMENTS
from tests.formats.lovem.test_page import EXAMPLE

ORDER, LEVELS = FIXTURES / "lovem-order.lovem", FIXTURES / "lovem-job.lovem"
CALLS = FIXTURES / "lovem-call-centre.lovem"


def page_example() -> BytesIO:
    """The whole model that the page on the format shows."""
    return BytesIO(EXAMPLE.encode())


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
    assert "by Hotline, begun by the customer, a moment of truth, value demand" in media
    assert "by Hotline, begun by the customer, failure demand" in media
    assert "by E-mail, begun by the organization" in media


def test_a_contact_without_a_channel_has_a_sign_all_the_same() -> None:
    media = [each.title for each in groups(bpmnjourney.render(LEVELS, "lovem"), "medium")]
    assert "a contact, begun by the customer, failure demand" in media


def test_bands_without_steps_are_bands() -> None:
    model = bpmnjourney.read(page_example()).model
    subject = Subject(part_of(model, "P"))
    bands = LovemBands(subject, customers(subject))
    one = bands.merged()
    assert [pool.id for pool in one.model.participants] == [one.frame]
    assert [lane.name for lane in one.model.lanes] == ["Guest", "Shop", "Mill (external)", "Till", "Ledger"]
    architecture = Subject(part_of(model, "A"))
    assert LovemBands(architecture, customers(architecture)).merged().customer == ("A1",)


def test_charts_that_carry_bpmn_are_drawn_with_all_that_stands_on_them() -> None:
    charts = bpmnjourney.read(written(bpmnjourney.read(DEPARTMENTS)))
    assert charts.model.collaborations[0].chart is None  # to all else it is the BPMN that it carries
    picture = bpmnjourney.render(charts, "lovem")
    said = words_of(picture)
    for each in charts.root.iterfind(".//{*}activity"):
        assert set(each.get("longName").split()) <= set(said.split())
    assert "physical chart, as it is" in said
    assert groups(picture, "use")
    edited = picture_of_edited(charts)
    assert "Advise caller" not in words_of(edited)
    assert "Talk to caller" in words_of(edited)


def written(document: bpmnjourney.Document) -> bytes:
    target = BytesIO()
    bpmnjourney.write(document, target, "lovem")
    return target.getvalue()


def picture_of_edited(charts: bpmnjourney.Document) -> Picture:
    """The charts of a model of which one step was named anew since it was read."""
    nodes = tuple(
        replace(each, name="Talk to caller") if each.name == "Advise caller" else each
        for each in charts.model.nodes
    )
    return bpmnjourney.render(replace(charts.model, nodes=nodes), "lovem")


def test_a_band_without_steps_is_a_box_where_flows_end_at_it() -> None:
    charts = bpmnjourney.read(written(bpmnjourney.read(FIXTURES / "order-black-box.bpmn")))
    model = charts_that_stand(charts.model)
    subject = Subject(part_of(model, model.collaborations[0].id))
    drawn = LovemBands(subject, customers(subject)).merged().model
    (black,) = (pool.id for pool in subject.model.participants if pool.process is None)
    assert black in drawn.participant
    assert black not in drawn.lane
    assert any(black in (flow.source, flow.target) for flow in drawn.message_flows)


def test_each_kind_of_flow_has_a_line_of_its_own() -> None:
    drawn = {each.element: each for each in groups(bpmnjourney.render(page_example(), "lovem"), "edge")}
    model = bpmnjourney.read(page_example()).model
    given = [each for each in model.data_associations if each.kind == "output"]
    moved = {each.origin.element.get("id"): each for each in given if each.origin}
    looks = [
        tuple(item.look.dash for item in drawn[name].items if isinstance(item, Outline))
        + tuple(item.look.width for item in drawn[name].items if isinstance(item, Outline))
        for name in ("f1", moved["f11"].target, moved["f12"].target, "f10")
    ]
    assert len(set(looks)) == 4
    said = words_of(bpmnjourney.render(page_example(), "lovem"))
    assert "drawer" in said
    assert "Takings" in said


def test_information_that_passes_in_a_process_is_drawn_once() -> None:
    model = bpmnjourney.read(CALLS).model
    (_, chart) = model.collaborations
    one = LovemBands(Subject(part_of(model, chart.id)), ("Band2_Caller",)).merged().model
    assert [tie.source for tie in one.associations if tie.source == "Open2"] == ["Open2"]
    assert one.data == one.data_associations == ()


def test_flows_between_the_same_steps_do_not_cover_each_other() -> None:
    route = (Point(10, 20), Point(10, 50), Point(90, 50), Point(90, 20))
    diagram = Diagram("d", None, (), (Edge("a", route), Edge("b", route)))
    first, second = (edge.waypoints for edge in apart(diagram).edges)
    assert first == route
    assert [point.y for point in second] == [20, 62, 62, 20]
    assert [point.x for point in second] == [22, 22, 102, 102]


def test_a_loop_connector_tells_short_and_long_name_of_where_it_leads() -> None:
    said = words_of(bpmnjourney.render(ORDER, "lovem"))
    assert "again: D1 How to find out?" in said
    assert "after 3 passes" in said


def test_steps_show_what_they_are_on_other_charts() -> None:
    changed = [each.title for each in groups(bpmnjourney.render(CALLS, "lovem"), "tag")]
    assert "removed" in changed
    assert "added" in changed
    assert "replaces B1 Bill checked" in changed
    assert "same C1 Number dialled" in changed
    finer = [each.title for each in groups(bpmnjourney.render(LEVELS, "lovem"), "tag")]
    assert "refines L2 Complaint settled" in finer
    assert "Replaces B1 Bill checked" in words_of(bpmnjourney.render(CALLS, "lovem"))


def test_systems_in_use_stand_below_those_who_use_them() -> None:
    uses = groups(bpmnjourney.render(ORDER, "lovem"), "use")
    assert {each.title for each in uses} >= {"Order received uses Order system"}


def test_the_foot_tells_criteria_skills_data_demand_and_paths() -> None:
    said = words_of(bpmnjourney.render(ORDER, "lovem"))
    for line in (
        "Start criteria: The order names",
        "Exit criteria: The order",
        "Skill: Advising",
        "Writes Orders",
        "Uses Order system",
        "Failure demand: The",
        "Ordered and kept (web, 85%, owner Sales, manager Customer service",
        "C2 → S2 → C3",
    ):
        assert line in said, line


def test_the_heading_tells_level_state_perspective_and_comparison() -> None:
    said = words_of(bpmnjourney.render(CALLS, "lovem"))
    assert "CALL-2: Calling about a bill in future (physical chart, as it shall be)" in said
    assert "Compared with: Calling about a bill today — Is the caller served sooner" in said
    levels = words_of(bpmnjourney.render(LEVELS, "lovem"))
    assert "One entity; refines: What the hotel does for guests" in levels
    assert "The job of: Desk clerk; refines: Settling a complaint at the desk" in levels


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


def test_badges_stand_where_they_cover_no_name() -> None:
    event = Bounds(100, 100, 36, 36)
    above, below = Bounds(80, 70, 80, 28), Bounds(80, 140, 80, 28)
    right_above, right_below, *_ = badges.corners(event, 1)
    assert badges.free(badges.corners(event, 1), 1, [below]) == right_above
    assert badges.free(badges.corners(event, 1), 1, [above]) == right_below
    assert badges.free(badges.corners(event, 1), 1, [above, below, event]) == right_above
    left = badges.corners(event, 3)[2]
    assert badges.room(left, 3).x == event.x - 4


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


def test_every_medium_of_the_format_has_a_sign_and_every_transport() -> None:
    stated = "phone ivr web app email sms chat mail fax courier inPerson kiosk other".split()
    assert set(stated) == set(MEDIA)
    assert medium_sign("pigeon") == MEDIA["other"]
    assert len(set(MEDIA.values())) == len(MEDIA)
    assert transport_sign("Van") == transport_sign("truck") != transport_sign("air mail")
    assert transport_sign("pneumatic tube") == MEDIA["courier"]
    assert CLOCK
