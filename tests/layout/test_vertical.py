"""Upright pools: the same guarantees, with time running down."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

import bpmnjourney
from bpmnjourney.layout import DEFAULT_POLICIES, layout
from bpmnjourney.model import Bounds, Diagram, Model, Shape
from tests.layout.build import node, process, together
from tests.layout.invariants import faults
from tests.random_models import models

UPRIGHT = replace(DEFAULT_POLICIES, vertical=True)


@settings(max_examples=20)
@given(models())
def test_upright_drawings_keep_what_is_guaranteed(model: Model) -> None:
    assert faults(layout(model, customer=("L0", "Pool A"), policies=UPRIGHT)) == []


def test_time_runs_down_and_the_customer_stands_on_the_left() -> None:
    model = together(process("s1>a a>e1", "A"), process("s2>b b>e2", "B"), messages="b>a")
    drawn = layout(model, customer=["pool B"], policies=UPRIGHT)
    assert drawn.shape["pool B"].bounds.right <= drawn.shape["pool A"].bounds.x
    assert drawn.shape["s1"].bounds.bottom < drawn.shape["a"].bounds.y
    assert all(drawn.shape[each].horizontal is False for each in ("pool A", "pool B"))
    start, end = drawn.edge["m b>a"].waypoints
    assert start.y == end.y


def test_steps_and_names_keep_their_measures_on_paper() -> None:
    model = process("s>a a>x1 x1>b")
    named = tuple(
        replace(each, name="Is there anything left to do?") if each.id == "x1" else each
        for each in model.nodes
    )
    drawn = layout(replace(model, nodes=named), policies=UPRIGHT)
    task, label = drawn.shape["a"].bounds, drawn.shape["x1"].label
    assert (task.width, task.height) == (DEFAULT_POLICIES.task_width, DEFAULT_POLICIES.task_height)
    assert label is not None
    assert label.width > label.height


def test_an_open_sub_process_keeps_its_title_on_top() -> None:
    inner = tuple(node(each, parent="q", kind="task") for each in ("c", "d"))
    model = process("s>q q>e")
    nodes = tuple(replace(each, kind="subProcess") if each.id == "q" else each for each in model.nodes)
    drawn = layout(replace(model, nodes=nodes + inner), policies=UPRIGHT)
    assert faults(drawn) == []
    assert drawn.shape["c"].bounds.y - drawn.shape["q"].bounds.y >= DEFAULT_POLICIES.sub_process_title


def test_events_side_by_side_on_a_host_do_not_overlap() -> None:
    events = tuple(node(each, kind="boundaryEvent", attached_to="a", event="timer") for each in ("m", "n"))
    model = process("s>a a>e")
    drawn = layout(replace(model, nodes=model.nodes + events), policies=UPRIGHT)
    assert faults(drawn) == []


def test_the_order_of_an_upright_drawing_guides_a_level_one() -> None:
    model = process("s>a a>b b>e", lanes="L1:s L2:a L3:b,e")
    place = {"L3": 0.0, "L1": 300.0, "L2": 600.0}
    shapes = [Shape(lane, Bounds(x, 0, 280, 900), horizontal=False) for lane, x in place.items()]
    of_lane = {each.id: place[str(each.lane)] for each in model.nodes}
    shapes += [Shape(each, Bounds(x, 100.0 * at, 50, 50)) for at, (each, x) in enumerate(of_lane.items())]
    guide = replace(model, draw=lambda: (Diagram("D", "P", tuple(shapes), ()),))
    drawn = layout(model, guide=guide)
    assert drawn.shape["L3"].bounds.y < drawn.shape["L1"].bounds.y < drawn.shape["L2"].bounds.y


def test_the_package_lays_out_upright_on_request() -> None:
    drawn = bpmnjourney.layout(process("s>a a>e"), vertical=True)
    assert drawn.shape["s"].bounds.bottom < drawn.shape["a"].bounds.y
