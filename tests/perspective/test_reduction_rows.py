"""Why R1, R1', R1b, R2 and R13 ask for what they ask: each refuses, and the refused change would show.

Conditions that only keep the net drawable (activities, links, homes) are tested with what draws it.
"""

from __future__ import annotations

from bpmnjourney.perspective.reduction.series import (
    contract,
    drop_final_join,
    drop_self_loop,
    join_into_consumer,
)
from tests.perspective.forced import (
    changed,
    fork_early,
    in_region,
    join_late,
    slide,
    with_activity,
    without_steps,
    without_way,
)
from tests.perspective.nets import TestNet, behaviour, net, same


def applies(rule, made: TestNet) -> bool:
    """Apply a rule of steps wherever it applies."""
    return sum(rule(made, t) for t in made.transitions if t.alive) > 0


# -- R1: •t={p}, p•={t}, p∉t• --------------------------------------------------------------------------
def test_r1_competing_with_a_step_of_the_customer_would_give_the_decision_away():
    made = net("s* |x| p", "p || q", "p |a|", "q |b|")
    assert not applies(contract, made)
    assert changed(made, slide("p", "q")) == "wt"


def test_r1_of_a_step_that_also_takes_from_elsewhere_would_not_wait():
    made = net("s* |x| p", "p m || q", "o* |c| m", "q |b|")
    assert not applies(contract, made)
    assert changed(made, slide("p", "q")) == ""


def test_r1_of_a_step_that_gives_its_token_back_would_let_it_happen_once():
    made = net("s* |x| p", "p || p q", "q |a|")
    assert not applies(contract, made)
    assert changed(made, fork_early("p"), cap=2) == ""


def test_r1_of_a_seen_step_would_hide_it():
    made = net("s* |x| p", "p |a| q", "q |b|")
    assert not applies(contract, made)
    assert changed(made, slide("p", "q")) == ""


def test_r1_with_both_places_filled_by_one_step_would_lose_a_token():
    made = net("s* |x| p q", "p || q", "q |a|")
    assert not applies(contract, made)
    assert changed(made, slide("p", "q")) == ""


def test_r1_with_tokens_in_both_places_would_begin_once_instead_of_twice():
    made = net("p* || q*", "q |a|")
    assert not applies(contract, made)

    def with_one_start(each: TestNet) -> None:
        slide("p", "q")(each)
        each.places[0].marking = 1

    assert changed(made, with_one_start) == ""


def test_r1_out_of_what_an_end_clears_would_save_the_token():
    made = in_region(net("s* |x| p k", "p || q", "q |b|", "k |ending:e|"), "R", "p", "k")
    assert not applies(contract, made)

    def outside(each: TestNet) -> None:
        slide("p", "q")(each)
        in_region(each, "", *(name for name, p in each.named.items() if p.alive and name != "k"))

    assert changed(made, outside) == "wt"


def test_r1_into_what_an_end_clears_would_lose_the_token():
    made = net("s* |x| p k", "p || q", "q |b|", "k |e| m", "m |ending:t| n", "n |f|")
    in_region(made, "R", "q", "m")
    assert not applies(contract, made)

    def inside(each: TestNet) -> None:
        slide("p", "q")(each)
        for p in each.step("b").pre:
            p.region = "R"

    assert changed(made, inside) == ""


def test_r1_for_a_branch_of_an_inclusive_split_would_let_the_split_choose_among_the_places_of_a_fork():
    made = net("s* |choose:i| p h", "p || q r", "q |a|", "r |b|", "h |c|")
    assert not applies(contract, made)
    assert changed(made, fork_early("p")) == "wt"


def test_r1_for_an_empty_branch_of_an_inclusive_split_would_make_the_other_one_certain():
    made = net("s* |choose:i| p h", "p |a|", "h ||")
    assert not applies(contract, made)
    assert changed(made, fork_early("h")) == "wt"


def test_r1_for_a_fork_that_begins_with_a_token_would_lose_it():
    made = net("s* |x| p*", "p || q r", "q |a|", "r |b|")
    assert not applies(contract, made)

    def forget(each: TestNet) -> None:
        each.named["p"].marking = 0
        fork_early("p")(each)

    assert changed(made, forget) == ""


def test_r1_for_a_fork_into_a_place_that_is_marked_would_lose_a_token():
    made = net("p* || q r", "q* |a|", "r |b|")
    assert not applies(contract, made)
    assert changed(made, fork_early("p")) == ""


def test_r1_for_a_fork_before_an_inclusive_join_would_make_the_join_wait():
    """One token that may still come to a full input does not hold the join up; two tokens do."""
    made = net("s* |x| p u", "p || q r", "q |a| u", "r |b| v", "u v |collect:j| o", "o |c|")
    in_region(made, "R", "p", "q", "r", "u", "v", "o")
    made.nonlocal_regions.add("R")
    assert not applies(contract, made)
    assert changed(made, fork_early("p"), cap=3) == ""


