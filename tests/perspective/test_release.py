"""Regions that nothing clears any more."""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Net
from bpmnjourney.perspective.reduction.reduce import reduce
from bpmnjourney.perspective.reduction.release import release_cleared_regions
from tests.perspective.nets import TestNet, behaviour, net, same


def with_region(made: TestNet, *names: str) -> TestNet:
    """Give the region P to these places and to the steps that take from them."""
    made.fixed.add("P")
    for name in names:
        made.named[name].region = "P"
        for t in made.named[name].consumers:
            t.region = "P"
    return made


def regions(made: Net) -> set[str]:
    return {each.region for each in (*made.places, *made.transitions)}


def test_a_process_whose_far_reaching_end_is_gone_loses_its_region():
    made = with_region(net("s* |a| p m", "p || q", "m || n", "q n |b|"), "s", "p", "q")
    before = behaviour(made)
    reduce(made)
    assert regions(made) == {""}
    assert same(before, made) == "bb"
    assert made.shape() == ["1-a-1", "1-b-0"]


def test_an_end_that_clears_keeps_the_region():
    made = with_region(net("s* |a| p q", "p |b|", "q |ending:t|"), "s", "p", "q")
    assert not release_cleared_regions(made)
    assert regions(made) == {"P"}


def test_a_region_that_completes_stays():
    made = with_region(net("s* |a| p", "p |b|"), "s", "p")
    made.strict.add("P")
    assert not release_cleared_regions(made)


def test_a_hidden_process_that_was_kept_out_is_drawn_with_its_partner():
    made = with_region(net("s* |a| p m", "m || n", "p n |b|"), "s", "p")
    made.named["m"].home = made.named["n"].home = "hidden"
    made.transitions[1].home = "hidden"
    assert release_cleared_regions(made)
    assert {each.home for each in (*made.places, *made.transitions)} == {"P"}


def test_a_process_in_which_something_is_seen_keeps_its_home():
    made = with_region(net("s* |a| p m", "m |c| n", "p n |b|"), "s", "p")
    made.named["m"].home = made.named["n"].home = made.step("c").home = "other"
    assert release_cleared_regions(made)
    assert made.step("c").home == "other"
