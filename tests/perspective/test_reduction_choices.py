"""Why R7, R8, R9, R11 and R12 ask for what they ask, and why R11w is none of the rules.

Each rule refuses, and the refused change would show.
"""

from __future__ import annotations

import pytest

from bpmnjourney.perspective.net.petri import Place
from bpmnjourney.perspective.reduction.choice import drop_redundant_skips, flatten_choices, split_products
from bpmnjourney.perspective.reduction.cycles import fuse_cycles
from bpmnjourney.perspective.reduction.reduce import reduce
from tests.perspective.forced import (
    changed,
    decide_early,
    fused,
    in_region,
    without_way,
)
from tests.perspective.nets import TestNet, behaviour, net, same


# -- R7: silent ways in both directions ----------------------------------------------------------------
def test_r7_without_a_way_back_would_offer_again_what_was_given_up():
    made = net("s* || q", "s |a|", "q |b|")
    assert not fuse_cycles(made)
    assert changed(made, fused("s", "q")) == "wt"


def test_r7_with_a_way_back_that_is_seen_would_hide_it():
    made = net("s* || q", "q |c| s", "s |a|", "q |b|")
    assert not fuse_cycles(made)
    assert changed(made, lambda each: (each.drop_transition(each.step("c")), fused("s", "q")(each))) == ""


def test_r7_with_a_way_back_that_needs_something_else_would_not_need_it():
    made = net("s* || q", "q m || s", "t* |c| m", "s |a|", "q |b|")

    def forced(each: TestNet) -> None:
        each.drop_place(each.named["m"])
        fused("s", "q")(each)

    assert not fuse_cycles(made)
    assert changed(made, forced) == "wt"


def test_r7_for_places_that_one_step_fills_would_lose_a_token():
    made = net("s* |x| p q", "p || q", "q || p", "p |a|")
    assert not fuse_cycles(made)
    assert changed(made, fused("p", "q")) == ""


def test_r7_across_the_edge_of_a_scope_would_save_its_token_from_the_end_that_clears_it():
    made = in_region(net("s* |x| p k", "p || q", "q || p", "q |a|", "k |ending:t|"), "R", "p", "k")
    assert not fuse_cycles(made)

    def outside(each: TestNet) -> None:
        fused("p", "q")(each)
        next(iter(each.step("a").pre)).region = ""

    assert changed(made, outside) == "wt"


# -- R8: another silent way from p to r ----------------------------------------------------------------
def test_r8_where_the_way_around_is_seen_would_make_it_certain():
    made = net("s* || r", "s || q", "q |a| r", "r |b|")
    assert not drop_redundant_skips(made)
    assert changed(made, without_way("s", "r")) == ""


def test_r8_where_the_way_around_leaves_something_behind_would_make_that_certain():
    made = net("s* || r", "s || q", "q || r m", "q |a|", "m |c|", "r |b|")
    assert not drop_redundant_skips(made)
    assert changed(made, without_way("s", "r")) == "wt"


def test_r8_where_the_way_around_needs_something_else_would_wait_for_it():
    made = net("s* || r", "s || q", "q m || r", "q |a|", "t* |c| m", "r |b|")
    assert not drop_redundant_skips(made)
    assert changed(made, without_way("s", "r")) == ""


def test_r8_around_a_started_activity_would_send_its_request_for_nothing():
    """Where it starts, hidden work is asked for; that work may answer, so the way is not silent."""
    made = net("s* || r", "s || q m", "q || r", "q |a|", "m |answer|", "r |b|")
    made.named["q"].task = True
    assert not drop_redundant_skips(made)
    assert changed(made, without_way("s", "r")) == "wt"


def test_r8_around_through_what_an_end_clears_asks_for_more_than_it_must():
    """The token may be lost on that way with the shortcut, too; the rule stays in one scope anyway."""
    made = net("x* |x| s k", "s || r", "s || q", "q || r", "q |a|", "r |b|", "k |ending:t|")
    in_region(made, "R", "q", "k")
    assert not drop_redundant_skips(made)
    assert changed(made, without_way("s", "r")) == "sf"


# -- R9: R3 and R1 -------------------------------------------------------------------------------------
def test_r9_keeps_a_decision_of_which_one_branch_still_shows():
    made = net("s* || p", "s || q", "p |a| r", "q || r", "r |b|")
    before = behaviour(made)
    reduce(made)
    assert same(before, made) == "bb"
    assert same(made, net("s* |a| r", "r |b|")) == ""


# -- R11: •t={p}, t•={r}, •r={t}, m0(r)=0, r•≠∅, all u in r• silent with •u={r} -------------------------
DECISIONS = ("s* || p", "s || q", "p |a|")


def test_r11w_is_not_used_since_it_would_let_the_customer_choose_what_the_company_decides():
    """Before, the company may settle on q and refuse a; flattened, a is refused by p's choice alone."""
    made = net("s* || q", "s |a|", "q |b|", "q |c|")
    deferred = net("s* |b|", "s |c|", "s |a|")
    assert not flatten_choices(made)
    untouched = len(made)
    reduce(made)
    assert len(made) == untouched
    assert same(made, deferred) == "wt"
    assert changed(made, decide_early("q")) == "wt"


