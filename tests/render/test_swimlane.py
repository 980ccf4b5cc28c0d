from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import bpmnjourney
from bpmnjourney.model import Collaboration, Lane, MessageFlow, Model, Node, Participant, Process
from bpmnjourney.render import picture_of
from bpmnjourney.render.charts.one_process import one_process
from bpmnjourney.render.charts.swimlane import laid_out
from bpmnjourney.render.scene import Group
from bpmnjourney.render.subject import Subject, reading_order
from tests.cli.terminal import BLACK_BOX, DEPARTMENTS, SWIMLANES


def subject(path: str) -> Subject:
    view = bpmnjourney.customer_view(path, check=False)
    return Subject(view.model, view)


def bands(model: Model) -> list[str]:
    tops = [lane for lane in model.lanes if lane.parent is None]
    return [lane.name for lane in sorted(tops, key=lambda lane: model.shape[lane.id].bounds.y)]


def test_the_customer_is_on_top_and_others_follow_as_they_are_met() -> None:
    about = subject(DEPARTMENTS)
    one = one_process(about)
    drawn = laid_out(about, one)
    assert bands(drawn) == ["Customer", "Kestrel Outdoor", "Parcel carrier"]
    inner = [lane.name for lane in drawn.lanes if lane.parent and lane.parent.startswith("Pool")]
    assert inner == ["Sales", "Customer service", "Warehouse", "Finance"]


def test_lanes_of_one_pool_become_the_bands_themselves() -> None:
    about = subject(SWIMLANES)
    assert bands(laid_out(about, one_process(about)))[0] == "Customer"


def test_it_is_another_drawing_of_the_same_view() -> None:
    about = subject(DEPARTMENTS)
    one = one_process(about).model
    assert [each.id for each in one.nodes] == [each.id for each in about.model.nodes]
    for kind in ("sequence_flows", "message_flows"):
        ours = [(each.id, each.source, each.target) for each in getattr(one, kind)]
        assert ours == [(each.id, each.source, each.target) for each in getattr(about.model, kind)]


def test_every_contact_stands_above_its_touchpoint() -> None:
    about = subject(DEPARTMENTS)
    drawn = laid_out(about, one_process(about))
    for each in about.interactions:
        for flow in each.flows:
            assert len({point.x for point in drawn.edge[flow].waypoints}) == 1, each.message


def test_a_black_box_stays_one_on_top() -> None:
    model = Model(
        "test",
        participants=(Participant("C", "Client", None, "K"), Participant("S", "Shop", "P", "K")),
        processes=(Process("P", "Selling"),),
        nodes=(Node("a", "task", "Sell", "P"),),
    )
    one = one_process(Subject(model))
    assert [pool.name for pool in one.model.participants if pool.process is None] == ["Client"]
    assert [lane.name for lane in one.model.lanes] == ["Shop"]


def test_the_chart_of_a_black_box_is_drawn_whole() -> None:
    picture = bpmnjourney.render(BLACK_BOX, "swimlane")
    drawn = {each.element for each in picture.scene.walk() if isinstance(each, Group)}
    view = bpmnjourney.customer_view(BLACK_BOX, check=False).model
    assert {each.id for each in (*view.nodes, *view.message_flows)} <= drawn


def test_names_of_lanes_that_are_taken_do_not_clash() -> None:
    model = Model(
        "test",
        processes=(Process("one-process", ""),),
        lanes=(Lane("one-pool", "", "one-process"),),
        nodes=(Node("a", "task", "A", "one-process", lane="one-pool"),),
    )
    one = one_process(Subject(model))
    assert one.frame == "one-pool_"
    assert [process.id for process in one.model.processes] == ["one-process_"]


def test_a_model_without_anybody_or_anything_gives_a_chart_all_the_same() -> None:
    assert "nothing to draw" in picture_of(Model("test"), "swimlane").svg
    alone = Model("test", processes=(Process("P", ""),), nodes=(Node("a", "task", "A", "P"),))
    assert ">A<" in bpmnjourney.render(alone, "swimlane").svg


def test_black_boxes_that_talk_are_drawn_without_anything_between_them() -> None:
    customer, bank = (Participant(name, name, None, "C") for name in ("Customer", "Bank"))
    order = MessageFlow("m", "Order", "Customer", "Bank", "C")
    model = Model(
        "bpmn",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=(customer, bank),
        message_flows=(order,),
        customer=("Customer",),
    )
    drawn = laid_out(Subject(model), one_process(Subject(model)))
    assert [each.element for each in drawn.diagrams[0].shapes] == ["Customer", "Bank"]
    assert len(drawn.edge["m"].waypoints) == 2
    assert "Order" in picture_of(model, "swimlane").svg


def test_nodes_are_read_in_the_order_of_time() -> None:
    about = subject(DEPARTMENTS)
    order = reading_order(about.model)
    assert sorted(order.values()) == list(range(len(about.model.nodes)))
    way = ["Task_PlaceOrder", "Start_Order", "Task_ConfirmOrder", "Task_ReceiveParcel"]
    assert all(order[one] < order[other] for one, other in pairwise(way))


def test_a_chosen_customer_is_the_one_on_top() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    picture = bpmnjourney.render(replace(model, file=None), "swimlane", "Parcel carrier")
    assert picture.scene.description.startswith("Swimlane chart, from top to bottom: Parcel carrier")


def test_a_lone_lane_that_says_nothing_more_than_its_pool_is_left_out() -> None:
    for name, drawn in (
        ("", ["Client", "Shop"]),
        ("Client", ["Client", "Shop"]),
        ("Boss", ["Client", "Boss", "Shop"]),
    ):
        model = Model(
            "test",
            participants=(Participant("C", "Client", "Q", "K"), Participant("S", "Shop", "P", "K")),
            processes=(Process("Q", ""), Process("P", "")),
            lanes=(Lane("L", name, "Q"),),
            nodes=(Node("b", "task", "Buy", "Q", lane="L"), Node("a", "task", "Sell", "P")),
        )
        one = one_process(Subject(model)).model
        assert [lane.name for lane in one.lanes] == drawn
        assert one.node["b"].lane == ("L" if name == "Boss" else "C")


def test_the_lanes_of_a_customer_are_the_customers() -> None:
    about = subject(DEPARTMENTS)
    lanes = (Lane("Inner", "Daughter", about.model.node["Task_PlaceOrder"].process),)
    nodes = tuple(
        replace(node, lane="Inner") if about.sides.is_customer_node(node) else node
        for node in about.model.nodes
    )
    model = replace(about.model, lanes=(*about.model.lanes, *lanes), nodes=nodes)
    view = replace(about.view, model=model) if about.view else None
    assert one_process(Subject(model, view)).customer == ("Pool_Customer", "Inner")
