"""Every rule: a net that shows it, and one that shows why its side condition is there."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.perspective.net.petri import Branch, Label, Role
from bpmnjourney.perspective.reduction.choice import drop_redundant_skips, flatten_choices, split_products
from bpmnjourney.perspective.reduction.cycles import fuse_cycles
from bpmnjourney.perspective.reduction.equal import drop_dead, drop_sink, drop_twin_place, drop_twin_step
from bpmnjourney.perspective.reduction.implicit import drop_implicit
from bpmnjourney.perspective.reduction.reduce import reduce
from bpmnjourney.perspective.reduction.series import (
    contract,
    drop_final_join,
    drop_self_loop,
    join_into_consumer,
)
from tests.perspective.nets import TestNet, behaviour, net, same


def everywhere(rule, made: TestNet) -> bool:
    """Apply a rule of steps wherever it applies."""
    return sum(rule(made, t) for t in made.transitions if t.alive) > 0


# -- R1, R1', R1b, R2, R13 -----------------------------------------------------------------------------
def test_r1_takes_a_hidden_step_out_of_a_row():
    made = net("s* |a| p", "p || q", "q |b|")
    before = behaviour(made)
    assert everywhere(contract, made)
    assert made.shape() == ["1-a-1", "1-b-0"]
    assert same(before, made) == "bb"


def test_r1_moves_a_fork_into_its_only_source():
    made = net("s* |a| p", "p || q r", "q |b|", "r |c|")
    before = behaviour(made)
    assert everywhere(contract, made)
    assert made.shape() == ["1-a-2", "1-b-0", "1-c-0"]
    assert same(before, made) == "bb"


def test_r1_leaves_a_fork_with_two_sources_where_it_is():
    made = net("s* |a| p", "s |b| p", "p || q r", "q |c|", "r |d|")
    assert not everywhere(contract, made)


def test_r1_keeps_a_step_that_something_else_competes_with():
    """Otherwise "the company decides" becomes "the customer may choose"."""
    made = net("s* || q", "s |a|", "q |b|")
    assert not everywhere(contract, made)
    assert same(made, net("s* |b|", "s |a|")) == "wt"


def test_r1_refuses_to_make_an_arc_of_weight_two():
    made = net("s* |a| p q", "p || q", "q |b|")
    assert not everywhere(contract, made)
    assert same(made, net("s* |a| q", "q |b|")) == ""


def test_r1_never_moves_a_token_out_of_what_a_reset_clears():
    made = net("s* |a| p", "p || q", "q |b|")
    made.named["p"].region = "scope"
    assert not everywhere(contract, made)


def test_r1_keeps_the_last_token_that_lets_an_event_sub_process_wait():
    made = net("s* |a| p", "p ||")
    for each in (*made.places, *made.transitions):
        each.region = "scope"
    made.alive.add("scope")
    assert not everywhere(contract, made)
    made.alive.clear()
    assert everywhere(contract, made)


def test_r1b_lets_a_step_take_the_inputs_of_a_join_itself():
    made = net("s* |a| p", "t* |b| q", "p q || r", "r |c|")
    before = behaviour(made)
    assert everywhere(join_into_consumer, made)
    assert made.shape() == ["1-a-1", "1-b-1", "2-c-0"]
    assert same(before, made) == "bb"


def test_r1b_keeps_a_join_whose_result_may_also_come_from_elsewhere():
    made = net("s* |a| p", "t* |b| q", "p q || r", "s |d| r", "r |c|")
    assert not everywhere(join_into_consumer, made)


def test_r1b_keeps_the_join_before_an_inclusive_join_which_need_not_wait():
    made = net("s* |a| p", "t* |b| q", "p q || r", "r |collect:j| o", "o |c|")
    assert not everywhere(join_into_consumer, made)


def test_r2_drops_hidden_work_that_changes_nothing():
    made = net("s* || s", "s |a|")
    before = behaviour(made)
    assert everywhere(drop_self_loop, made)
    assert same(before, made) == "bb"


def test_r13_drops_a_join_that_nothing_follows():
    made = net("s* |a| p", "t* |b| q", "p q ||")
    before = behaviour(made)
    assert everywhere(drop_final_join, made)
    assert same(before, made) == "bb"


def test_r13_keeps_a_final_join_where_completion_is_seen():
    made = net("s* |a| p", "t* |b| q", "p q ||")
    made.named["p"].region = "scope"
    made.strict.add("scope")
    assert not everywhere(drop_final_join, made)


# -- R3, R4, R5, R6, R9 --------------------------------------------------------------------------------
def test_r3_and_r9_dissolve_a_decision_whose_branches_became_equal():
    made = net("s* || p", "s || q", "p || r", "q || r", "r |a|")
    before = behaviour(made)
    reduce(made)
    assert made.shape() == ["1-a-0"]
    assert same(before, made) == "bb"


def test_r3_remembers_the_words_of_both_branches():
    made = net("s* || p", "s || p", "p |a|", "s |b|")
    for t, name in zip(made.transitions, ("yes", "no"), strict=False):
        t.branch = Branch(None, (name,))
    twins: dict = {}
    assert [drop_twin_step(made, t, twins) for t in made.transitions[:2]] == [False, True]
    assert made.transitions[0].branch == Branch(None, ("yes", "no"))


def test_r3_keeps_steps_that_are_seen_apart():
    made = net("s* |a| p", "s |b| p", "p |c|")
    twins: dict = {}
    assert not any(drop_twin_step(made, t, twins) for t in made.transitions)


def test_r4_drops_an_empty_parallel_branch():
    made = net("s* |a| p q", "p q |b|")
    before = behaviour(made)
    twins: dict = {}
    assert any(drop_twin_place(made, p, twins) for p in made.places)
    assert made.shape() == ["1-a-1", "1-b-0"]
    assert same(before, made) == "bb"


def test_r4_keeps_places_of_which_an_inclusive_split_fills_some_only():
    made = net("s* |choose:i| p q", "p q |collect:j| r", "r |a|")
    twins: dict = {}
    assert not any(drop_twin_place(made, p, twins) for p in made.places)


def test_r5_drops_what_can_never_happen_and_remembers_it():
    made = net("s* |a|", "never |b| p", "p |c|")
    for place in ("never", "p"):
        assert drop_dead(made, made.named[place])
    assert made.shape() == ["1-a-0"]
    assert list(made.dead) == [Label(Role.STEP, "b"), Label(Role.STEP, "c")]


def test_r5_keeps_an_inclusive_join_that_still_gets_tokens():
    made = net("never p* |collect:j| q", "q |a|")
    assert drop_dead(made, made.named["never"])
    assert "1-j-1" in made.shape()


def test_r6_drops_a_place_that_nothing_takes_from_unless_completion_is_seen():
    made = net("s* |a| p", "s |b| q")
    made.named["q"].region = "scope"
    made.strict.add("scope")
    assert drop_sink(made, made.named["p"])
    assert not drop_sink(made, made.named["q"])


# -- R7, R8, R11, R12 ----------------------------------------------------------------------------------
def test_r7_makes_places_one_between_which_tokens_move_unseen():
    made = net("s* || p", "p || q", "q || p", "p |a|", "q |b|")
    before = behaviour(made)
    assert fuse_cycles(made)
    assert same(before, made) == "bb"
    reduce(made)
    assert made.shape() == ["1-a-0", "1-b-0"]


def test_r7_needs_a_way_back():
    made = net("s* || q", "s |a|", "q |b|")
    assert not fuse_cycles(made)
    assert same(made, net("s* |a|", "s |b|")) == "wt"


def test_r8_drops_a_shortcut_to_where_a_longer_silent_way_leads():
    made = net("s* || r", "s || q", "s || t", "q || r", "q |a|", "r |b|", "t |c|")
    before = behaviour(made)
    assert drop_redundant_skips(made)
    assert same(before, made) == "sf"


def test_r8_keeps_a_shortcut_around_a_started_task():
    """Starting it sends its requests, so that way is not silent."""
    made = net("s* || r", "s || q", "q || r", "q |a|", "r |b|")
    made.named["q"].task = True
    assert not drop_redundant_skips(made)


def test_r11_makes_one_decision_of_two_that_the_company_takes_in_a_row():
    made = net("s* || p", "s || q", "p |a|", "q || r", "q || t", "r |b|", "t |c|")
    before = behaviour(made)
    assert flatten_choices(made)
    assert made.shape() == ["1--1"] * 3 + ["1-a-0", "1-b-0", "1-c-0"]
    assert same(before, made) == "sf"


def test_r11_joins_the_words_of_both_decisions():
    made = net("s* || p", "s || q", "p |a|", "q || r", "q || t", "r |b|", "t |c|")
    words = ("easy", "hard", None, "urgent", "not urgent")
    for t, name in zip(made.transitions, words, strict=False):
        t.branch = Branch(None, (name,)) if name else None
    flatten_choices(made)
    assert {t.branch.names for t in made.transitions if t.branch} == {
        ("easy",),
        ("hard, urgent",),
        ("hard, not urgent",),
    }


def test_r11_leaves_a_choice_that_the_customer_has():
    made = net("s* || p", "s || q", "p |a|", "q |b|", "q |c|")
    assert not flatten_choices(made)
    assert same(made, net("s* || p", "s |b|", "s |c|", "p |a|")) == "wt"


def test_r11_keeps_an_option_to_end():
    made = net("s* || p", "s || q", "p |a|")
    assert not flatten_choices(made)
    assert same(made, net("s* |a|")) == "wt"


def test_r12_decides_apart_what_is_independent():
    made = net(
        *("s* || " + posts for posts in ("p r", "p t", "q r", "q t")),
        "p r |a|", "q r |b|", "p t |c|", "q t |d|",
    )  # fmt: skip
    before = behaviour(made)
    assert split_products(made)
    assert sum(len(t.post) for t in made.transitions if t.label is None) < 8
    assert same(before, made) == "sf"


def test_r12_keeps_choices_of_which_one_combination_is_missing():
    made = net(*("s* || " + posts for posts in ("p r", "p t", "q r")), "p |a|", "q |b|", "r |c|", "t |d|")
    made.transition(None, "P", "", [made.named["s"]], [made.named["p"]])
    assert not split_products(made)


# -- R4b -----------------------------------------------------------------------------------------------
def test_r4b_drops_an_empty_branch_around_a_whole_block():
    made = net("s* |a| p skip", "p || q", "p || r", "q |b| o", "r |c| o", "o skip |d|")
    before = behaviour(made)
    assert drop_implicit(made)
    assert made.shape() == ["1--1", "1--1", "1-a-1", "1-b-1", "1-c-1", "1-d-0"]
    assert same(before, made) == "bb"


def test_r4b_drops_an_order_that_another_path_implies():
    made = net("s* |a| p q", "p |b| r", "q r |c|")
    before = behaviour(made)
    assert drop_implicit(made)
    assert same(before, made) == "bb"


def test_r4b_keeps_a_place_that_others_may_make_wait():
    made = net("s* |a| p", "s |b| p q", "p q |c|")
    before = behaviour(made)
    assert drop_implicit(made)  # p, since whoever finds a token in q finds one in p; but not q
    assert same(before, made) == "bb"
    assert same(made, net("s* |a| p", "s |b| p", "p |c|")) == ""


def test_r4b_does_not_count_on_a_branch_that_an_inclusive_split_may_leave_out():
    made = net("s* |choose:i| p q", "q |b| r", "p r |c|")
    assert not drop_implicit(made)


# -- inclusive blocks ----------------------------------------------------------------------------------
def test_an_inclusive_block_with_one_branch_that_shows_is_a_plain_choice():
    made = net("s* |choose:i| p h", "p |a| q", "h || k", "q k |collect:j| o", "o |b|")
    made.pairs["i"] = "j"
    reduce(made)
    assert same(made, net("s* || p", "s || o", "p |a| o", "o |b|")) == "bb"
    assert not any(t.label and t.label.role is not Role.STEP for t in made.transitions)


def test_an_inclusive_block_with_two_branches_that_show_stays_and_loses_its_empty_ones():
    made = net(
        "s* |choose:i| p h g q", "p |a| x", "q |c| y", "h || u", "g || v", "x y u v |collect:j| o", "o |b|"
    )
    made.pairs["i"] = "j"
    reduce(made)
    assert made.shape() == ["1-a-1", "1-b-0", "1-c-1", "1-i-3", "3-j-1"]


def test_an_inclusive_split_without_a_join_keeps_one_branch_in_which_nothing_happens():
    made = net("s* |choose:i| p h", "p |a|", "h ||")
    before = behaviour(made)
    reduce(made)
    assert same(before, made) == "bb"
    assert made.shape() == ["1--0", "1-a-0"] or made.shape() == ["1--0", "1--1", "1-a-0"]


# -- all together --------------------------------------------------------------------------------------
def random_net(seed: int) -> TestNet:
    """Any net with up to nine places, sound or not."""
    rng = random.Random(seed)
    places = [f"p{number}" for number in range(rng.randint(3, 9))]
    lines = []
    for number in range(rng.randint(3, 10)):
        before = rng.sample(places, rng.choice([1, 1, 1, 2]))
        after = rng.sample(places, rng.choice([0, 1, 1, 1, 2]))
        label = f"a{number}" if rng.random() < 0.35 else ""
        lines.append(f"{' '.join(before)} |{label}| {' '.join(after)}")
    return net("start* || p0", *lines)


@given(st.integers(min_value=0, max_value=100_000))
def test_reduced_nets_do_the_same_as_before(seed):
    before = random_net(seed)
    try:
        left = behaviour(before, most=400)
    except AssertionError:
        return
    exact, usual = (reduce(random_net(seed), exact_moments=moments) for moments in (True, False))
    assert len(usual) <= len(before)
    right = behaviour(exact, most=4_000)
    assert same(left, right) == "bb"
    assert same(left, behaviour(usual, most=4_000)) in ("bb", "sf")


@pytest.mark.parametrize("length", [50, 400])
def test_a_long_row_of_hidden_steps_vanishes(length):
    made = net("p0* |a| p1", *(f"p{n} || p{n + 1}" for n in range(1, length)), f"p{length} |b|")
    assert reduce(made).shape() == ["1-a-1", "1-b-0"]
