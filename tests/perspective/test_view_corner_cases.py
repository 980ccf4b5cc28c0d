"""Each corner case of SEMANTICS, section 6, has a view that is equal to its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.behaviour.sketch import sketch
from tests.perspective.views import kinds, paths, view_of


def test_a_gateway_keeps_its_id_question_and_the_labels_of_its_branches():
    model = sketch(
        K=["s1 Order x9 Yes x8 e1", "x9 No x8"],
        O=["s2 Check x1 Accept e2", "x1 Look Refuse e3"],
        messages="Order>s2 Accept>Yes Refuse>No",
        events={"s2": "message"},
    )
    words = {("x1", "Accept"): "fits", ("x1", "Look"): "does not fit"}
    model = replace(
        model,
        nodes=tuple(replace(n, name="Order ok?") if n.id == "x1" else n for n in model.nodes),
        sequence_flows=tuple(
            replace(f, name=words.get((f.source, f.target), ""), condition="${ok}")
            for f in model.sequence_flows
        ),
    )
    view = view_of(model)
    assert view.model.node["x1"] == model.node["x1"]
    assert {(f.target, f.name, f.condition) for f in view.model.outgoing["x1"]} == {
        ("Accept", "fits", "${ok}"),
        ("Refuse", "does not fit", "${ok}"),
    }


def test_a_decision_that_the_customer_cannot_notice_vanishes():
    view = view_of(
        sketch(
            K="s1 Order Receive e1",
            O=["s2 x1 Fast x2 Send e2", "x1 Slow x2"],
            messages="Order>s2 Send>Receive",
            events={"s2": "message"},
        )
    )
    assert paths(view, "O") == ["Send Send_end", "s2 Send"]


def test_the_company_may_end_silently_instead_of_the_next_touchpoint():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 x1 Send e2", "x1 Forget e3"],
            messages="Order>s2 Send>s1",
            events={"s2": "message"},
        )
    )
    assert "x1 Send" in paths(view, "O")
    assert len(view.model.outgoing["x1"]) == 2


def test_a_hidden_loop_without_a_touchpoint_vanishes_and_one_around_a_touchpoint_stays():
    inside = sketch(
        K="s1 Order Receive e1",
        O=["s2 x1 Work x2 Send e2", "x2 x1"],
        messages="Order>s2 Send>Receive",
        events={"s2": "message"},
    )
    around = sketch(
        K="s1 Order x9 Receive x9",
        O=["s2 x1 Send x2 e2", "x2 Work x1"],
        messages="Order>s2 Send>Receive",
        events={"s2": "message"},
    )
    assert paths(view_of(inside), "O") == ["Send Send_end", "s2 Send"]
    assert {"x1", "x2"} <= set(kinds(view_of(around)))


def test_a_hidden_timer_at_an_event_gateway_stays_as_an_internal_event():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 g1 c1 Thank e2", "g1 c2 Write Remind e3"],
            messages="Order>c1 Remind>s1",
            events={"c1": "message", "c2": "timer"},
        )
    )
    assert kinds(view)["g1"] == "eventBasedGateway"
    internal = next(n for n in view.model.nodes if n.id in view.added and n.event == "timer")
    assert internal.name == ""


def test_a_race_between_the_customer_and_hidden_work_takes_a_flag():
    view = view_of(
        sketch(
            K=["s1 Order x9 Cancel e1", "x9 e1"],
            O=["s2 p1 g1 c1 Stop e2", "g1 c2 Send e3", "p1 Work t1 e4"],
            messages="Order>s2 Cancel>c1 t1>c2 Send>s1",
            events={"s2": "message", "c1": "message", "c2": "message"},
        )
    )
    flags = [n.stated.flag for n in view.model.nodes if n.stated.flag]
    assert len(flags) == 2 or len(flags) == 0
    assert view.verdict.level == "branching-bisimilar"


def test_an_inclusive_block_with_one_branch_that_shows_becomes_a_choice():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 i1 Ask i2 e2", "i1 Check i2"],
            messages="Order>s2 Ask>s1",
            events={"s2": "message"},
        )
    )
    assert "inclusiveGateway" not in kinds(view).values()


def test_an_inclusive_block_with_two_branches_that_show_stays_inclusive():
    view = view_of(
        sketch(
            K="s1 Order Listen e1",
            O=["s2 i1 Ask i2 Done e2", "i1 Tell i2", "i1 Check i2", "i1 Look i2"],
            messages="Order>s2 Ask>Listen Tell>Listen Done>Listen",
            events={"s2": "message"},
        )
    )
    assert kinds(view)["i1"] == kinds(view)["i2"] == "inclusiveGateway"
    assert len(view.model.outgoing["i1"]) == 3


def test_an_unstructured_inclusive_join_stays_and_waits_as_in_the_source():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 p1 A p2 i1 Done e2", "p1 x1 B i1", "x1 D p2 e3"],
            messages="Order>s2 A>s1 B>s1 D>s1 Done>s1",
            events={"s2": "message"},
        )
    )
    assert kinds(view)["i1"] == "inclusiveGateway"


def test_a_sub_process_with_one_token_dissolves():
    view = view_of(
        sketch(
            K="s1 Order Receive e1",
            O="s2 S:subProcess e2",
            inside={"S": ["s3 Check Send e3"]},
            messages="Order>s2 Send>Receive",
            events={"s2": "message"},
        )
    )
    assert "S" not in view.model.node
    assert view.model.node["Send"].parent is None


def test_a_concurrent_sub_process_stays_a_scope():
    view = view_of(
        sketch(
            K="s1 Order Receive Bill e1",
            O="s2 S:subProcess Thank e2",
            inside={"S": ["s3 p1 Work Send e3", "p1 Work2 Charge e4"]},
            messages="Order>s2 Send>Receive Charge>Bill Thank>s1",
            events={"s2": "message"},
        )
    )
    assert {view.model.node[each].parent for each in ("Send", "Charge")} == {"S"}


def test_a_hidden_task_that_the_customer_can_interrupt_stays_without_its_name():
    view = view_of(
        sketch(
            K=["s1 Order x9 Cancel e1", "x9 e1"],
            O=["s2 Work Send e2", "b1 Stop e3"],
            on={"b1": {"attached_to": "Work"}},
            messages="Order>s2 Cancel>b1 Send>s1",
            events={"s2": "message", "b1": "message"},
        )
    )
    host = view.model.node[view.model.node["b1"].attached_to or ""]
    assert host.id in view.added
    assert "Work" not in (host.id.split("_inside")[1], host.name)


def test_a_hidden_timer_on_a_hidden_task_is_a_decision_of_the_company():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 Work Send e2", "b1 Late e3"],
            on={"b1": {"attached_to": "Work"}},
            messages="Order>s2 Send>s1 Late>s1",
            events={"s2": "message", "b1": "timer"},
        )
    )
    assert sorted(kinds(view).values()) == ["endEvent", "exclusiveGateway", "startEvent", "task", "task"]


@pytest.mark.parametrize("interrupting", [True, False])
def test_an_event_sub_process_waits_as_long_as_its_process_runs(interrupting):
    view = view_of(
        sketch(
            K=["s1 Order x9 Cancel e1", "x9 e1"],
            O=["s2 Work Send Tidy e2", "E:subProcess"],
            inside={"E": ["s3 Stop e3"]},
            on={"E": {"triggered_by_event": True}, "s3": {"interrupting": interrupting}},
            messages="Order>s2 Cancel>s3 Send>s1 Stop>s1",
            events={"s2": "message", "s3": "message"},
        )
    )
    assert view.model.node["E"].triggered_by_event
    assert view.model.node["s3"].parent == "E"


def test_terminate_stays_where_it_ends_more_than_its_own_token():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 p1 Ask e2", "p1 Work e3"],
            on={"e2": {"event": "terminate"}},
            messages="Order>s2 Ask>s1",
            events={"s2": "message", "e2": "terminate"},
        )
    )
    assert "endEvent" in kinds(view).values()


def test_an_error_end_is_caught_on_the_border_of_its_scope():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 S:subProcess Send e2", "b1 Sorry e3"],
            inside={"S": ["s3 Ask x1 e4", "x1 e5"]},
            on={"b1": {"attached_to": "S"}},
            messages="Order>s2 Ask>s1 Send>s1 Sorry>s1",
            events={"s2": "message", "e5": "error", "b1": "error"},
        )
    )
    assert view.model.node["Ask"].parent == "S"
    assert "error" in {n.event for n in view.model.nodes if n.parent == "S"}


def test_an_event_fed_by_the_customer_and_by_hidden_work_is_drawn_twice():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 p1 c1 Send e2", "p1 Work t1 e3"],
            messages="Order>c1 t1>c1 Send>s1",
            events={"c1": "message"},
        )
    )
    assert [ours for ours, theirs in view.kept.items() if ours != theirs == "c1"] == ["c1_other"]


def test_a_touchpoint_that_can_never_be_reached_stays_unconnected():
    model = sketch(
        K="s1 Order Receive e1",
        O=["s2 Send e2", "Lost Tell e3"],
        messages="Order>s2 Send>Receive Tell>Receive",
        events={"s2": "message"},
    )
    view = view_of(model)
    assert "Tell" in view.model.node
    assert "Tell" not in view.model.incoming
    assert ("dead-touchpoint", "Tell") in [(loss.code, loss.element) for loss in view.losses]


def test_a_message_flow_to_the_border_of_a_pool_stays_there():
    model = sketch(K="s1 Order e1", O="s2 Work Send e2", messages="Order>pool_O Send>s1")
    assert ("Order", "pool O") in [(m.source, m.target) for m in view_of(model).model.message_flows]
