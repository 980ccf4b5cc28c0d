from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import bpmnjourney
from bpmnjourney.model import Model, Node, Participant, Process, SequenceFlow
from bpmnjourney.render import picture_of
from bpmnjourney.render.charts.backstage import Column, columns
from bpmnjourney.render.charts.steps import steps
from bpmnjourney.render.scene import Group, Path, Text
from bpmnjourney.render.subject import Subject
from tests.cli.terminal import BLACK_BOX, DEPARTMENTS, SWIMLANES


def by_step(path: str) -> dict[str, Column]:
    view = bpmnjourney.customer_view(path, check=False)
    subject = Subject(view.model, view)
    return {each.step.name if each.step else "": each for each in columns(subject, steps(subject))}


def names(members: tuple[object, ...]) -> list[str]:
    return [getattr(each, "name", "") for each in members]


def test_each_step_stands_above_its_touchpoints_and_the_work_that_leads_to_them() -> None:
    found = by_step(DEPARTMENTS)
    asked = found["Ask about the order"]
    assert names(asked.onstage) == ["Question", "Say where the order is"]
    assert names(asked.support) == ["Look up order"]
    assert [each.owner for each in found["Order declined"].backstage] == ["Finance"]
    assert not found["Review options"].onstage


def test_each_hidden_task_stands_in_exactly_one_place() -> None:
    for path in (DEPARTMENTS, SWIMLANES, BLACK_BOX):
        view = bpmnjourney.customer_view(path, check=False)
        hidden = [each for each in view.hidden if view.source.node[each].kind.endswith("ask")]
        drawn = [
            work.id for column in by_step(path).values() for work in (*column.backstage, *column.support)
        ]
        assert sorted(drawn) == sorted(hidden)


def test_work_that_follows_a_contact_stands_below_it() -> None:
    model = bpmnjourney.read(SWIMLANES).model
    last = next(node for node in model.nodes if node.name == "Refund money")
    extra = Node("Archive", "task", "Archive the case", last.process, lane=last.lane)
    flow = SequenceFlow("F_archive", "", last.id, "Archive", last.process)
    model = replace(model, nodes=(*model.nodes, extra), sequence_flows=(*model.sequence_flows, flow))
    view = bpmnjourney.customer_view(model, check=False)
    subject = Subject(view.model, view)
    column = next(
        each for each in columns(subject, steps(subject)) if "Archive the case" in names(each.backstage)
    )
    assert "Refund money" in names(column.onstage)


def test_pools_that_the_customer_never_meets_are_support() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    bank = Process("Bank_process", "Bank")
    node = Node("Bank_work", "task", "Check account", "Bank_process")
    pool = Participant("Bank", "Bank", "Bank_process", model.participants[0].collaboration)
    model = replace(
        model,
        processes=(*model.processes, bank),
        nodes=(*model.nodes, node),
        participants=(*model.participants, pool),
    )
    view = bpmnjourney.customer_view(model, check=False)
    subject = Subject(view.model, view)
    alone = columns(subject, steps(subject))[-1]
    assert alone.step is None
    assert names(alone.support) == ["Check account"]


def test_the_three_lines_divide_the_bands_from_top_to_bottom() -> None:
    scene = bpmnjourney.render(DEPARTMENTS, "blueprint").scene
    dashed = [each for each in scene.items if isinstance(each, Path) and each.look.dash]
    heights = [float(each.data.split()[2]) for each in dashed]
    rows = [each for each in scene.items if isinstance(each, Text) and each.lines == ("Customer actions",)]
    assert len(heights) == 3 * len(rows) > 3
    assert heights == sorted(heights)
    said = [line for each in scene.items if isinstance(each, Text) for line in each.lines]
    assert {"Customer actions", "Backstage work", "Support"} <= set(said)
    boxes = {each.element for each in scene.walk() if isinstance(each, Group) and each.element}
    assert {"Task_PlaceOrder", "Task_ApproveRefund", "Task_ConfirmOrder"} <= boxes


def test_what_reaches_the_customer_is_evidence() -> None:
    scene = bpmnjourney.render(DEPARTMENTS, "blueprint").scene
    texts = [each for each in scene.items if isinstance(each, Text)]
    starts = [each.y for each in texts if "Physical" in each.lines[0]]
    ends = [each.y for each in texts if each.lines[0] == "Customer actions"]
    bands = list(zip(starts, ends, strict=True))
    inside = [each for each in texts if any(start <= each.y < end - 4 for start, end in bands)]
    top = [line for each in inside for line in each.lines]
    assert {"Confirmation", "Parcel", "Refund"} <= set(top)
    assert "Order" not in top


def test_nothing_gives_an_empty_chart() -> None:
    assert "nothing to draw" in picture_of(Model("test"), "blueprint").svg


def long_journey(count: int) -> Model:
    """A customer who does so many things one after the other, and an organisation that stays closed."""
    path = Process("P", "")
    customer = Participant("C", "Customer", "P", "K")
    company = Participant("O", "Company", None, "K")
    names = [f"S{place}" for place in range(count)]
    nodes = tuple(Node(each, "task", f"Step {each}", "P") for each in names)
    flows = tuple(
        SequenceFlow(f"F{place}", "", one, other, "P") for place, (one, other) in enumerate(pairwise(names))
    )
    return Model(
        "test", processes=(path,), participants=(customer, company), nodes=nodes, sequence_flows=flows
    )


def test_a_long_journey_wraps_to_the_width_of_a_page_and_loses_no_step() -> None:
    view = bpmnjourney.customer_view(long_journey(60), check=False)
    picture = picture_of(view, "blueprint")
    short = picture_of(bpmnjourney.customer_view(long_journey(10), check=False), "blueprint")
    assert picture.scene.bounds.width <= short.scene.bounds.width
    drawn = {each.element for each in picture.scene.walk() if isinstance(each, Group)}
    assert {f"S{place}" for place in range(60)} <= drawn
