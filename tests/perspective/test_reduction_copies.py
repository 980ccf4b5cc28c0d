"""Why R3, R4, R4b, R5, R6 and the search for what never happens ask for what they ask.

Each rule refuses, and the refused change would show.
"""

from __future__ import annotations

import pytest

from bpmnjourney.perspective.net.dead import drop_unreachable
from bpmnjourney.perspective.net.petri import Label, Role
from bpmnjourney.perspective.reduction.equal import drop_dead, drop_sink, drop_twin_place, drop_twin_step
from bpmnjourney.perspective.reduction.implicit import drop_implicit
from tests.perspective.forced import (
    changed,
    in_region,
    with_activity,
    without_place,
    without_steps,
    without_way,
)
from tests.perspective.nets import TestNet, behaviour, net, same


def twin_steps(made: TestNet) -> list[bool]:
    twins: dict = {}
    return [drop_twin_step(made, t, twins) for t in made.transitions]


def twin_places(made: TestNet) -> list[bool]:
    twins: dict = {}
    return [drop_twin_place(made, p, twins) for p in made.places]


# -- R3: same label, pre and post ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lines", "way"),
    [
        (("s* || p", "s || q", "p |a|", "q |b|"), ("s", "q")),  # another output
        (("s* || p", "r* || p", "p |a|"), ("r", "p")),  # another input
        (("s* || p", "s || p q", "p |a|", "q |b|"), ("s", "q")),  # one output more
    ],
)
def test_r3_for_steps_that_take_or_give_something_else_would_lose_what_only_one_does(lines, way):
    made = net(*lines)
    assert not any(twin_steps(made))
    assert changed(made, without_way(*way)) == ""


def test_r3_for_steps_that_are_seen_apart_would_lose_one_of_them():
    made = net("s* |a| p", "s |b| p", "p |c|")
    assert not any(twin_steps(made))
    assert changed(made, lambda each: each.drop_transition(each.step("b"))) == ""


# -- R4: same producers, consumers and marking ---------------------------------------------------------
def test_r4_for_a_place_that_fewer_steps_fill_would_not_wait_for_those():
    made = net("s* |a| p q", "t* |b| q", "p q |c|")
    assert not any(twin_places(made))
    assert changed(made, without_place("p")) == ""


def test_r4_for_a_place_from_which_more_steps_take_would_not_keep_those_apart():
    made = net("s* |a| p q", "t* |e| u", "p q |c|", "u q |d|")
    assert not any(twin_places(made))
    assert changed(made, without_place("q")) == ""


def test_r4_for_a_place_with_fewer_tokens_at_the_start_would_do_more():
    made = net("p* q |a|", "s* |b| p q")
    assert not any(twin_places(made))
    assert changed(made, without_place("q")) == ""


def test_r4_for_places_of_which_a_split_fills_some_only_would_always_find_them_filled():
    made = net("s* |choose:i| p q", "p q |a|")
    assert not any(twin_places(made))
    assert changed(made, without_place("q")) == "wt"


def test_r4_for_places_of_two_scopes_would_survive_the_end_of_one():
    made = in_region(net("s* |x| p q k", "p q |b|", "k |ending:t|"), "R", "p", "k")
    assert not any(twin_places(made))
    assert changed(made, without_place("p")) == "wt"


# -- R4b: ∃ y ≥ 0 … ------------------------------------------------------------------------------------
def test_r4b_for_a_place_that_the_others_do_not_imply_would_not_wait():
    """No step may give the others a token without giving one to p."""
    made = net("s* |a| p q", "t* |b| q", "p q |c|")
    drop_implicit(made)
    assert made.named["p"].alive
    assert changed(made, without_place("p")) == ""


def test_r4b_for_a_place_with_fewer_tokens_at_the_start_than_the_others_would_do_more():
    made = net("p q* |a|", "s* |b| p q")
    drop_implicit(made)
    assert made.named["p"].alive
    assert changed(made, without_place("p")) == ""


def test_r4b_for_a_place_from_which_one_takes_for_whom_the_others_do_not_count_would_let_that_one_go():
    made = net("s* |a| p q u", "p q |b|", "p u |c|")
    drop_implicit(made)
    assert made.named["p"].alive
    assert changed(made, without_place("p")) == ""


def test_r4b_for_the_only_input_of_a_step_would_need_nothing_to_happen():
    made = net("s* |a| p", "p |b|")
    assert not drop_implicit(made)

    def once(each: TestNet) -> None:
        without_place("p")(each)
        each.consume(each.place("P", marking=1), each.step("b"))

    assert changed(made, once) == ""


