"""Each convention of docs/semantics-of-the-check.md, shown by a tiny model and all that may be seen of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpmnjourney.behaviour import explore
from bpmnjourney.model import EventDefinition, Model, SequenceFlow, Stated
from tests.behaviour.sketch import runs, sketch


def seen(model: Model, visible: str, *expected: str, longest: int = 8) -> None:
    assert runs(model, visible, longest) == sorted(expected)


# -- gateways ------------------------------------------------------------------------------------------
def test_an_exclusive_gateway_takes_one_branch() -> None:
    seen(sketch("s x1 A x2 C e", "x1 B x2"), "A B C", "A C", "B C")


def test_a_complex_gateway_is_read_as_an_exclusive_one() -> None:
    seen(sketch("s k1 A k2 C e", "k1 B k2"), "A B C", "A C", "B C")


def test_a_parallel_gateway_takes_all_branches_and_waits_for_all() -> None:
    seen(sketch("s p1 A p2 C e", "p1 B p2"), "A B C", "A B C", "B A C")


def test_a_parallel_join_behind_an_exclusive_split_waits_for_ever() -> None:
    seen(sketch("s x1 A p2 C e", "x1 B p2"), "A B C", "A", "B")


def test_several_flows_into_a_task_start_it_once_each() -> None:
    seen(sketch("s p1 A C e", "p1 B C"), "C", "C C")


def test_several_flows_out_of_a_task_are_all_taken() -> None:
    seen(sketch("s A B e1", "A C e2"), "A B C", "A B C", "A C B")


def conditional(model: Model, conditions: str, default: str = "") -> Model:
    """The model with conditions on the flows to these nodes; to `default` leads a default flow."""
    flows = [
        replace(flow, condition="x > 1") if flow.target in conditions.split() else flow
        for flow in model.sequence_flows
    ]
    defaults = {flow.source: flow.id for flow in flows if flow.target == default}
    nodes = tuple(replace(node, default=defaults.get(node.id)) for node in model.nodes)
    return replace(model, nodes=nodes, sequence_flows=tuple(flows))


def test_one_conditional_flow_beside_a_default_flow_is_a_choice_of_one() -> None:
    model = conditional(sketch("s A B e1", "A C e2"), "B", default="C")
    seen(model, "A B C", "A B", "A C")
    also = conditional(sketch("s A B x1 Z e", "A C x1"), "B C", default="C")
    seen(also, "A B C Z", "A B Z", "A C Z")


def test_of_several_conditional_flows_any_are_taken_and_the_default_flow_only_without_them() -> None:
    model = conditional(sketch("s A B e1", "A C e2", "A D e3"), "B C", default="D")
    seen(model, "A B C D", "A B", "A C", "A B C", "A C B", "A D")


def test_a_conditional_flow_beside_one_that_is_always_taken_may_be_left_out() -> None:
    seen(conditional(sketch("s A B e1", "A C e2"), "B"), "A B C", "A C", "A B C", "A C B")


def test_conditional_flows_alone_are_never_all_left_out() -> None:
    seen(conditional(sketch("s A B e1", "A C e2"), "B C"), "A B C", "A B", "A C", "A B C", "A C B")


def test_a_condition_on_the_only_flow_of_a_task_or_on_a_flow_of_an_event_decides_nothing() -> None:
    seen(conditional(sketch("s A B e"), "B"), "A B", "A B")
    seen(conditional(sketch("s A e1", "s B e2"), "A"), "A B", "A B", "B A")


def test_conditional_flows_lead_out_of_sub_processes_too() -> None:
    model = sketch("s S:subProcess B e", "S C e2", inside={"S": ["s1 A e1"]})
    seen(conditional(model, "B", default="C"), "A B C", "A B", "A C")


def test_an_inclusive_gateway_takes_any_branches_and_its_join_waits_for_those() -> None:
    model = sketch("s i1 A i2 C e", "i1 B i2")
    seen(model, "A B C", "A C", "B C", "A B C", "B A C")


def test_an_inclusive_join_waits_for_a_token_that_can_still_come_from_elsewhere() -> None:
    model = sketch("s p1 A i2 C e", "p1 x1 B i2", "x1 D e2")
    seen(model, "A B C D", "A B C", "B A C", "A C D", "A D C", "D A C")


def test_an_inclusive_join_does_not_wait_for_what_would_arrive_where_a_token_is_already() -> None:
    model = sketch("s p1 x1 i2 C e", "p1 B x1", "p1 A i2")
    assert "A C B C" in runs(model, "A B C")


def test_an_inclusive_join_sees_into_a_running_sub_process() -> None:
    model = sketch("s p1 S:subProcess i2 C e", "p1 A i2", inside={"S": "s1 B e1"})
    seen(model, "A B C", "A B C", "B A C")


def test_an_event_gateway_leaves_the_choice_to_the_first_event() -> None:
    model = sketch("s g1 c1 A e", "g1 c2 B e2", events={"c1": "message", "c2": "timer"})
    seen(model, "A B c1", "c1 A", "B")
    lts = explore(model, ["c1", "c2"]).lts
    assert len(lts.moves[lts.initial]) == 2, "both events are open at the same time"


def test_a_task_behind_an_event_gateway_is_chosen_by_its_message() -> None:
    model = sketch(P=["s g1 R e", "g1 U e1"], Q=["s2 x1 T e2", "x1 V e3"], messages="T>R V>U")
    seen(model, "R U", "R", "U")


# -- starts and ends -----------------------------------------------------------------------------------
def test_exactly_one_of_several_plain_starts_happens() -> None:
    seen(sketch("s1 A e", "s2 B e"), "A B", "A", "B")


def test_without_start_event_every_node_without_incoming_flow_gets_a_token() -> None:
    seen(sketch("A B e", "C e"), "A B C", "A B C", "A C B", "C A B")


def test_with_a_start_event_nodes_without_incoming_flow_never_happen() -> None:
    seen(sketch("s A e", "B e"), "A B", "A")


def test_each_message_to_a_start_event_begins_the_process_anew() -> None:
    model = sketch(P="s A B e", Q="s2 C e2", messages="A>s2 B>s2")
    assert "A B C C" in runs(model, "A B C")
    assert "C" not in runs(model, "C A B", longest=1)


def test_a_start_event_fed_by_a_black_box_happens_once_by_itself() -> None:
    seen(
        sketch(
            P="s A e",
            black=["Q"],
            messages="Q>s",
        ),
        "s A",
        "s A",
    )


def test_a_terminate_end_stops_all_of_its_process() -> None:
    model = sketch("s p1 A e1", "p1 B e2", events={"e1": "terminate"})
    seen(model, "A B e1", "A e1", "B A e1", "A B e1")


def test_a_terminate_end_in_a_sub_process_stops_that_alone() -> None:
    model = sketch("s S:subProcess C e", inside={"S": ["s1 p1 A e1", "p1 B e2"]}, events={"e1": "terminate"})
    seen(model, "A B C e1", "A e1 C", "A B e1 C", "B A e1 C")


# -- messages ------------------------------------------------------------------------------------------
def test_a_catch_event_waits_for_its_message() -> None:
    seen(sketch(P="s A e", Q="s2 c1 B e2", messages="A>c1"), "A B", "A B")


def test_a_catch_event_with_two_flows_takes_either_message() -> None:
    model = sketch(P="s A e", Q="s2 c1 B e2", R="s3 D e3", messages="A>c1 D>c1")
    seen(model, "A B D", "A B D", "A D B", "D A B", "D B A")


def test_a_task_waits_for_one_message_of_each_partner() -> None:
    model = sketch(P="s A e", R="s3 D e3", Q="s2 B e2", messages="A>B D>B")
    seen(model, "A B D", "A D B", "D A B")


def test_messages_of_one_partner_are_alternatives_for_a_task() -> None:
    model = sketch(P=["s x1 A e", "x1 D e"], Q="s2 B e2", messages="A>B D>B")
    seen(model, "A B D", "A B", "D B")


def test_a_message_from_a_black_box_never_keeps_a_task_waiting() -> None:
    seen(sketch(P="s A e", black=["Q"], messages="Q>A"), "A", "A")


def test_a_message_from_or_to_a_pools_border_synchronises_nothing() -> None:
    seen(sketch(P="s A e", Q="s2 B e2", messages="pool_Q>A"), "A", "A")


def test_messages_at_gateways_and_against_an_events_direction_are_dropped() -> None:
    model = sketch(P="s A x1 c1 e", Q="s2 B C D e2", messages="x1>B c1>C A>e2")
    seen(model, "A B C D", *["A B C D", "B A C D", "B C A D", "B C D A"])


def test_a_task_that_awaits_the_answer_to_its_own_message_asks_first() -> None:
    model = sketch(P="s A e", Q="s2 B C e2", messages="A>B C>A")
    seen(model, "A B C", "B C A")


def test_an_answer_from_a_sub_process_that_is_over_is_none() -> None:
    model = sketch(
        P="s x1 A e", Q="s2 S:subProcess e2", inside={"S": ["s1 x3 c1 e1", "x3 D e3"]}, messages="A>c1 D>A"
    )
    seen(model, "A c1 D", "D A", "")


def test_two_tasks_that_pay_and_collect_meet() -> None:
    model = sketch(P="s Pay e", Q="s2 Collect e2", messages="Pay>Collect Collect>Pay")
    seen(model, "Pay Collect", "Pay Collect", "Collect Pay")


def test_a_sequence_flow_between_pools_is_read_as_a_message_flow() -> None:
    joined = sketch(P="s A e", Q="s2 B e2")
    crossing = SequenceFlow("x", "", "A", "B", "P")
    seen(replace(joined, sequence_flows=(*joined.sequence_flows, crossing)), "A B", "A B")


def test_a_buffer_between_visible_ends_holds_two_messages() -> None:
    looped = sketch(P=["s x1 A x2 e", "x2 x1"], Q=["s2 x3 c1 x4 e2", "x4 x3"], messages="A>c1")
    assert explore(looped, ["A", "c1"]).complete
    assert not explore(looped, ["c1"], max_states=200).complete, "with a hidden end it has no bound"


# -- boundary events -----------------------------------------------------------------------------------
def test_an_interrupting_boundary_event_takes_the_token_away() -> None:
    model = sketch("s A B e", "b1 C e2", on={"b1": {"attached_to": "A"}}, events={"b1": "timer"})
    seen(model, "A B b1 C", "A B", "b1 C")


def test_a_non_interrupting_timer_happens_at_most_once() -> None:
    on = {"b1": {"attached_to": "A", "interrupting": False}}
    model = sketch("s A e", "b1 C e2", on=on, events={"b1": "timer"})
    seen(model, "A C", "A", "A C", "C A")


def test_a_non_interrupting_message_may_come_several_times() -> None:
    on = {"b1": {"attached_to": "A", "interrupting": False}}
    model = sketch(P=["s A e", "b1 C e2"], Q="s2 T U e3", messages="T>b1 U>b1", on=on)
    assert "T U C C A" in runs(model, "A C T U")


def test_an_interrupting_boundary_event_of_a_sub_process_ends_all_inside() -> None:
    model = sketch(
        "s S:subProcess D e",
        "b1 C e2",
        inside={"S": ["s1 p1 A e1", "p1 B e3"]},
        on={"b1": {"attached_to": "S"}},
        events={"b1": "timer"},
    )
    seen(model, "A B C D", "A B D", "B A D", "C", "A C", "B C", "A B C", "B A C")


def test_an_error_is_caught_at_the_boundary_of_the_sub_process_that_throws_it() -> None:
    model = sketch(
        "s S:subProcess D e",
        "b1 C e2",
        inside={"S": ["s1 x1 A e1", "x1 B e3"]},
        on={"b1": {"attached_to": "S"}},
        events={"b1": "error=E", "e1": "error=E"},
    )
    seen(model, "A B C D", "A C", "B D")


def test_an_error_ends_what_else_runs_in_the_sub_process() -> None:
    model = sketch(
        "s S:subProcess D e",
        "b1 C e2",
        inside={"S": ["s1 p1 A e1", "p1 B e3"]},
        on={"b1": {"attached_to": "S"}},
        events={"b1": "error", "e1": "error=E"},
    )
    seen(model, "A B C D", "A C", "A B C", "B A C")


def test_an_error_nobody_throws_may_come_at_any_time() -> None:
    model = sketch("s A e", "b1 C e2", on={"b1": {"attached_to": "A"}}, events={"b1": "error=E"})
    seen(model, "A C", "A", "C")


def test_an_error_nobody_catches_is_a_plain_end() -> None:
    model = sketch("s p1 A e1", "p1 B e2", events={"e1": "error=E"})
    seen(model, "A B", "A B", "B A")


def test_an_escalation_need_not_interrupt() -> None:
    model = sketch(
        "s S:subProcess D e",
        "b1 C e2",
        inside={"S": "s1 t1 A e1"},
        on={"b1": {"attached_to": "S", "interrupting": False}},
        events={"b1": "escalation=X", "t1": "escalation=X"},
    )
    seen(model, "A C D", "A D C", "A C D", "C A D")


def test_a_cancelled_transaction_leaves_through_its_cancel_event() -> None:
    model = sketch(
        "s S:transaction D e",
        "b1 C e2",
        inside={"S": ["s1 A x1 e1", "x1 B e3"]},
        on={"b1": {"attached_to": "S"}},
        events={"b1": "cancel", "e1": "cancel"},
    )
    seen(model, "A B C D", "A C", "A B D")


def test_compensation_is_ignored() -> None:
    model = sketch(
        "s A t1 B e",
        "b1 C",
        on={"b1": {"attached_to": "A"}, "C": {"for_compensation": True}},
        events={"b1": "compensation", "t1": "compensation"},
    )
    seen(model, "A B C", "A B")


# -- sub-processes -------------------------------------------------------------------------------------
def test_a_sub_process_ends_when_all_inside_has_ended() -> None:
    model = sketch("s S:subProcess C e", inside={"S": ["s1 p1 A e1", "p1 B e2"]})
    seen(model, "A B C S", "A B S C", "B A S C")


def test_a_sub_process_without_start_event_starts_all_it_holds() -> None:
    model = sketch("s S:subProcess C e", inside={"S": ["A", "B"]})
    seen(model, "A B C", "A B C", "B A C")


def test_a_multi_instance_activity_stands_for_one_of_its_instances() -> None:
    model = sketch("s A S:subProcess e", inside={"S": "s1 B e1"}, on={n: {"loop": "parallel"} for n in "AS"})
    seen(model, "A B", "A B")


def test_an_ad_hoc_sub_process_does_anything_any_number_of_times() -> None:
    model = sketch("s S:adHocSubProcess C e", inside={"S": ["A", "B"]})
    assert {"C", "A C", "B B C", "A B A …"} <= set(runs(model, "A B C", longest=3))


def test_two_tokens_in_a_sequential_sub_process_do_not_wait_for_each_other() -> None:
    model = sketch("s p1 S:subProcess C e", "p1 S", inside={"S": "s1 A B e1"})
    assert "A B C A B C" in runs(model, "A B C")
    assert "A A B C B C" in runs(model, "A B C")


def test_an_interrupting_event_sub_process_replaces_what_ran() -> None:
    model = sketch(
        "s A B e",
        "V:subProcess",
        inside={"V": "s1 C e1"},
        on={"V": {"triggered_by_event": True}},
        events={"s1": "timer"},
    )
    seen(model, "A B C", "A B", "C", "A C", "A B C")


def test_a_non_interrupting_event_sub_process_runs_beside() -> None:
    model = sketch(
        "s S:subProcess D e",
        inside={"S": ["s1 A e1", "V:subProcess"], "V": "s2 C e2"},
        on={"V": {"triggered_by_event": True}, "s2": {"interrupting": False}},
        events={"s2": "timer"},
    )
    seen(model, "A C D", "A D", "A C D", "C A D")


def test_an_event_sub_process_catches_an_error_of_its_scope() -> None:
    model = sketch(
        "s S:subProcess D e",
        inside={"S": ["s1 p1 A e1", "p1 B e3", "V:subProcess"], "V": "s2 C e2"},
        on={"V": {"triggered_by_event": True}},
        events={"s2": "error=E", "e1": "error=E"},
    )
    seen(model, "A B C D", "A C D", "A B C D", "B A C D")


def test_a_call_is_a_task() -> None:
    seen(sketch("s Call:callActivity A e"), "Call A", "Call A")


def test_a_call_of_a_process_of_the_file_runs_it_where_it_can_be_seen() -> None:
    on = {"Call": {"called": "Q"}, "Again": {"called": "Q"}}
    model = sketch(P="s Call:callActivity A Again:callActivity e", Q="s2 B e2", called=["Q"], on=on)
    seen(model, "A B", "B A B")
    seen(model, "A Call", "Call A")


def test_a_message_to_the_border_of_a_sub_process_is_awaited_when_it_is_done_and_its_own_is_sent_then() -> (
    None
):
    model = sketch(
        P="s1 H A e1",
        Q="s2 S:subProcess B e2",
        R="s3:startEvent C e3",
        inside={"S": ["s4 D e4"]},
        messages="A>S S>s3",
    )
    seen(model, "A B C D", "A D B C", "A D C B", "D A B C", "D A C B")


def test_an_instantiating_event_gateway_begins_a_process_that_has_no_start_event() -> None:
    begins = {"g1": {"instantiate": True}}
    events = {"c1": "message", "c2": "message"}
    seen(sketch("g1 c1 A e", "g1 c2 B e", on=begins, events=events), "A B", "A", "B")
    seen(sketch("g1 c1 A e", "g1 c2 B e", "s C e2", on=begins, events=events), "A B C", "C")


# -- links, signals, flags -----------------------------------------------------------------------------
def test_a_link_goes_on_at_the_event_of_the_same_name() -> None:
    model = sketch("s A t1", "c1 B e", events={"t1": "link=over", "c1": "link=over"})
    seen(model, "A B", "A B")


def test_a_link_nobody_catches_is_an_end() -> None:
    seen(sketch("s A t1", events={"t1": "link=over"}), "A", "A")


def test_a_signal_of_the_model_reaches_each_of_its_catchers() -> None:
    model = sketch(
        P="s A t1 e",
        Q="s2 c1 B e2",
        R="s3 c2 C e3",
        events={"t1": "signal=go", "c1": "signal=go", "c2": "signal=go"},
    )
    seen(model, "A B C", "A B C", "A C B")


def test_a_signal_nobody_throws_may_come_at_any_time() -> None:
    seen(sketch("s c1 B e", events={"c1": "signal=go"}), "B", "B")


def test_a_flag_is_a_place_a_throw_fills_and_a_catch_empties() -> None:
    flag = {"stated": Stated(flag="1")}
    model = sketch("s p1 A t1 e", "p1 c1 B e2", on={"t1": flag, "c1": flag})
    seen(model, "A B", "A B")


def test_a_flagged_start_in_a_sub_process_happens_beside_its_plain_start() -> None:
    flag = {"stated": Stated(flag="1")}
    inside = {"S": ["s1 p1 A p2 e1", "p1 t1", "s2 B p2"]}
    model = sketch("s S:subProcess C e", inside=inside, on={"t1": flag, "s2": flag})
    seen(model, "A B C", "A B C", "B A C")


def test_an_event_with_several_definitions_takes_any_of_them() -> None:
    definitions = (EventDefinition("message"), EventDefinition("timer"))
    model = sketch(
        P="s x1 A e", Q="s2 c1 B e2", messages="A>c1", on={"c1": {"event_definitions": definitions}}
    )
    assert "B A" in runs(model, "A B")


def test_an_event_that_needs_all_its_definitions_waits_for_its_message() -> None:
    definitions = (EventDefinition("message"), EventDefinition("timer"))
    on = {"c1": {"event": "parallelMultiple", "event_definitions": definitions}}
    seen(sketch(P="s A e", Q="s2 c1 B e2", messages="A>c1", on=on), "A B", "A B")


# -- bounds --------------------------------------------------------------------------------------------
def test_what_can_be_done_any_number_of_times_needs_no_count_of_tokens() -> None:
    explored = explore(sketch("s x1 p1 x1", "p1 A e"), ["A"])
    assert explored.complete
    assert len(explored.markings) == 1
    assert runs(sketch("s x1 p1 x1", "p1 A e"), "A", longest=3) == ["A A A …"]


@pytest.mark.parametrize("paths", [("s x1 B p1 x1", "p1 A e"), ("s x1 A p1 x1", "p1 x1")])
def test_a_net_without_bound_is_cut_off_and_says_so(paths: tuple[str, ...]) -> None:
    explored = explore(sketch(*paths), ["A", "B"], max_states=300)
    assert not explored.complete
    assert len(explored.markings) <= 400
