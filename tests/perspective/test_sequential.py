"""The sequential canonical form: what has one, what it looks like, and that it does the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.emission.drawing import draw
from bpmnjourney.perspective.emission.graph import Shape
from bpmnjourney.perspective.net.messages import Traffic
from bpmnjourney.perspective.net.petri import Activity, Branch, Label, Net, Role
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.sequential.choose import choose_forms
from bpmnjourney.perspective.sequential.machine import machines, put
from bpmnjourney.perspective.sequential.parts import parts
from bpmnjourney.perspective.sequential.quotient import classes
from bpmnjourney.perspective.sequential.states import Move, States
from tests.perspective.nets import TestNet, behaviour, net, same


def model_of(made: Net, events: str = "") -> Model:
    """Tasks, and events, for the labels of a net."""
    names = dict.fromkeys(t.label.node for t in made.transitions if t.label)
    kinds = {name: "intermediateCatchEvent" if name in events.split() else "task" for name in names}
    return Model(
        "test",
        nodes=tuple(
            Node(name, kind, name, "P", event="message" if kind != "task" else None)
            for name, kind in kinds.items()
        ),
    )


def forms(made: Net, events: str = "", *, exact_moments: bool = False, again: bool = False) -> list[TestNet]:
    """The machines of a net that hangs together, each as a net of its own."""
    (part,) = parts(made)
    found = []
    for each in machines(made, part, model_of(made, events), lambda _: again, exact_moments=exact_moments):
        found.append(TestNet())
        put(each, found[-1])
    return found


def alone(made: Net) -> Scopes:
    """Scopes of a model without any."""
    model = model_of(made)
    return Scopes(model, Traffic(model, (), ()), ())


def is_state_machine(made: Net) -> bool:
    return all(len(t.pre) <= 1 and len(t.post) <= 1 for t in made.transitions)


def test_a_wait_for_hidden_work_in_parallel_dissolves():
    """After a, hidden work begins; b needs nothing of it, c waits for it: one thing after the other."""
    made = net("s* |a| p q", "p |b| r", "q || h", "r h |c|")
    (first, *_) = forms(made)
    assert is_state_machine(first)
    assert same(made, first) == "bb"
    assert len(first.places) == 3


def test_choice_in_one_process_that_another_mirrors_is_one_choice():
    made = net("s* |a| p q", "p || m", "p || n", "q m |yes|", "q n |no|")
    (first, *_) = forms(made)
    assert is_state_machine(first)
    assert same(made, first) == "bb"
    assert first.shape() == ["1--1", "1--1", "1-a-1", "1-no-0", "1-yes-0"]


def test_what_the_customer_sees_at_the_same_time_has_no_sequential_form():
    assert forms(net("s* |a| p q", "p |b|", "q |c|")) == []


def test_tasks_that_compete_have_none_events_have_one():
    made = net("s* |a| p q", "p || p2", "p2 q |b|", "q p2 |c|")
    assert forms(made) == []
    (first, *_) = forms(made, "b c")
    assert same(made, first) == "bb"
    drawn = draw(first, model_of(made, "b c"), ())
    assert any(vertex.shape is Shape.EVENT for vertex in drawn.graph.vertices)


def test_a_hidden_decision_against_an_event_stays_a_race():
    """Row 5 of the facts table: to decide first, and to wait then, would be something else."""
    made = net("s* |a| p q", "p q |e|", "p || l", "l q |late|")
    found = forms(made, "e")
    assert found
    assert all(same(made, each) in {"bb", "sf"} for each in found)
    assert same(found[0], net("s* |a| p", "p || x", "p || y", "x |e|", "y |late|")) == "wt"


def test_a_decision_before_a_step_moves_behind_it_unless_moments_are_exact():
    """Row 2 of the facts table: decided before asking, or after."""
    made = net("s* || p x", "s || p y", "p |ask| q", "q x |yes|", "q y |no|")
    assert forms(made, exact_moments=True) == []
    (late,) = forms(made)
    assert same(made, late) == "sf"
    assert late.shape() == ["1--1", "1--1", "1-ask-1", "1-no-0", "1-yes-0"]


def test_a_decision_keeps_the_words_of_the_one_that_makes_the_difference():
    """Two decisions are taken before b or c is seen; only the first says which of them it will be."""
    made = net(
        "s* |a| p q", "p || m", "p || n", "q || x", "q || y", "m |b| r", "n |c| r", "r x |d|", "r y |e|"
    )
    for place, words in (("p", ("yes", "no")), ("q", ("early", "late"))):
        for t, word in zip(made.named[place].consumers, words, strict=True):
            t.branch = Branch(None, (word,))
    (late,) = forms(made)
    said = {
        u.label.node: t.branch.names for t in late.silent() for p in t.post for u in p.consumers if t.branch
    }
    assert said == {"b": ("yes",), "c": ("no",), "d": ("early",), "e": ("late",)}


def test_an_option_to_end_is_kept():
    made = net("s* |a| p q", "p || x", "p ||", "q x |b|")
    for each in forms(made):
        assert same(made, each) in {"bb", "sf"}
        assert any(t.label is None and not t.post for t in each.transitions)


def test_an_end_that_clears_everything_leaves_nothing_to_happen():
    made = net("s* |a| p q", "p |ending:t|", "q || r", "r |b| u", "u |c| q")
    for t in (*made.places, *made.transitions):
        t.region = "P"
    assert forms(made) == []  # t and b may happen at the same time
    quiet = net("s* |a| p q", "p |ending:t|", "q || r", "r || q")
    for t in (*quiet.places, *quiet.transitions):
        t.region = "P"
    (first, *_) = forms(quiet)
    assert first.shape() == ["1-a-1", "1-t-0"]


def test_a_part_for_every_message_begins_without_a_token():
    made = net("|a| p q", "p || h", "h q |b|")
    (first, *_) = forms(made)
    assert first.shape() == ["0-a-1", "1-b-0"]
    assert not any(p.marking for p in first.places)


def test_instances_that_could_meet_have_no_sequential_form():
    made = net("|a| p q", "p || h", "h q |b|")
    assert forms(made, again=True) == []
    assert forms(net("|a| p", "p || q", "p || r", "q |b|", "r |c|"), again=True)


def test_inclusive_branches_of_which_one_shows_are_a_choice():
    made = net("s* |choose:o| p q", "p |a| r", "q || u", "r u |collect:j| v", "v |b|")
    (first, *_) = forms(made)
    assert is_state_machine(first)
    assert first.shape() == ["1--1", "1--1", "1-a-1", "1-b-0"]


def test_a_step_that_never_happens_keeps_its_place_in_the_picture():
    assert forms(net("s* |a| p", "p q |b|", "b2 || q")) == []


def test_an_activity_that_can_be_interrupted_runs_in_one_class():
    made = net(
        "s* |a| p h", "p |begin:t| r", "r |finish:t| u", "r |attached:e| v", "h || k", "u k |b|", "v |c|"
    )
    running = made.named["r"]
    running.task = True
    tree = model_of(made)
    tree = Model(
        "test",
        nodes=tuple(
            Node("e", "boundaryEvent", "e", "P", attached_to="t", interrupting=True) if n.id == "e" else n
            for n in tree.nodes
        ),
    )
    activity = Activity("t", running, None)
    activity.finishes = [t for t in made.transitions if t.label == Label(Role.FINISH, "t")]
    made.activities.append(activity)
    (part,) = parts(made)
    (first, *_) = machines(made, part, tree, lambda _: False, exact_moments=True)
    result = Net()
    put(first, result)
    (kept,) = result.activities
    assert kept.running.task
    assert {t.label.node for t in kept.running.consumers} == {"t", "e"}
    assert [t.label.role for t in kept.events] == [Role.ATTACHED]


def test_parts_share_no_place():
    made = net("s* |a| p", "p |b|", "t* |c|")
    assert [len(each.steps) for each in parts(made)] == [2, 1]


def test_the_form_with_fewer_nodes_is_chosen():
    made = net("s* |a| p q", "p || m", "p || n", "q m |yes|", "q n |no|")
    before = behaviour(made)
    choose_forms(made, model_of(made), alone(made), lambda each: each, exact_moments=True)
    assert is_state_machine(made)
    assert same(before, made) == "bb"


def test_a_drawing_without_gateways_is_left_alone():
    made = net("s* |a| p", "p |b|")
    steps = made.transitions
    choose_forms(made, model_of(made), alone(made), lambda each: each, exact_moments=False)
    assert made.transitions == steps


def test_states_that_differ_only_in_silence_are_one_class():
    (a, b) = net("s* |a| p", "p |b|").transitions
    states = States([[Move(a, 1)], [Move(b, 2), Move(b, 3)], [], []])
    name = {a: None, b: "b"}
    assert classes(states, lambda move: name[move.step]) == [0, 0, 1, 1]


@pytest.mark.parametrize("exact_moments", [True, False])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_every_form_of_a_random_net_does_the_same(exact_moments, seed):
    made = random_net(seed)
    before = behaviour(made)
    expected = {"bb"} if exact_moments else {"bb", "sf"}
    for part in parts(made):
        for each in machines(made, part, model_of(made, "b d"), lambda _: False, exact_moments=exact_moments):
            alone = made.alone(part.places, part.steps)
            other = Net()
            put(each, other)
            assert same(alone, other) in expected
    assert same(before, made) == "bb"


def random_net(seed: int) -> TestNet:
    """A few places and steps; every label once, as in a model."""
    rng = random.Random(seed)
    places = list("pqrstuv")
    lines = ["o* |a| " + " ".join(rng.sample(places, rng.choice([1, 2, 2])))]
    for number in range(rng.randint(3, 8)):
        before = rng.sample(places, rng.choice([1, 1, 2]))
        left = [each for each in places if each not in before]
        after = rng.sample(left, rng.choice([0, 1, 1, 1]))
        label = "bcde"[number] if number < 4 and rng.random() < 0.7 else ""
        lines.append(f"{' '.join(before)} |{label}| {' '.join(after)}")
    return net(*lines)