def test_r4b_with_a_branch_that_a_split_may_leave_out_would_not_wait_for_ever():
    made = net("s* |choose:i| p q", "q |b| r", "p r |c|")
    assert not drop_implicit(made)
    assert changed(made, without_place("p")) == "wt"


def test_r4b_for_a_place_that_an_end_clears_while_the_others_stay_would_go_on():
    made = net("s* |a| p q k", "q |b| r", "p r |c|", "k |ending:t|")
    in_region(made, "R", "p", "k")
    made.step("c").region = ""
    assert not drop_implicit(made)
    assert changed(made, without_place("p")) == "wt"


def test_r4b_in_a_scope_that_waits_for_its_tokens_would_complete_it_early():
    """The token in p is never taken where b is followed by nothing that takes r."""
    made = net("s* |begin:t| run i", "i |a| p q", "q || r", "q |d|", "p r |c|", "run |finish:t| o", "o |f|")
    with_activity(in_region(made, "R", "i", "p", "q", "r"), "t", "run", "R")
    assert not drop_implicit(made)
    assert changed(made, without_place("p")) == ""


# -- R5: unmarked, no producer -------------------------------------------------------------------------
def test_r5_for_a_place_that_has_a_token_would_lose_it():
    made = net("p* |a|", "s* |b|")
    assert not drop_dead(made, made.named["p"])
    assert changed(made, without_steps("p")) == ""


def test_r5_for_a_place_that_something_fills_would_lose_what_follows():
    made = net("s* |a| p", "p |b|")
    assert not drop_dead(made, made.named["p"])
    assert changed(made, without_steps("p")) == ""


def test_r5_for_an_inclusive_join_with_another_input_would_stop_it():
    made = net("never p* |collect:j| q", "q |a|")
    forced = net("never p* |collect:j| q", "q |a|")
    before = behaviour(made)
    assert drop_dead(made, made.named["never"])
    assert same(before, made) == "bb"
    assert changed(forced, without_steps("never")) == ""


def test_r5_keeps_a_touchpoint_that_can_never_happen_or_its_partner_would_be_free():
    """The customer waits for m, which never comes; without the touchpoint, nothing says that it must come."""
    made = net("never |send| m", "m c* |receive|")
    before = behaviour(made)
    drop_dead(made, made.named["never"])
    assert list(made.dead) == [Label(Role.STEP, "send")]
    assert same(before, net("c* |receive|")) == ""


def test_r5_for_circles_takes_out_what_waits_for_itself():
    made = net("s* |a|", "p || q", "q |b| p", "q s || p")
    before = behaviour(made)
    drop_unreachable(made)
    assert made.shape() == ["1-a-0"]
    assert list(made.dead) == [Label(Role.STEP, "b")]
    assert same(before, made) == "bb"


def test_r5_for_circles_needs_all_inputs_of_a_step_but_one_of_an_inclusive_join():
    made = net("s* || p", "p never |collect:j| q", "q |a|", "p never |b|")
    before = behaviour(made)
    drop_unreachable(made)
    assert [t.label.node for t in made.transitions if t.label] == ["j", "a"]
    assert same(before, made) == "bb"
    forced = net("s* || p", "p never |collect:j| q", "q |a|", "p never |b|")
    assert changed(forced, without_steps("never")) == ""


def test_r5_for_circles_leaves_a_circle_that_a_token_enters():
    made = net("s* || p", "p || q", "q |b| p")
    drop_unreachable(made)
    assert made.shape() == ["1--1", "1--1", "1-b-1"]
    assert changed(made, without_steps("p", "q")) == ""


# -- R6: no consumers ----------------------------------------------------------------------------------
def test_r6_for_a_place_from_which_something_is_taken_would_not_make_it_wait():
    made = net("s* |a| p", "t* |b| q", "p q |c|")
    assert not drop_sink(made, made.named["p"])
    assert changed(made, without_place("p")) == ""


def test_r6_for_the_empty_branch_of_an_inclusive_split_would_make_the_other_one_certain():
    made = net("s* |choose:i| p q", "q |a|")
    assert not drop_sink(made, made.named["p"])
    assert changed(made, without_place("p")) == "wt"


def test_r6_in_a_scope_that_waits_for_its_tokens_would_complete_it():
    made = net("s* |begin:t| run i", "i |a| p", "run |finish:t| o", "o |b|")
    with_activity(in_region(made, "R", "i", "p"), "t", "run", "R")
    assert not drop_sink(made, made.named["p"])
    assert changed(made, without_place("p")) == ""
