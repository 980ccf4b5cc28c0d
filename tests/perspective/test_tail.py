"""R14: what can never again lead to anything that is seen."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.perspective.net.petri import Activity, Label, Role
from bpmnjourney.perspective.reduction.tail import drop_silent_tails
from tests.perspective.nets import TestNet, behaviour, net, same


def test_work_after_the_last_touchpoint_goes():
    made = net("s* |a| p q", "p || r", "q || r", "r || p", "q r || u", "u || q")
    before = behaviour(made)
    assert drop_silent_tails(made, ())
    assert made.shape() == ["1-a-0"]
    assert same(before, made) == "bb"


def test_work_that_takes_from_elsewhere_stays():
    """It may take what b would need."""
    made = net("s* |a| p q", "p q || r", "q |b|", "r || p")
    before = behaviour(made)
    assert not drop_silent_tails(made, ())
    assert same(before, net("s* |a| q", "q |b|")) != "bb"


def test_work_that_leads_back_stays():
    assert not drop_silent_tails(net("s* |a| p", "p || q", "q || p r", "r |b| p"), ())


def test_hidden_inclusive_gateways_go_too():
    made = net("s* |a| p", "p |choose:o| q r", "q r |collect:j|")
    made.pairs["o"] = "j"
    assert drop_silent_tails(made, ())
    assert made.shape() == ["1-a-0"]
    assert not made.pairs


def test_a_branch_of_an_inclusive_split_stays_to_be_chosen():
    made = net("s* |choose:o| q r", "q |a|", "r || u", "u || r")
    before = behaviour(made)
    assert drop_silent_tails(made, ())
    assert made.shape() == ["1-a-0", "1-o-2"]
    assert same(before, made) == "bb"


def test_a_hidden_activity_with_nothing_after_it_goes():
    made = net("s* |a| p", "p |begin:t| r i", "i || i2", "i2 || i", "r |finish:t| u", "u || w", "w || u")
    activity = Activity("t", made.named["r"], "t")
    made.named["r"].task = True
    for each in (made.named["i"], made.named["i2"], *made.named["i"].consumers, *made.named["i2"].consumers):
        each.region = "t"
    made.strict.add("t")
    made.activities.append(activity)
    activity.begins = [t for t in made.transitions if t.label == Label(Role.BEGIN, "t")]
    assert drop_silent_tails(made, ())
    assert made.shape() == ["1-a-0"]
    assert not made.activities


def test_an_activity_in_which_something_is_seen_stays():
    made = net("s* |a| p", "p |begin:t| r i", "i |b|", "r |finish:t|")
    activity = Activity("t", made.named["r"], "t")
    made.named["r"].task = True
    for each in (made.named["i"], made.step("b")):
        each.region = "t"
    made.strict.add("t")
    made.activities.append(activity)
    assert not drop_silent_tails(made, ())


def test_what_keeps_a_scope_alive_stays():
    made = net("s* |a| p", "p || q", "q || p")
    for each in made.places:
        each.region = "R"
    made.alive.add("R")
    assert not drop_silent_tails(made, ())


def test_a_hidden_end_that_clears_only_what_leads_nowhere_goes():
    made = net("s* |a| p q", "p |ending:t|", "q || r", "r || q")
    for name in "pqr":
        made.named[name].region = "R"
        for t in made.named[name].consumers:
            t.region = "R"
    assert drop_silent_tails(made, ())
    assert made.shape() == ["1-a-0"]


def test_a_hidden_end_that_clears_what_could_be_seen_stays():
    made = net("s* |a| p q", "p |ending:t|", "q |b|")
    for name in "pq":
        made.named[name].region = "R"
        for t in made.named[name].consumers:
            t.region = "R"
    assert not drop_silent_tails(made, ())


@given(seed=st.integers(0, 100_000))
def test_dropping_tails_is_branching_bisimilar(seed):
    made = random_net(seed)
    before = behaviour(made)
    drop_silent_tails(made, ())
    assert same(before, made) == "bb"


def random_net(seed: int) -> TestNet:
    rng = random.Random(seed)
    places = list("pqrstuvw")
    lines = ["o* |a| " + " ".join(rng.sample(places, 2))]
    for number in range(rng.randint(3, 9)):
        before = rng.sample(places, rng.choice([1, 1, 2]))
        after = rng.sample([each for each in places if each not in before], rng.choice([0, 1, 1]))
        label = "bcde"[number] if number < 2 else ""
        lines.append(f"{' '.join(before)} |{label}| {' '.join(after)}")
    return net(*lines)
