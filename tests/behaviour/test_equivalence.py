"""The table of facts every checker must reproduce, and the algebra of the equivalences."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.behaviour.equivalence import (
    bisimilar,
    branching_classes,
    compare_traces,
    failures_equal,
    quotient,
    weak_traces_equal,
)
from bpmnjourney.behaviour.lts import Lts

Moves = list[tuple[int, str, int]]


def _inclusive_and_hidden() -> tuple[Moves, Moves]:
    """Left: which of a and b will be done is decided at once. Right: one after the other, independently."""
    state = {left: number for number, left in enumerate(product(*["?nyd"] * 2))}
    left: Moves = []
    right: Moves = []
    for (one, two), here in state.items():
        for done, move in (((one, two), "a"), ((two, one), "b")):
            after = ("d", done[1]) if move == "a" else (done[1], "d")
            if done[0] == "y":
                right.append((here, move, state[after]))
                if "?" not in done:
                    left.append((here, move, state[after]))
            if done[0] == "?":
                for chosen in "ny":
                    then = (chosen, done[1]) if move == "a" else (done[1], chosen)
                    right.append((here, "", state[then]))
    left += [(state["?", "?"], "", state[each]) for each in product("ny", repeat=2)]
    return left, right


_OPTIONAL: Moves = [
    *((0, "", 1), (0, "", 2), (0, "", 3)),
    *((1, "a", 4), (2, "b", 4), (3, "a", 2), (3, "b", 1), (4, "z", 5)),
]
"""One of a and b, or both in any order; then z."""

FACTS = {
    "who decides: the company, or the customer": (
        [(0, "", 1), (0, "", 2), (1, "yes", 3), (2, "no", 3)],
        [(0, "yes", 1), (0, "no", 1)],
        (True, False, False),
    ),
    "decided after it was asked, or before": (
        [(0, "ask", 1), (1, "", 2), (1, "", 3), (2, "yes", 4), (3, "no", 4)],
        [(0, "ask", 1), (0, "ask", 2), (1, "yes", 3), (2, "no", 3)],
        (True, True, False),
    ),
    "nested choices of the company": (
        [(0, "", 1), (0, "", 2), (1, "a", 5), (2, "", 3), (2, "", 4), (3, "b", 5), (4, "c", 5)],
        [(0, "", 1), (0, "", 2), (0, "", 3), (1, "a", 5), (2, "b", 5), (3, "c", 5)],
        (True, True, False),
    ),
    "a silent loop is left at some time": (
        [(0, "", 1), (1, "", 0), (1, "a", 2)],
        [(0, "a", 1)],
        (True, True, True),
    ),
    "an event beside a hidden timer, or a choice before it": (
        [(0, "e", 1), (0, "", 2), (2, "late", 3)],
        [(0, "", 1), (0, "", 2), (1, "e", 3), (2, "late", 3)],
        (True, False, False),
    ),
    "chosen at once, or independently": (*_inclusive_and_hidden(), (True, True, False)),
    "at least one, or perhaps none": (
        [*_OPTIONAL],
        [*_OPTIONAL, (0, "", 4)],
        (False, False, False),
    ),
    "two copies of what follows, or one": (
        [(0, "a", 1), (0, "b", 2), (1, "z", 3), (2, "z", 4)],
        [(0, "a", 1), (0, "b", 1), (1, "z", 2)],
        (True, True, True),
    ),
    "may stop, or goes on": (
        [(0, "a", 1), (0, "", 2)],
        [(0, "a", 1)],
        (True, False, False),
    ),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_every_checker_must_reproduce(fact: str) -> None:
    left, right, expected = FACTS[fact]
    one, two = Lts.of(left), Lts.of(right)
    assert (weak_traces_equal(one, two), failures_equal(one, two), bisimilar(one, two)) == expected


def test_traces_with_stop_tell_apart_what_may_be_over() -> None:
    one, two = Lts.of([(0, "a", 1), (0, "", 2)]), Lts.of([(0, "a", 1)])
    assert weak_traces_equal(one, two)
    assert not weak_traces_equal(one, two, stop=True)


def test_the_shortest_difference_is_found() -> None:
    one = Lts.of([(0, "a", 1), (1, "b", 2), (2, "a", 3), (3, "b", 4)])
    two = Lts.of([(0, "a", 1), (1, "b", 2), (2, "b", 3)])
    found = compare_traces(one, two).traces
    assert found is not None
    assert (found.kind, found.trace, found.left, found.right) == ("trace", (1, 2), {1}, {2})


def test_a_comparison_says_down_to_which_depth_it_holds() -> None:
    known = Lts.of([(0, "a", 1), (1, "a", 2)])
    cut = Lts(known.moves, known.labels, 0, frozenset({2}))
    found = compare_traces(cut, Lts.of([(0, "a", 1), (1, "a", 2), (2, "a", 3)]))
    assert (found.traces, found.failures, found.depth) == (None, None, 1)


def test_a_difference_before_the_bound_is_still_found() -> None:
    known = Lts.of([(0, "a", 1), (1, "a", 2)])
    cut = Lts(known.moves, known.labels, 0, frozenset({2}))
    found = compare_traces(cut, Lts.of([(0, "a", 1)])).traces
    assert found is not None
    assert found.trace == (1,)


# -- random systems ------------------------------------------------------------------------------------
def _system(seed: int, size: int, branching: float) -> Lts:
    rng = random.Random(seed)
    count = rng.randint(1, size)
    moves = [
        (state, rng.choice(["", "", "a", "b"]), rng.randrange(count))
        for state in range(count)
        for _ in range(rng.choice([0, 1, 1, 2, 3]) if rng.random() < branching else 1)
    ]
    return Lts.of([(0, "a", 0), *moves][rng.random() < 0.8 :] or [(0, "a", 0)])


systems = st.builds(_system, st.integers(0, 10**6), st.integers(1, 7), st.floats(0.2, 1))


@given(systems)
def test_a_system_equals_itself_and_its_quotient(system: Lts) -> None:
    small = quotient(system)
    assert len(small.moves) <= len(system.moves)
    for one, two in ((system, system), (system, small), (small, system)):
        assert bisimilar(one, two)
        assert failures_equal(one, two)
        assert weak_traces_equal(one, two, stop=True)


@given(systems, systems)
def test_the_equivalences_are_symmetric_and_each_implies_the_coarser(one: Lts, two: Lts) -> None:
    verdicts = [bisimilar(one, two), failures_equal(one, two), weak_traces_equal(one, two)]
    assert verdicts == [bisimilar(two, one), failures_equal(two, one), weak_traces_equal(two, one)]
    assert verdicts == sorted(verdicts), "branching bisimilar implies failures implies traces"
    if verdicts[1]:
        assert weak_traces_equal(one, two, stop=True), "failures see what may be over"


@given(systems, systems, systems)
def test_failures_are_transitive(one: Lts, two: Lts, three: Lts) -> None:
    if failures_equal(one, two) and failures_equal(two, three):
        assert failures_equal(one, three)


@given(systems)
def test_a_silent_step_before_everything_changes_nothing(system: Lts) -> None:
    moved = (tuple((label, after + 1) for label, after in each) for each in system.moves)
    assert bisimilar(system, Lts((((0, system.initial + 1),), *moved), system.labels, 0))


@given(systems)
def test_states_of_one_class_are_alike_by_traces_too(system: Lts) -> None:
    classes = branching_classes(system)
    for state, group in enumerate(classes):
        if group == classes[system.initial]:
            assert failures_equal(system, Lts(system.moves, system.labels, state))
