"""Views that once differed from their source: one small model for each class of fault."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.model import Association, Model, Process
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch

EXACT = "branching-bisimilar"


def views_of(model: Model) -> dict[str, CustomerView]:
    """The view of every pool, with exact moments."""
    pools = [each.id for each in model.participants]
    return {pool: customer_view(model, (pool,), exact_moments=True) for pool in pools}


def differences(model: Model) -> list[str]:
    """Which pools' views are not branching bisimilar to the model, and how."""
    return [
        f"{pool}: {view.verdict.witness.text if view.verdict.witness else view.verdict.reason}"
        for pool, view in views_of(model).items()
        if (view.verdict.status, view.verdict.level) != ("equal", EXACT)
    ]


def losses(model: Model, customer: str) -> list[str]:
    """The codes of what the view of one pool says it cannot keep."""
    return [each.code for each in customer_view(model, (customer,)).losses]


def test_a_parallel_split_after_an_inclusive_join_is_not_drawn_as_an_inclusive_split():
    model = sketch(K=["s1 A i1 B i2 p1 C e1", "i1 D i2", "p1 E e1"], O="s2 F e2", messages="B>F")
    every = [node.id for node in model.nodes if node.kind == "task"]
    view = customer_view(model, ("pool O",), show=every)
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)
    assert view.model.node["i2"].kind == "inclusiveGateway"
    assert len(view.model.outgoing["i2"]) == 1


def test_two_messages_to_one_task_from_hidden_work_that_sends_both_at_once():
    model = sketch(K="C e1", A="F", B="s2 D", messages="D>F D>F e1>s2 F>C", events={"s2": "message"})
    assert differences(model) == []


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


def test_what_is_never_thrown_is_never_caught():
    model = sketch(
        K="s1 A e1",
        O=["s2 T:transaction B e2", "b1 C e3"],
        inside={"T": ["s4 D e4", "e5"]},
        on={"b1": {"attached_to": "T"}},
        events={"b1": "cancel", "e5": "cancel"},
        messages="A>D B>A C>A",
    )
    assert differences(model) == []
    assert losses(model, "pool K") == ["dead-touchpoint"]


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


def test_signals_between_the_customer_and_hidden_work_stay_signals():
    model = sketch(
        K="s1 A t1 c1 B e1", O="s2 c2 C t2 D e2",
        events={"t1": "signal=S", "c2": "signal=S", "t2": "signal=R", "c1": "signal=R"},
        messages="D>B",
    )  # fmt: skip
    assert differences(model) == []


def test_a_catch_event_remembers_one_signal_however_often_it_is_thrown():
    model = sketch(
        K="s1 A F G e1",
        O="s2 t1 t2 B e2",
        P=["s3 D x1 c1 C x2 e3", "x2 x1"],
        events={"t1": "signal=S", "t2": "signal=S", "c1": "signal=S"},
        messages="B>A A>D C>F C>G",
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


def test_hidden_work_that_waits_for_ever_is_only_left_by_its_boundary_event():
    model = sketch(
        K="s1 A e1",
        O=["s2 B D e2", "b1 C e3"],
        P=["s3 e4", "E"],
        on={"b1": {"attached_to": "B"}},
        events={"b1": "timer"},
        messages="E>B C>A D>A",
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


def test_a_signal_that_nobody_throws_any_more_still_does_not_come_by_itself():
    model = sketch(
        K=["s1 A e1", "b1 e2"],
        O=["s2", "t1"],
        on={"b1": {"attached_to": "A"}},
        events={"b1": "signal=S", "t1": "signal=S"},
    )
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


def test_a_signal_between_two_steps_in_a_row_does_not_replace_their_flow():
    model = sketch(
        K="s1 A e1",
        O=["s2 x1 t1 c1 B x2 e2", "x2 x1"],
        events={"t1": "signal=S", "c1": "signal=S"},
        messages="A>B",
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


def test_an_inclusive_join_outside_of_any_block_stays_and_the_result_says_so():
    model = sketch(K="s1 A e1", O=["s2 p1 B i1 C e2", "p1 x1 D i1", "x1 e3"], messages="B>A D>A C>A")
    assert differences(model) == []
    assert losses(model, "pool K") == ["kept-unreduced"]


def test_an_inclusive_join_outside_of_any_block_waits_for_a_token_that_is_stuck_on_its_way():
    model = sketch(K="s1 A e1", O=["s2 p1 i1 C e2", "s2 i1", "D p1"], messages="C>A")
    assert differences(model) == []
    assert losses(model, "pool K") == ["kept-unreduced"]


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
