"""Gateways, signals and what never happens: views that are exactly as their sources."""

from __future__ import annotations

from bpmnjourney.perspective.view import customer_view
from tests.behaviour.sketch import sketch
from tests.perspective.views import EXACT, differences, losses


def test_a_parallel_split_after_an_inclusive_join_is_not_drawn_as_an_inclusive_split():
    model = sketch(K=["s1 A i1 B i2 p1 C e1", "i1 D i2", "p1 E e1"], O="s2 F e2", messages="B>F")
    every = [node.id for node in model.nodes if node.kind == "task"]
    view = customer_view(model, ("pool O",), show=every)
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)
    assert view.model.node["i2"].kind == "inclusiveGateway"
    assert len(view.model.outgoing["i2"]) == 1


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


def test_a_signal_that_nobody_throws_any_more_still_does_not_come_by_itself():
    model = sketch(
        K=["s1 A e1", "b1 e2"],
        O=["s2", "t1"],
        on={"b1": {"attached_to": "A"}},
        events={"b1": "signal=S", "t1": "signal=S"},
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


def test_an_inclusive_join_outside_of_any_block_stays_and_the_result_says_so():
    model = sketch(K="s1 A e1", O=["s2 p1 B i1 C e2", "p1 x1 D i1", "x1 e3"], messages="B>A D>A C>A")
    assert differences(model) == []
    assert losses(model, "pool K") == ["kept-unreduced"]


def test_an_inclusive_join_outside_of_any_block_waits_for_a_token_that_is_stuck_on_its_way():
    model = sketch(K="s1 A e1", O=["s2 p1 i1 C e2", "s2 i1", "D p1"], messages="C>A")
    assert differences(model) == []
    assert losses(model, "pool K") == ["kept-unreduced"]
