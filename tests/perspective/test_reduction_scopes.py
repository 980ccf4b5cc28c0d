"""Why the rules for tails, scopes, activities and inclusive blocks ask for what they ask.

Each rule refuses, and the refused change would show.
"""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Label, Role, Transition
from bpmnjourney.perspective.reduction.inclusive import release_regions, simplify_inclusive
from bpmnjourney.perspective.reduction.reduce import reduce
from bpmnjourney.perspective.reduction.release import release_cleared_regions
from bpmnjourney.perspective.reduction.scopes import dissolve_activities, drop_idle_triggers
from bpmnjourney.perspective.reduction.tail import drop_silent_tails
from tests.perspective.forced import changed, in_region, with_activity, without_steps
from tests.perspective.nets import TestNet, behaviour, net, same


def labelled(made: TestNet, node: str) -> Transition:
    return next(t for t in made.transitions if t.label and t.label.node == node)


def freed(made: TestNet) -> None:
    for each in made.places:
        each.region = ""


# -- R14: the largest set of places whose takers show nothing, and take and fill only these ------------
def test_r14_for_work_that_leads_back_to_what_is_seen_would_end_it():
    made = net("s* |a| p", "p || q", "q || p r", "r |b|")
    assert not drop_silent_tails(made, ())
    assert changed(made, without_steps("p", "q"), cap=2) == ""


def test_r14_for_work_that_takes_what_another_needs_would_leave_it_to_that_one():
    made = net("s* |a| p q", "p q || r", "q |b|", "r || u", "u || r")
    drop_silent_tails(made, ())
    assert made.named["p"].alive
    assert changed(made, without_steps("p")) == "wt"


def test_r14_for_work_before_a_step_that_is_seen_would_hide_it():
    made = net("s* |a| p", "p |b|")
    assert not drop_silent_tails(made, ())
    assert changed(made, without_steps("p")) == ""


def test_r14_in_a_scope_that_waits_for_its_tokens_would_complete_it():
    made = net("s* |begin:t| run i", "i |a| p", "p || q", "p m || q", "run |finish:t| o", "o |b|")
    with_activity(in_region(made, "R", "i", "p", "q", "m"), "t", "run", "R")
    assert not drop_silent_tails(made, ("t",))
    assert changed(made, without_steps("p", "q")) == ""


def test_r14_for_the_last_token_of_a_scope_would_end_what_may_still_begin_in_it():
    made = in_region(net("s* |x| p", "p || q", "q || p", "m* |trigger:a| n"), "R", "p", "q", "n")
    labelled(made, "a").region = "R"
    made.alive.add("R")
    assert not drop_silent_tails(made, ("a",))
    assert changed(made, without_steps("p", "q")) == ""


def test_r14_for_an_end_that_clears_what_could_be_seen_would_save_that():
    made = in_region(net("s* |a| p q", "p |ending:t|", "q |b|"), "R", "p", "q")
    assert not drop_silent_tails(made, ())
    assert changed(made, without_steps("p")) == "wt"


def test_r14_for_a_branch_of_an_inclusive_split_would_make_the_other_one_certain():
    made = net("s* |choose:o| q r", "q |a|", "r || u", "u || r")
    before = behaviour(made)
    assert drop_silent_tails(made, ())
    assert made.named["r"].alive
    assert same(before, made) == "bb"
    assert changed(made, without_steps("r")) == "wt"


# -- regions that nothing clears -----------------------------------------------------------------------
def test_a_region_that_an_end_still_clears_would_survive_it_if_it_were_released():
    made = in_region(net("s* |a| p k", "p |b|", "k |ending:t|"), "R", "p", "k")
    made.fixed.add("R")
    assert not release_cleared_regions(made)
    assert changed(made, freed) == "wt"


def test_a_region_that_completes_would_do_so_early_if_it_were_released():
    made = net("s* |begin:t| run i", "i |a| p", "p |b|", "run |finish:t| o", "o |c|")
    with_activity(in_region(made, "R", "i", "p"), "t", "run", "R")
    made.fixed.add("R")
    assert not release_cleared_regions(made)
    assert changed(made, freed) == ""


def test_a_region_in_which_something_may_begin_would_not_let_it_begin_if_it_were_released():
    made = in_region(net("s* |x| p", "p |b|", "m* |trigger:a|"), "R", "p")
    labelled(made, "a").region = "R"
    made.fixed.add("R")
    made.alive.add("R")
    assert not release_cleared_regions(made)

    def released(each: TestNet) -> None:
        each.named["p"].region = ""

    assert changed(made, released) == ""


