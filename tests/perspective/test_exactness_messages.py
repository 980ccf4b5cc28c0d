"""Messages, requests and third parties: views that are exactly as their sources."""

from __future__ import annotations

from bpmnjourney.perspective.view import customer_view
from tests.behaviour.sketch import sketch
from tests.perspective.views import EXACT, differences, losses


def test_two_messages_to_one_task_from_hidden_work_that_sends_both_at_once():
    model = sketch(K="C e1", A="F", B="s2 D", messages="D>F D>F e1>s2 F>C", events={"s2": "message"})
    assert differences(model) == []


def test_a_task_waits_for_either_message_of_a_process_though_only_one_is_seen():
    model = sketch(K="s1 A e1", O=["s2 x1 B e2", "x1 C e3"], P="s4 D e4", messages="B>D C>D A>B D>A")
    assert differences(model) == []


def test_an_event_takes_either_message_though_only_one_is_seen():
    model = sketch(
        K="s1 A e1",
        O=["s2 x1 B e2", "x1 C e3"],
        P="s4 D e4",
        messages="B>s4 C>s4 A>B D>A",
        events={"s4": "message"},
    )
    assert customer_view(model, ("pool O",), exact_moments=True).verdict.level == EXACT


def test_an_event_that_a_third_partys_border_feeds_stays_free_to_happen():
    model = sketch(
        K="s1 A e1", O="s2 c1 B e2", black=["X"], messages="A>c1 X>c1 B>A", events={"c1": "message"}
    )
    view = customer_view(model, ("pool K",), exact_moments=True)
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)


def test_a_start_event_that_a_third_partys_border_feeds_begins_once_beside_its_messages():
    model = sketch(
        K="s1 A e1",
        O="s2 B e2",
        P="s3 C e3",
        black=["X"],
        messages="C>s2 X>s2 B>A",
        events={"s2": "message"},
    )
    assert differences(model) == []


def test_a_task_after_an_event_gateway_takes_its_message_when_it_is_chosen():
    model = sketch(
        K="s1 A e1",
        O=["s2 g1 B D e2", "g1 c1 C e3", "b1 E e4"],
        P="s3 F e5",
        on={"b1": {"attached_to": "B"}},
        messages="F>B D>A C>A E>A",
        events={"c1": "timer", "b1": "timer"},
    )
    assert differences(model) == []


def test_the_view_says_when_a_message_is_sent_where_hidden_work_made_it_a_request():
    model = sketch(
        K="s1 A e1",
        O=["s2 x1 B e2", "x1 C e3"],
        P="s4 D e4",
        messages="B>s4 C>s4 A>B D>A",
        events={"s4": "message"},
    )
    assert differences(model) == []
    view = customer_view(model, ("pool K",))
    assert {flow.id: flow.stated.sent for flow in view.model.message_flows}["m2"] == "start"
    assert view.losses == ()


def test_a_message_is_a_request_though_its_answer_never_comes():
    model = sketch(K="A", O=["c1 e2"], P="D", messages="e2>D D>A A>c1", events={"c1": "message"})
    assert differences(model) == []


def test_an_end_that_stops_others_sends_its_message_at_that_moment():
    model = sketch(
        K="s1 A e1",
        O=["s2 T:transaction e2", "b1 e3"],
        P="s5 c1 D e5",
        inside={"T": ["s4 e4"]},
        on={"b1": {"attached_to": "T"}},
        events={"b1": "cancel", "e4": "cancel", "c1": "message"},
        messages="e4>c1 D>A",
    )
    assert differences(model) == []


def test_a_visible_task_that_waits_for_ever_still_asks_and_is_never_done():
    model = sketch(K="s1 A B e1", O="s2 C e2", P=["s3 e4", "E"], messages="C>A B>C E>C", events={})
    assert differences(model) == []
    view = customer_view(model, ("pool K",)).model
    senders = {flow.source for flow in view.message_flows if flow.target == "C"}
    assert senders == {"B", "C_never"}


def test_a_hidden_event_that_happens_once_may_come_while_others_wait_for_the_same_message():
    model = sketch(
        K="s1 A e1",
        O=["C e2", "b1 B e3"],
        P="s3 D e4",
        on={"b1": {"attached_to": "C", "interrupting": False}},
        events={"b1": "timer"},
        messages="D>C B>A",
    )
    assert differences(model) == []
    assert losses(model, "pool K") == []


def test_a_task_that_takes_a_hidden_message_or_one_that_is_seen_takes_both_kinds():
    model = sketch(K="B e1", A="F", C=["x1 D", "x1 t1", "E"], messages="B>F e1>E t1>F E>F")
    assert differences(model) == []


# -- what is cleared together ----------------------------------------------------------------------------
def test_a_task_that_may_be_interrupted_sends_hidden_work_its_message_when_it_is_done():
    model = sketch(
        K="s1 A e1",
        O=["s2 S:subProcess e2"],
        P="s5 D e5",
        inside={"S": ["s3 B e3", "E:subProcess"], "E": ["s4 e4"]},
        on={"E": {"triggered_by_event": True}},
        events={"s4": "timer", "s5": "message"},
        messages="B>A B>s5 D>A",
    )
    assert differences(model) == []


def test_a_message_on_its_way_is_not_cleared_with_the_process_that_it_begins():
    model = sketch(
        K="s1 A e1",
        O=["s2 x1 p1 B e2", "s3 x1", "p1 e3"],
        P="D",
        events={"s2": "timer", "s3": "message", "e3": "terminate"},
        messages="D>s3 B>A",
    )
    assert differences(model) == []


def test_a_message_that_either_of_two_events_may_take_is_not_drawn_as_a_message_to_both():
    model = sketch(
        K="s1 D e1", O=["s2 x1 H:subProcess x2 C e2", "x2 x1"], P="s3 E e3", inside={"H": ["s4 G e4", "b1"]},
        messages="e3>G C>D E>D", events={"b1": "message"},
        on={"b1": {"attached_to": "G", "interrupting": False}},
    )  # fmt: skip
    view = customer_view(model, ("pool K",), show=["H"])
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)
    flagged = [node for node in view.model.nodes if node.parent == "H" and node.stated.flag is not None]
    assert len(flagged) == 2
