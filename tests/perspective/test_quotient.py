"""Classes of states: what is computed again only where it may differ is what computing all anew finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.perspective.net.petri import Label, Net, Role
from bpmnjourney.perspective.sequential.quotient import classes
from bpmnjourney.perspective.sequential.states import Move, States

_STEPS = {
    name: Net().transition(Label(Role.STEP, name) if name else None, "P") for name in ("", "a", "b", "c")
}
_Moves = list[list[tuple[str, int]]]


@st.composite
def systems(draw: st.DrawFn) -> _Moves:
    size = draw(st.integers(1, 9))
    move = st.tuples(st.sampled_from(["", "", "a", "b", "c"]), st.integers(0, size - 1))
    return draw(st.lists(st.lists(move, max_size=3), min_size=size, max_size=size))


def refined(moves: _Moves) -> list[int]:
    """By the definition: what each state can do after silent moves within its class, until none is parted."""
    block = [0] * len(moves)
    while True:
        keys = []
        for state in range(len(moves)):
            inert, waiting = {state}, [state]
            while waiting:
                for name, target in moves[waiting.pop()]:
                    if not name and block[target] == block[state] and target not in inert:
                        inert.add(target)
                        waiting.append(target)
            out = {
                (name, block[target])
                for each in inert
                for name, target in moves[each]
                if name or block[target] != block[state]
            }
            keys.append((block[state], frozenset(out)))
        numbers: dict[object, int] = {}
        block = [numbers.setdefault(key, len(numbers)) for key in keys]
        if len(numbers) == len({before for before, _ in keys}):
            return block


@given(systems())
def test_the_classes_are_those_of_the_definition(moves: _Moves) -> None:
    states = States([[Move(_STEPS[name], target) for name, target in several] for several in moves])
    assert classes(states, lambda move: move.step.label) == refined(moves)


def test_a_long_run_is_parted_step_by_step() -> None:
    length = 2_000
    moves = [[Move(_STEPS["a"], number + 1)] for number in range(length)]
    assert classes(States([*moves, []]), lambda move: move.step.label) == list(range(length + 1))