def test_a_region_with_an_inclusive_join_is_not_released_before_the_join_is_gone():
    """Released, a fork would move into its source, and the join would wait for what it must not wait for."""
    lines = ("s* |x| p u", "p || q r", "q |a| u", "r |b| v", "u v |collect:j| o", "o |c|")
    made = in_region(net(*lines), "R", "p", "q", "r", "u", "v", "o")
    made.waiting.add("R")
    made.nonlocal_regions.add("R")
    before = behaviour(made, cap=3)
    assert not release_regions(made)
    assert same(before, behaviour(reduce(made), cap=3)) == "bb"
    forced = in_region(net(*lines), "R", "p", "q", "r", "u", "v", "o")
    assert same(before, behaviour(reduce(forced), cap=3)) == ""


# -- activities in two halves, event sub-processes -----------------------------------------------------
def hidden_activity() -> TestNet:
    made = net("s* |begin:t| run i", "i |a|", "run |finish:t| o", "run |attached:e| u", "o |b|", "u |c|")
    return with_activity(in_region(made, "R", "i"), "t", "run", "R")


def dissolved(made: TestNet) -> None:
    (activity,) = made.activities
    made.activities = []
    for t in (*activity.begins, *activity.finishes, *activity.events):
        t.label = None


def test_an_activity_with_something_left_inside_would_finish_before_it_if_it_were_dissolved():
    made = net("s* |begin:t| run i", "i |a|", "run |finish:t| o", "o |b|")
    with_activity(in_region(made, "R", "i"), "t", "run", "R")
    assert not dissolve_activities(made, ())
    assert changed(made, dissolved) == ""


def test_an_activity_with_nothing_left_inside_dissolves():
    made = net("s* |begin:t| run", "run |finish:t| o", "run |attached:e| u", "o |b|", "u |c|")
    with_activity(made, "t", "run", "R")
    before = behaviour(made)
    assert dissolve_activities(made, ())
    assert same(before, made) == "bb"


def test_an_activity_with_a_boundary_event_that_is_seen_would_hide_it_if_it_were_dissolved():
    made = net("s* |begin:t| run", "run |finish:t| o", "run |attached:e| u", "o |b|", "u |c|")
    with_activity(made, "t", "run", "R")
    labelled(made, "e").label = Label(Role.STEP, "e")
    assert not dissolve_activities(made, ("e",))
    assert changed(made, dissolved) == ""


def test_an_activity_is_not_dissolved_while_what_is_inside_shows():
    assert not dissolve_activities(hidden_activity(), ())


def test_the_start_of_an_event_sub_process_in_which_something_follows_would_end_it_if_it_went():
    made = in_region(net("s* |x| p", "p |b|", "m* |trigger:e| q", "q |a|"), "R", "p", "q")
    begin = labelled(made, "e")
    begin.region = "R"
    assert not drop_idle_triggers(made, (), ())
    assert changed(made, lambda each: each.drop_transition(begin)) == ""


def test_the_start_of_an_event_sub_process_that_is_seen_would_be_missed_if_it_went():
    made = in_region(net("s* |x| p", "p |b|", "m* |trigger:e|"), "R", "p")
    begin = labelled(made, "e")
    begin.region = "R"
    assert not drop_idle_triggers(made, ("e",), ())
    assert changed(made, lambda each: each.drop_transition(begin)) == ""


# -- inclusive blocks ----------------------------------------------------------------------------------
def test_an_inclusive_block_with_two_branches_that_show_would_take_one_of_them_if_it_were_a_plain_choice():
    lines = ("p |a| x", "q |b| y")
    made = net("s* |choose:i| p q", *lines, "x y |collect:j| o", "o |c|")
    made.pairs["i"] = "j"
    assert not simplify_inclusive(made)
    assert same(made, net("s* || p", "s || q", "p |a| o", "q |b| o", "o |c|")) == ""


def test_the_last_empty_branch_of_an_inclusive_block_would_make_the_others_certain_if_it_went():
    made = net("s* |choose:i| p q u", "p |a| x", "q |b| y", "u x y |collect:j| o", "o |c|")
    made.pairs["i"] = "j"
    assert not simplify_inclusive(made)
    assert changed(made, lambda each: each.drop_place(each.named["u"])) == ""


def test_a_branch_that_something_else_enters_is_not_empty():
    made = net("s* |choose:i| p u", "p |a| x", "z* |d| u", "u x |collect:j| o", "o |c|")
    made.pairs["i"] = "j"

    def forced(each: TestNet) -> None:
        each.drop_place(each.named["u"])
        for node in "ij":
            labelled(each, node).label = None

    before = behaviour(made, cap=2)
    simplify_inclusive(made)
    assert made.named["u"].alive
    again = net("s* |choose:i| p u", "p |a| x", "z* |d| u", "u x |collect:j| o", "o |c|")
    assert same(before, behaviour(again, cap=2)) == "bb"
    assert changed(again, forced, cap=2) == ""
