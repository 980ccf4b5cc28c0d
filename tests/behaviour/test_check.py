"""Two models compared: verdicts, levels, bounds and witnesses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.behaviour import Verdict, check, compare_models, explore
from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.equivalence import branching_bisimilar
from bpmnjourney.behaviour.matching import same_machine
from bpmnjourney.behaviour.semantics import run
from bpmnjourney.model import Model, Node, Stated
from tests.behaviour.sketch import sketch
from tests.random_models import Shape, lanes_model, models

LEVELS = {"weak-trace": 1, "failures": 2, "branching-bisimilar": 3, None: 0}


def verdict(left: Model, right: Model, visible: str) -> Verdict:
    copies, others = (
        {node.id: node.stated.copy_of for node in model.nodes if node.stated.copy_of is not None}
        for model in (left, right)
    )
    return check(left, right, visible.split(), source_copies=copies, copies=others)


EVENT = {"c1": "message", "c2": "timer"}
FACTS = {
    "who decides": (
        sketch("s x1 yes:task e", "x1 no:task e"),
        sketch("s g1 yes:task e", "g1 no:task e"),
        "yes no",
        1,
    ),
    "decided before it was asked": (
        sketch("s A x1 yes:task e", "x1 no:task e"),
        sketch("s x1 A yes:task e", "x1 A2 no:task e", on={"A2": {"stated": Stated(copy_of="A")}}),
        "A yes no",
        2,
    ),
    "two copies of what follows": (
        sketch("s x1 A Z e", "x1 B Z2 e", on={"Z2": {"stated": Stated(copy_of="Z")}}),
        sketch("s x1 A x2 Z e", "x1 B x2"),
        "A B Z",
        3,
    ),
    "nested choices": (
        sketch("s x1 A e", "x1 x2 B e", "x2 C e"),
        sketch("s x1 A e", "x1 B e", "x1 C e"),
        "A B C",
        2,
    ),
    "a hidden loop": (sketch("s x1 x2 H x3 x1", "x3 A e"), sketch("s A e"), "A", 3),
    "a hidden timer beside an event": (
        sketch("s g1 c1 e", "g1 c2 L e", events=EVENT),
        sketch("s x1 c1 e", "x1 c2 L e", events=EVENT),
        "c1 L",
        1,
    ),
    "an inclusive gateway with a hidden branch": (
        sketch("s i1 A i2 Z e", "i1 B i2", "i1 H i2"),
        sketch("s p1 x1 A x2 p2 Z e", "x1 x2", "p1 x3 B x4 p2", "x3 x4"),
        "A B Z",
        2,
    ),
    "an inclusive gateway that may not be empty": (
        sketch("s i1 A i2 Z e", "i1 B i2"),
        sketch("s p1 x1 A x2 p2 Z e", "x1 x2", "p1 x3 B x4 p2", "x3 x4"),
        "A B Z",
        0,
    ),
    "hidden work in a sequence": (sketch("s A H I B e"), sketch("s A B e"), "A B", 3),
    "hidden work in parallel": (sketch("s p1 H p2 B e", "p1 A p2"), sketch("s A B e"), "A B", 3),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_shown_by_models(fact: str) -> None:
    left, right, visible, level = FACTS[fact]
    found = verdict(left, right, visible)
    assert LEVELS[found.level] == level
    assert found.status == ("equal" if level >= 2 else "different")


def test_a_level_asked_for_decides_what_equal_means() -> None:
    left, right, visible, _ = FACTS["who decides"]
    assert check(left, right, visible.split(), level="wt").status == "equal"
    left, right, visible, _ = FACTS["nested choices"]
    assert check(left, right, visible.split(), level="sf").status == "equal"
    assert check(left, right, visible.split(), level="bb").status == "different"


def test_a_node_shown_in_two_places_is_still_one_node() -> None:
    source = sketch(P="s x1 A x2 e", Q="s2 c1 D e2", messages="A>c1 H>c1", R="s3 H e3")
    view = sketch(P="s x1 A x2 e", Q=["s2 g1 c1 D e2", "g1 c2 D"], R="s3 H e3", messages="A>c1 H>c2")
    visible = ["A", "c1", "D"]
    assert check(source, view, visible, copies={"c2": "c1"}).level == "branching-bisimilar"
    assert check(source, view, visible).status == "different"


# -- witnesses -----------------------------------------------------------------------------------------
def named(model: Model, **names: str) -> Model:
    nodes = tuple(replace(node, name=names.get(node.id, node.name)) for node in model.nodes)
    return replace(model, nodes=nodes)


def test_a_witness_says_what_the_source_may_do_and_the_view_may_not() -> None:
    source = named(sketch("s Pay x1 Ask e", "x1 e2"), Ask="Ask for the\nreceipt")
    found = verdict(source, sketch("s Pay e"), "Pay Ask")
    assert found.witness is not None
    assert found.witness.text == "after “Pay”, the source may do “Ask for the receipt”; the view may not"
    assert (found.witness.kind, found.witness.trace) == ("trace", ("Pay",))
    assert (found.witness.only_source, found.witness.only_view) == ((("Ask",),), ())


def test_a_witness_says_what_the_view_may_do_and_the_source_may_not() -> None:
    found = verdict(sketch("s A e"), sketch("s A B e"), "A B")
    assert found.witness is not None
    assert found.witness.text == "after “A”, the view may do “B”; the source may not"


def test_a_witness_at_the_beginning_names_unnamed_events_by_kind_and_id() -> None:
    bare = named(sketch("s A c1 e"), c1="")
    found = verdict(bare, sketch("s A e"), "A c1")
    assert found.witness is not None
    assert "may come to the catching event c1 of P; the view may not" in found.witness.text
    begun = verdict(sketch("s A e"), sketch("s e"), "A")
    assert begun.witness is not None
    assert begun.witness.text == "at the beginning, the source may do “A”; the view may not"


def test_a_witness_says_who_leaves_less_open() -> None:
    left, right, visible, _ = FACTS["who decides"]
    found = verdict(left, right, visible)
    assert found.witness is not None
    assert found.witness.kind == "failures"
    assert found.witness.text == (
        "at the beginning, the source may leave nothing open but “no”; the view always leaves “yes” open, too"
    )
    turned = verdict(right, left, visible).witness
    assert turned is not None
    assert turned.text == (
        "at the beginning, the view may leave nothing open but “no”; the source always leaves “yes” open, too"
    )
    assert (turned.only_source, turned.only_view) == ((), (("no",), ("yes",)))


def test_a_witness_says_who_may_stop() -> None:
    found = verdict(sketch("s A x1 B e", "x1 e2"), sketch("s A B e"), "A B")
    assert found.witness is not None
    assert found.witness.text == (
        "after “A”, the source may do nothing more at all; the view always goes on, with “B”"
    )


def test_a_witness_says_of_both_what_only_they_may_do() -> None:
    found = verdict(sketch("s A B e"), sketch("s A C e"), "A B C e")
    assert found.witness is not None
    assert found.witness.text == "after “A”, only the source may do “B”, and only the view may do “C”"
    assert (found.witness.only_source, found.witness.only_view) == ((("B",),), (("C",),))


def test_a_witness_tells_starts_and_ends_as_such_and_cuts_long_runs_and_lists() -> None:
    begun = verdict(sketch("s A e"), sketch("A e"), "s A e").witness
    assert begun is not None
    assert begun.text == "at the beginning, only the source may begin with “s”, and only the view may do “A”"
    source = sketch("s A B C D x1 e0", *(f"x1 e{n}" for n in range(1, 6)))
    long = verdict(source, sketch("s A B C D"), "s A B C D e0 e1 e2 e3 e4 e5").witness
    assert long is not None
    assert long.trace == ("s", "A", "B", "C", "D")
    assert long.text == (
        "after …, “A”, “B”, “C”, “D”, the source may end with “e0”, end with “e1”, end with “e2” or 3 more; "
        "the view may not"
    )


def test_a_witness_tells_steps_of_one_name_apart_by_where_they_are_or_by_id() -> None:
    model = named(sketch(P="s x1 A x2 e", Q="s2 B x3 C e2", messages="A>B"), A="Pay", B="Pay", C="PAY")
    found = verdict(model, sketch(P="s x1 A x2 e", Q="s2 B e2", messages="A>B"), "A B C")
    assert found.witness is not None
    assert (
        found.witness.text
        == "after “Pay” of P, “Pay” (B) of Q, the source may do “PAY” (C) of Q; the view may not"
    )


def test_equal_models_that_differ_in_an_inner_moment_say_so() -> None:
    left, right, visible, _ = FACTS["nested choices"]
    found = verdict(left, right, visible)
    assert found.witness is not None
    assert found.witness.kind == "moment"
    assert verdict(left, left, visible).witness is None


# -- bounds --------------------------------------------------------------------------------------------
ENDLESS = sketch("s x1 p1 A x1", "p1 B e")
ENDLESS_TOO = sketch("s x1 p1 p2 A p3 x1", "p2 H p3", "p1 B e")


def test_models_too_large_are_equal_as_far_as_was_looked() -> None:
    found = check(ENDLESS, ENDLESS_TOO, ["A", "B"], max_states=500)
    assert found.status == "equal-up-to-bound"
    assert found.reason is not None
    assert found.reason.startswith("too many states; compared after every run of at most ")
    assert int(found.reason.split()[-3]) >= 5
    assert found.states <= 1_200


def test_the_same_machine_needs_no_bound() -> None:
    found = check(ENDLESS, sketch("x1 p1 B e", "p1 H A x1", "s I x1"), ["A", "B"], max_states=500)
    assert (found.status, found.level) == ("equal", "branching-bisimilar")
    assert found.reason == "too many states to visit; but both do the same, step by step"


def test_a_difference_before_the_bound_is_a_difference() -> None:
    other = sketch("s x1 p1 A B x1", "p1 e")
    found = check(ENDLESS, other, ["A", "B"], max_states=500)
    assert (found.status, found.level) == ("different", None)


def test_nothing_is_checked_without_states_or_with_too_many_branches() -> None:
    hidden = sketch("s x1 p1 H x1", "p1 x2 A", "x2 e")
    other = sketch("s x1 p1 H x1", "p1 x2 A", "x2 p2 e", "p2 x3 e1", "x3 A")
    found = check(hidden, other, ["A"], max_states=3)
    assert found.status == "not-checked"
    wide = sketch(*(f"s i1 A{n} e" for n in range(11)))
    found = check(wide, wide, ["A1"])
    assert (found.status, found.level) == ("not-checked", None)
    assert found.reason == "the source has a node with more than 10 independent alternatives"


# -- any model -----------------------------------------------------------------------------------------
def some_of(model: Model, share: int) -> list[str]:
    nodes = [node.id for node in model.nodes if not node.kind.endswith("Gateway")]
    return nodes[:: max(1, share)]


@settings(max_examples=60)
@given(models(), st.integers(1, 4))
def test_a_model_equals_itself_and_hiding_everything_makes_all_models_equal(model: Model, share: int) -> None:
    found = check(model, model, some_of(model, share), max_states=1_500)
    assert found.status in ("equal", "equal-up-to-bound", "not-checked")
    assert found.status != "equal" or found.level == "branching-bisimilar"
    assert check(model, sketch("s e"), [], max_states=1_500).status in ("equal", "not-checked")


@settings(max_examples=60)
@given(models(), st.integers(1, 4))
def test_shortcuts_change_nothing_that_can_be_seen(model: Model, share: int) -> None:
    visible = some_of(model, share)
    short = explore(model, visible, max_states=1_500)
    full = run(compile_model(model, visible), max_states=1_500, deadline=float("inf"))
    if full.complete:
        assert short.complete
        assert len(short.markings) <= len(full.markings)
        assert branching_bisimilar(short.lts, full.lts)


@given(models(), st.integers(1, 4))
def test_a_machine_is_the_same_as_itself_with_its_places_in_another_order(model: Model, share: int) -> None:
    turned = replace(
        model, nodes=model.nodes[::-1], sequence_flows=model.sequence_flows[::-1], lanes=(), findings=()
    )
    visible = some_of(model, share)
    one, other = compile_model(model, visible), compile_model(turned, visible)
    assert same_machine(one, one)
    if same_machine(one, other) and len(one.steps) < 60:
        left, right = (run(each, max_states=1_000, deadline=float("inf")) for each in (one, other))
        assert not left.complete or branching_bisimilar(left.lts, right.lts)


@settings(max_examples=40)
@given(models(), models())
def test_a_comparison_is_symmetric(one: Model, two: Model) -> None:
    there, back = compare_models(one, two, max_states=1_000), compare_models(two, one, max_states=1_000)
    assert (there.status, there.level) == (back.status, back.level)


def _mutants(model: Model) -> list[Model]:
    found = []
    for flow in model.sequence_flows:
        rest = tuple(each for each in model.sequence_flows if each is not flow)
        found.append(replace(model, sequence_flows=rest))
    return found


def test_a_flow_taken_away_is_nearly_always_noticed() -> None:
    noticed = made = 0
    for seed in range(40):
        model = lanes_model(seed, Shape(leaves=6, unstructured=0))
        visible = [node.id for node in model.nodes if _is_step(node)]
        for mutant in _mutants(model):
            made += 1
            noticed += check(model, mutant, visible, max_states=1_000).status == "different"
    assert made > 400
    assert noticed / made > 0.95


def _is_step(node: Node) -> bool:
    return not node.kind.endswith("Gateway")