def test_r1_for_a_fork_with_two_sources_would_grow_the_net_but_be_exact():
    made = net("s* |a| p", "s |b| p", "p || q r u", "q |c|", "r |d|", "u |e|")
    size = sum(len(t.pre) + len(t.post) for t in made.transitions)
    assert not applies(contract, made)
    assert changed(made, fork_early("p")) == "bb"
    assert sum(len(t.pre) + len(t.post) for t in made.transitions) > size - 1


def test_r1_for_the_last_token_of_a_scope_would_end_what_may_still_begin_in_it():
    made = in_region(net("s* |x| p", "p ||", "m* |trigger:a| n"), "R", "p", "n")
    last, begin = made.transitions[1:]
    begin.region = "R"
    made.alive.add("R")
    assert not contract(made, last)
    assert changed(made, fork_early("p")) == ""


def test_r1_from_the_side_of_the_target_moves_a_step_with_two_sources_out_of_the_way():
    made = net("s* |a| p", "s |b| p", "p || r", "r |c|")
    before = behaviour(made)
    assert applies(contract, made)
    assert made.shape() == ["1-a-1", "1-b-1", "1-c-0"]
    assert same(before, made) == "bb"


def test_r1_from_the_side_of_the_target_keeps_the_token_that_waits_there():
    made = net("s* |a| p", "p || r*", "r |b|")
    before = behaviour(made)
    assert applies(contract, made)
    assert same(before, made) == "bb"
    forgotten = net("s* |a| p", "p || r*", "r |b|")

    def forget(each: TestNet) -> None:
        each.named["r"].marking = 0
        slide("p", "r")(each)

    assert changed(forgotten, forget) == ""


# -- R1b: pᵢ•={t}, t•={r}, •r={t}, m0(r)=0, |r•|=1 -----------------------------------------------------
def test_r1b_where_an_input_has_another_taker_would_take_a_decision_from_the_company():
    made = net("s* |a| p", "t* |b| q", "p q || r", "r |c|", "p |d|")
    assert not applies(join_into_consumer, made)
    assert changed(made, join_late("r")) == "wt"


def test_r1b_where_the_result_has_another_source_would_lose_what_that_one_gives():
    made = net("s* |a| p", "t* |b| q", "p q || r", "s |d| r", "r |c|")
    assert not applies(join_into_consumer, made)
    assert changed(made, join_late("r")) == ""


def test_r1b_where_the_result_is_there_from_the_beginning_would_lose_it():
    made = net("s* |a| p", "t* |b| q", "p q || r*", "r |c|")
    assert not applies(join_into_consumer, made)
    assert changed(made, join_late("r")) == ""


def test_r1b_where_two_take_the_result_would_leave_it_to_one_of_them():
    made = net("s* |a| p", "t* |b| q", "p q || r", "r |c|", "r |d|")
    assert not applies(join_into_consumer, made)
    assert changed(made, join_late("r")) == ""


def test_r1b_into_an_inclusive_join_would_not_wait_for_all():
    made = net("s* |a| p", "t* |b| q", "t |e|", "p q || r", "r |collect:j| o", "o |c|")
    assert not applies(join_into_consumer, made)
    assert changed(made, join_late("r")) == ""


def test_r1b_out_of_what_an_end_clears_would_leave_the_tokens_to_the_end():
    made = net("s* |a| p q k", "p q || r", "r |c|", "k |e| m", "m |ending:x| n", "n |f|")
    in_region(made, "R", "p", "q", "m")
    assert not applies(join_into_consumer, made)
    assert changed(made, join_late("r")) == ""


# -- R2: •t=t• -----------------------------------------------------------------------------------------
def test_r2_for_a_step_that_is_seen_would_hide_it():
    made = net("s* |b| s", "s |a|")
    assert not applies(drop_self_loop, made)
    assert changed(made, without_way("s", "s")) == ""


def test_r2_for_a_step_that_gives_only_some_of_its_tokens_back_would_keep_the_rest():
    made = net("s* p* || s", "s |a| s", "p |b|")
    assert not applies(drop_self_loop, made)
    assert changed(made, without_way("s", "s")) == "wt"


# -- R13: t•=∅, p•={t} for all p in •t -----------------------------------------------------------------
def test_r13_where_another_takes_an_input_would_make_its_turn_certain():
    made = net("s* |a| p q", "p q ||", "p |b|")
    assert not applies(drop_final_join, made)

    def forced(each: TestNet) -> None:
        each.drop_transition(next(t for t in each.transitions if not t.post and not t.label))

    assert changed(made, forced) == "wt"


def test_r13_where_something_follows_would_end_it():
    made = net("s* |a| p q", "p q || r", "r |b|")
    assert not applies(drop_final_join, made)
    assert changed(made, without_steps("p")) == ""


def test_r13_in_a_scope_that_waits_for_all_of_its_tokens_would_let_none_of_them_go():
    made = net("s* |begin:t| run i", "i |a| p q", "p q ||", "run |finish:t| o", "o |b|")
    with_activity(in_region(made, "R", "i", "p", "q"), "t", "run", "R")
    assert not applies(drop_final_join, made)

    def forced(each: TestNet) -> None:
        each.drop_transition(next(t for t in each.transitions if not t.post and not t.label))

    assert changed(made, forced) == ""