def test_r11_where_the_result_has_another_source_would_lose_what_that_one_gives():
    made = net(*DECISIONS, "z* |d| q", "q || r", "q || t", "r |b|", "t |c|")
    assert not flatten_choices(made)
    assert changed(made, decide_early("q")) == ""


def test_r11_where_the_result_is_there_from_the_beginning_would_lose_it():
    made = net(*DECISIONS, "q* || r", "q || t", "r |b|", "t |c|")
    assert not flatten_choices(made)
    assert changed(made, decide_early("q")) == ""


def test_r11_where_nothing_follows_would_lose_the_option_to_end():
    made = net("s* || p", "s || q", "p |a|")
    assert not flatten_choices(made)
    assert changed(made, without_way("s", "q")) == "wt"


def test_r11_where_only_some_of_the_later_branches_are_seen_asks_for_more_than_it_must():
    """No failure would be lost, but the moment of the decision would, and half a choice cannot be drawn."""
    made = net(*DECISIONS, "q || r", "q |c|", "r |b|")
    assert not flatten_choices(made)
    assert changed(made, decide_early("q")) == "sf"


def test_r11_where_a_later_branch_waits_for_something_would_not_commit_to_waiting():
    made = net("s* || p", "s || q", "p |a|", "q m || r", "t* |c| m", "r |b|")
    assert not flatten_choices(made)
    assert changed(made, decide_early("q")) == "wt"


def test_r11_into_what_an_end_clears_would_save_the_token():
    made = net("x* |x| s k", "s || p", "s || q", "p |a|", "q || r", "q || t", "r |b|", "t |c|")
    made = in_region(made, "R", "q")
    end = net("x* |x| s k", "s || p", "s || q", "p |a|", "q || r", "q || t", "r |b|", "t |c|", "k |ending:t|")
    in_region(end, "R", "q", "k")
    assert not flatten_choices(made)
    assert not flatten_choices(end)
    assert changed(end, decide_early("q")) == "wt"


def test_r11_keeps_the_moment_of_a_decision_only_where_moments_are_asked_for():
    lines = (*DECISIONS, "q || r", "q || t", "r |b|", "t |c|")
    before = behaviour(net(*lines))
    assert same(before, reduce(net(*lines), exact_moments=True)) == "bb"
    assert same(before, reduce(net(*lines))) == "sf"


# -- R12: every combination ----------------------------------------------------------------------------
WAYS = ("p |a|", "q |b|", "r |c|", "t |d|")


def decide_apart(made: TestNet, start: str, *choices: tuple[str, ...]) -> None:
    """R12 without its conditions: one decision for each group of places."""
    s = made.named[start]
    for t in list(s.consumers):
        made.drop_transition(t)
    fork = made.transition(None, "P", "", [s])
    for choice in choices:
        part: Place = made.place("P", s.region)
        made.produce(fork, part)
        for name in choice:
            made.transition(None, "P", "", [part], [made.named[name]])


def test_r12_where_a_combination_is_missing_would_make_it_possible():
    made = net(*("s* || " + posts for posts in ("p r", "p t", "q r", "p")), *WAYS)
    assert not split_products(made)
    assert changed(made, lambda each: decide_apart(each, "s", ("p", "q"), ("r", "t"))) == ""


@pytest.mark.parametrize("fourth", ["s m || q t", "s |e| q t"])
def test_r12_where_one_of_the_steps_is_seen_or_needs_more_would_forget_that(fourth):
    made = net("s* || p r", "s || p t", "s || q r", fourth, "z* |z| m", *WAYS)
    assert not split_products(made)
    assert changed(made, lambda each: decide_apart(each, "s", ("p", "q"), ("r", "t"))) == ""


def test_r12_where_a_step_gives_the_token_back_would_decide_only_once():
    made = net("s* || p s", "s || p t", "s || q s", "s || q t", *WAYS)
    assert not split_products(made)

    def forced(each: TestNet) -> None:
        decide_apart(each, "s", ("p", "q"), ("s", "t"))

    assert changed(made, forced, cap=2) == ""


def test_r12_where_an_end_clears_what_is_not_decided_yet_would_leave_half_a_decision():
    products = ("s || " + posts for posts in ("p r", "p t", "q r", "q t"))
    made = in_region(net("x* |x| s k", *products, *WAYS, "k |ending:t|"), "R", "s", "k")
    assert not split_products(made)
    assert changed(made, lambda each: decide_apart(each, "s", ("p", "q"), ("r", "t"))) == "wt"


def test_r12_keeps_the_moment_of_a_decision_only_where_moments_are_asked_for():
    lines = (*("s* || " + posts for posts in ("p r", "p t", "q r", "q t")), "p r |a|", "q t |d|", "p t |c|")
    before = behaviour(net(*lines))
    assert same(before, reduce(net(*lines), exact_moments=True)) == "bb"
    assert same(before, reduce(net(*lines))) == "sf"
