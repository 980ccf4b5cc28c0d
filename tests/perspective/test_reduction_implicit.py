"""R4b against its definition: what is dropped is implicit, and what a linear program finds is found."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.perspective.net.petri import Label, Place, Role
from bpmnjourney.perspective.reduction.implicit import drop_implicit
from bpmnjourney.perspective.reduction.reduce import reduce
from tests.perspective.forced import changed, without_place
from tests.perspective.nets import TestNet, behaviour, net, same


def any_net(seed: int, gateways: tuple[str, ...] = ("choose", "collect")) -> TestNet:
    """Up to nine places and steps with several inputs, some of them inclusive gateways."""
    rng = random.Random(seed)
    places = [f"p{number}" for number in range(rng.randint(4, 9))]
    lines = [f"start* |x| {' '.join(rng.sample(places, rng.randint(1, 3)))}"]
    for number in range(rng.randint(3, 9)):
        before = rng.sample(places, rng.choice([1, 1, 2, 2, 3]))
        after = rng.sample(places, rng.choice([0, 1, 1, 2]))
        label = rng.choice(["", f"a{number}", f"a{number}", *(f"{each}:{number}" for each in gateways)])
        lines.append(f"{' '.join(before)} |{label}| {' '.join(after)}")
    return net(*lines)


class Blocks:
    """Parallel and exclusive blocks and loops within each other, and an order between some of the steps."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.steps: list[tuple[list[str], str, list[str]]] = []
        self.count = 0
        entry, _ = self.block(3)
        for _ in range(self.rng.randint(0, 2) if len(self.steps) > 1 else 0):
            one, other = self.rng.sample(self.steps, 2)
            order = self.place()
            one[2].append(order)
            other[0].append(order)
        self.lines = [f"{' '.join(pre)} |{label}| {' '.join(post)}" for pre, label, post in self.steps]
        self.lines.insert(0, f"start* || {entry}")

    def place(self) -> str:
        self.count += 1
        return f"p{self.count}"

    def step(self, before: str, after: str, label: str = "") -> tuple[str, str]:
        self.steps.append(([before], label, [after]))
        return before, after

    def block(self, depth: int) -> tuple[str, str]:
        kind = self.rng.random()
        if depth == 0 or kind < 0.25:
            label = f"a{len(self.steps)}" if self.rng.random() < 0.6 else ""
            return self.step(self.place(), self.place(), label)
        if kind < 0.35:
            entry, exit_ = self.block(depth - 1)
            self.step(exit_, entry)
            return entry, self.step(exit_, self.place())[1]
        branches = [self.block(depth - 1) for _ in range(2)]
        entry, exit_ = self.place(), self.place()
        if kind < 0.55:
            for first, last in branches:
                self.step(entry, first)
                self.step(last, exit_)
            return entry, exit_
        if self.rng.random() < 0.4:
            around = self.place()
            branches.append((around, around))
        self.steps.append(([entry], "", [first for first, _ in branches]))
        self.steps.append(([last for _, last in branches], "", [exit_]))
        return entry, exit_


def implicit(made: TestNet, p: Place) -> bool:
    """Whether y >= 0 and m exist with y C <= C(p), y pre(t) + m >= 1 for takers t, and y m0 + m <= m0(p)."""
    linprog = pytest.importorskip("scipy.optimize").linprog
    others = [q for q in made.places if q is not p]
    takers = list(p.consumers)
    rows = [
        [*((q in t.post) - (q in t.pre and not some_inputs_only(t)) for q in others), 0]
        for t in made.transitions
    ]
    bounds = [(p in t.post) - (p in t.pre) for t in made.transitions]
    rows += [[*(-(q in t.pre) for q in others), -1] for t in takers] + [[*(q.marking for q in others), 1]]
    bounds += [-1] * len(takers) + [p.marking]
    sides = [(0, None)] * len(others) + [(None, None)]
    return linprog([1] * len(others) + [0], A_ub=rows, b_ub=bounds, bounds=sides).status == 0


def some_inputs_only(t) -> bool:
    return t.label is not None and t.label.role is Role.COLLECT


def candidates(made: TestNet) -> list[Place]:
    """Places that only steps with further inputs take from."""
    return [p for p in made.places if p.consumers and all(len(t.pre) > 1 for t in p.consumers)]


def ever_taken(made: TestNet, p: Place) -> bool:
    takers = list(p.consumers)
    labels = [t.label for t in takers]
    for t in takers:
        t.label = Label(Role.STEP, "taken")
    found = "taken" in behaviour(made, most=20_000, cap=3).labels
    for t, label in zip(takers, labels, strict=True):
        t.label = label
    return found


def test_an_inclusive_join_that_goes_on_without_a_token_implies_nothing():
    made = net("s* |a| p q", "p r |c|", "p q |b|", "q x |collect:j| r", "z* |d| x")
    drop_implicit(made)
    assert made.named["p"].alive
    assert changed(made, without_place("p")) == ""


@given(st.integers(min_value=0, max_value=100_000))
def test_nets_do_the_same_without_what_is_dropped(seed):
    """Inclusive joins of any net look far back; the rule leaves their regions alone."""
    made = any_net(seed, gateways=("choose",))
    try:
        before = behaviour(made, most=300)
        if not drop_implicit(made):
            return
        after = behaviour(made, most=1_000)
    except AssertionError:
        return
    assert same(before, after) == "bb"


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_what_is_dropped_is_implicit_by_the_linear_program(first):
    dropped = 0
    for seed in range(first, first + 100):
        made, whole = any_net(seed), any_net(seed)
        wanted = {p.key for p in candidates(whole) if implicit(whole, p)}
        if drop_implicit(made):
            gone = {p.key for p in whole.places} - {p.key for p in made.places}
            dropped += len(gone)
            assert any(key in wanted for key in gone)
    assert dropped > 20


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_in_reduced_blocks_the_linear_program_finds_only_places_that_nothing_ever_takes_from(first):
    for seed in range(first, first + 50):
        made = net(*Blocks(seed).lines)
        reduce(made)
        left = [p for p in candidates(made) if implicit(made, p)]
        assert not [p for p in left if ever_taken(made, p)]
