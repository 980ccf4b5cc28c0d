from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.layout.ordering.simplex import NoPositionsError, Positions

Term = tuple[int, int, int, int]
_SIZE = 5


def price(terms: list[Term], found: list[int]) -> int:
    return sum(
        weight * max(0, distance - (found[v] - found[u])) for u, v, distance, weight in terms if weight
    )


def holds(terms: list[Term], found: list[int]) -> bool:
    return all(found[v] - found[u] >= distance for u, v, distance, weight in terms if not weight)


def problem(terms: list[Term]) -> Positions:
    positions = Positions()
    for _ in range(_SIZE):
        positions.variable()
    for u, v, distance, weight in terms:
        if weight:
            positions.apart(u, v, distance, weight)
        else:
            positions.apart(u, v, distance)
    return positions


@st.composite
def ordered_terms(draw: st.DrawFn) -> list[Term]:
    """Hard terms run from lower to higher variables, so that they never contradict each other."""
    terms: list[Term] = [(0, v, 0, 0) for v in range(1, _SIZE + 1)] + [
        (v, 0, 0, 1) for v in range(1, _SIZE + 1)
    ]
    ends = st.tuples(st.integers(1, _SIZE), st.integers(1, _SIZE)).filter(lambda pair: pair[0] < pair[1])
    for (u, v), distance in draw(st.lists(st.tuples(ends, st.integers(0, 9)), max_size=6)):
        terms.append((u, v, distance, 0))
    for (u, v), distance, weight in draw(
        st.lists(st.tuples(ends, st.integers(-6, 6), st.integers(1, 5)), max_size=7)
    ):
        terms += [(u, v, distance, weight), (v, u, -distance, weight)]
    return terms


@given(ordered_terms())
def test_no_group_of_variables_can_be_moved_to_a_better_place(terms: list[Term]) -> None:
    """For prices of differences, what no group can improve by a step of one is an optimum."""
    found = problem(terms).solve()
    assert found[0] == 0
    assert holds(terms, found)
    for step in (1, -1):
        for group in product((0, 1), repeat=_SIZE):
            moved = [0, *(x + step * chosen for x, chosen in zip(found[1:], group, strict=True))]
            assert not holds(terms, moved) or price(terms, moved) >= price(terms, found)


@given(ordered_terms(), st.lists(st.integers(0, 30), min_size=_SIZE, max_size=_SIZE))
def test_a_guess_does_not_change_the_price(terms: list[Term], guess: list[int]) -> None:
    assert price(terms, problem(terms).solve([0, *guess])) == price(terms, problem(terms).solve())


def test_contradicting_terms_are_refused() -> None:
    positions = Positions()
    one, other = positions.variable(), positions.variable()
    positions.apart(one, other, 1)
    positions.apart(other, one, 1)
    with pytest.raises(NoPositionsError):
        positions.solve()


def test_a_problem_without_variables_has_only_its_origin() -> None:
    assert Positions().solve() == [0]
