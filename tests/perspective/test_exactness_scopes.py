"""Sub-processes, ad-hoc work, calls and interruptions: views that are exactly as their sources."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.model import Association, Process
from bpmnjourney.perspective.view import customer_view
from tests.behaviour.sketch import sketch
from tests.perspective.views import EXACT, differences, losses


def test_an_ad_hoc_sub_process_keeps_its_contents_without_a_start_event():
    model = sketch(K="s1 A e1", O="H:adHocSubProcess e2", inside={"H": ["B", "C"]}, messages="A>B C>A")
    assert differences(model) == []
    view = customer_view(model, ("pool K",)).model
    assert [node.kind for node in view.nodes if node.parent == "H"] == ["task", "task"]


def test_hidden_work_in_an_ad_hoc_sub_process_stays_without_its_name():
    model = sketch(K="s1 A e1", O="H:adHocSubProcess e2", inside={"H": ["B", "C D"]}, messages="A>B D>A")
    assert differences(model) == []
    inside = [node for node in customer_view(model, ("pool K",)).model.nodes if node.parent == "H"]
    assert sorted(node.name for node in inside) == ["B", "D", "In progress"]


def test_a_called_process_takes_a_message_to_one_of_its_start_events_when_it_is_called():
    model = sketch(
        K="s1 A e1",
        O="s2 C:callActivity e2",
        Z=["s3 B e3", "s4 e4"],
        called=["Z"],
        messages="A>s3 B>e1",
        on={"C": {"called": "Z"}},
        events={"s3": "message", "s4": "timer"},
    )
    assert differences(model) == []


def test_a_message_that_is_there_from_the_beginning_is_sent_once_for_all_instances_of_a_scope():
    model = sketch(
        K="s1 A e1", O=["s2 x1 S:subProcess x2 e2", "x2 x1"], P="s3 D e3",
        inside={"S": ["s4 p1 B p2 e4", "p1 C p2"]}, messages="D>B A>C B>A",
    )  # fmt: skip
    assert differences(model) == []


def test_an_event_sub_process_waits_only_where_something_runs():
    model = sketch(
        K="s1 A e1",
        O=["s2", "S:subProcess"],
        inside={"S": ["E:subProcess"], "E": ["s3 C e3"]},
        on={"E": {"triggered_by_event": True}},
        events={"s3": "timer"},
        messages="C>A A>S",
    )
    assert differences(model) == []


def test_a_process_that_only_the_customer_calls_is_the_customers():
    model = sketch(
        K="s1 C:callActivity B e1",
        O="s2 D e2",
        Z=["s3 A e3"],
        called=["Z"],
        messages="D>A",
        on={"C": {"called": "Z"}},
    )
    assert differences(model) == []
    assert customer_view(model, ("pool K",)).hidden == ("s2", "e2")


def test_a_called_process_that_only_tells_others_is_still_run():
    model = sketch(
        K="s1 A e1",
        O="s2 C:callActivity e2",
        P="s5 B D e5",
        Z=["s3 F e3"],
        called=["Z"],
        messages="F>B D>A",
        on={"C": {"called": "Z"}},
    )
    assert differences(model) == []


def test_work_in_an_ad_hoc_sub_process_that_waits_for_hidden_work():
    model = sketch(
        K="s1 A e1",
        O="H:adHocSubProcess e2",
        P="s3 D e3",
        inside={"H": ["B", "C"]},
        messages="D>B C>A B>A",
    )
    assert differences(model) == []
    assert [node.kind for node in customer_view(model, ("pool K",)).model.nodes if node.parent == "H"] == [
        "task",
        "task",
    ]


def test_a_call_of_a_process_in_which_nothing_is_drawn_is_a_plain_step():
    model = sketch(K="s1 A e1", O="s2 C:callActivity e2", messages="A>C", on={"C": {"called": "Z"}})
    model = replace(model, processes=(*model.processes, Process("Z", "Z")))
    assert differences(model) == []


# -- what is read in one of several ways, or stays as it is ----------------------------------------------
def test_a_complex_gateway_is_taken_as_exclusive_and_the_result_says_so():
    model = sketch(K="s1 A e1", O=["s2 k1 B e2", "k1 C e3"], messages="B>A C>A")
    assert differences(model) == []
    assert losses(model, "pool K") == ["complex-gateway"]


def test_ad_hoc_work_and_repeated_signals_that_stay_are_told():
    model = sketch(K="s1 A e1", O="H:adHocSubProcess e2", inside={"H": ["B", "C D"]}, messages="A>B D>A")
    assert losses(model, "pool K") == ["kept-unreduced"]
    model = sketch(
        K="s1 A F G e1",
        O="s2 t1 t2 B e2",
        P=["s3 D x1 c1 C x2 e3", "x2 x1"],
        events={"t1": "signal=S", "t2": "signal=S", "c1": "signal=S"},
        messages="B>A A>D C>F C>G",
    )
    assert losses(model, "pool K") == ["kept-unreduced"] * 3


def test_a_touchpoint_that_undoes_hidden_work_stays_with_what_it_undoes_and_who_asks_for_it():
    model = sketch(
        K="s1 A e1",
        O=["s2 B x1 t1 e2", "x1 C e3", "b1", "H"],
        on={"b1": {"attached_to": "B"}, "H": {"for_compensation": True}},
        events={"b1": "compensation", "t1": "compensation"},
        messages="H>A C>A",
    )
    model = replace(model, associations=(Association("a1", "b1", "H", "One", "O"),))
    view = customer_view(model, ("pool K",), exact_moments=True)
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)
    assert [each.code for each in view.losses] == ["compensation", "kept-unreduced", "kept-unreduced"]
    assert view.model.associations == model.associations
    event = view.model.node["b1"]
    assert view.model.node[event.attached_to].name == "In progress"
    assert (event.event, event.stated.flag) == ("compensation", None)
    throws = [node for node in view.model.nodes if node.event == "compensation" and node.attached_to is None]
    assert [node.name for node in throws] == [""]


def test_hidden_work_that_may_be_interrupted_tells_all_at_the_same_moment():
    model = sketch(
        K="s1 A e1",
        O=["s2 M e2", "E:subProcess"],
        P="s3 B e3",
        Q="s5 C e5",
        inside={"E": ["s4 D e4"]},
        on={"E": {"triggered_by_event": True}},
        events={"s4": "timer", "s3": "message", "s5": "message"},
        messages="M>s3 M>s5 B>A C>A D>A",
    )
    assert differences(model) == []


def test_hidden_work_that_may_be_interrupted_sends_two_messages_to_one_task_at_the_same_moment():
    model = sketch(
        K="s1 A e1",
        O=["M", "T", "E:subProcess"],
        P="s2 F G e2",
        inside={"E": ["s4 t4"]},
        on={"E": {"triggered_by_event": True}},
        events={"s4": "timer", "s2": "message"},
        messages="M>F M>F t4>s2 T>G G>A",
    )
    assert differences(model) == []


def test_a_hidden_task_in_an_ad_hoc_sub_process_gets_its_message_while_it_runs():
    model = sketch(
        K="s1 A e1",
        O="s2 B C e2",
        P="s3 H:adHocSubProcess e3",
        inside={"H": ["D"]},
        events={"s2": "message"},
        messages="B>D e3>s2 C>A B>A",
    )
    assert differences(model) == []
    assert losses(model, "pool K") == ["kept-unreduced"]


def test_an_event_sub_process_never_happens_where_nothing_follows_the_start():
    model = sketch(
        K="A",
        O=["s2", "E:subProcess"],
        inside={"E": ["s4 e4"]},
        on={"E": {"triggered_by_event": True}},
        events={"s4": "error"},
        messages="e4>A",
    )
    assert differences(model) == []


def test_what_is_never_reached_begins_nothing_in_which_an_event_sub_process_could_happen():
    model = sketch(
        K="t1 A",
        O=["s2", "c1 F", "E:subProcess"],
        inside={"E": ["s4 e4"]},
        on={"E": {"triggered_by_event": True}},
        events={"s4": "error"},
        messages="e4>A t1>F",
    )
    assert differences(model) == []


def test_an_inclusive_join_sees_the_tokens_of_an_instance_that_begins_with_a_message_from_a_border():
    model = sketch(
        K=["B", "e1"],
        O=["s2 x1 i1 e2", "x1 i1"],
        black=["X"],
        events={"s2": "message"},
        messages="e1>s2 X>s2 e2>B",
    )
    assert differences(model) == []


def test_a_start_event_inside_a_hidden_sub_process_begins_no_process_of_its_own():
    model = sketch(
        K=["s1 x1 A x2 e1", "x2 x1"], O="s2 D H:subProcess E e2", inside={"H": ["s3 x3 C e3", "s4 x3"]},
        messages="A>s3 C>A D>A E>A", events={"s3": "message"},
    )  # fmt: skip
    assert differences(model) == []
    view = customer_view(model, ("pool K",)).model
    assert view.node["s3"].parent == "H"


def test_a_timer_start_event_that_is_shown_inside_a_hidden_sub_process_begins_no_process_of_its_own():
    model = sketch(
        K="s1 A e1", O="s2 D H:subProcess e2", inside={"H": ["s3 x3 C e3", "s4 x3"]},
        messages="A>s4 C>A D>A", events={"s3": "timer", "s4": "message"},
    )  # fmt: skip
    view = customer_view(model, ("pool K",), show=["s3"], exact_moments=True)
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)


def test_hidden_tasks_in_an_ad_hoc_sub_process_tell_a_task_that_waits_for_either():
    model = sketch(
        K="s1 A e1",
        O=["s2 B x1 e2", "b1 x1"],
        P="s3 H:adHocSubProcess e3",
        inside={"H": ["C", "D"]},
        on={"b1": {"attached_to": "B", "interrupting": False}},
        events={"b1": "signal=S", "e2": "message"},
        messages="C>B D>B e2>A",
    )
    assert differences(model) == []
