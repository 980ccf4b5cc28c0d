"""What another engine makes of it: SpiffWorkflow runs source and view, and whoever watches sees the same.

All states of both are visited, with every choice that the customer or the organisation may make, as far as
the engine can be asked (tests/perspective/spiff.py says which models it can run, and how it is steered). How
the two are compared is shared with the check; what a gateway, event or sub-process does is the engine's word.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import bpmnjourney
from bpmnjourney.behaviour import Lts, explore
from bpmnjourney.behaviour.equivalence import failures_equal, weak_traces_equal
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.model import GATEWAYS, Model
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch
from tests.corpus import corpus_files, label
from tests.perspective.spiff import Player, UnsuitedError, suited
from tests.random_models import Shape, lanes_model, pools_model

STATES = 80
LANES = [lanes_model(seed, Shape(leaves=2 + seed % 6)) for seed in range(7_000, 7_014)]
POOLS = [pools_model(seed, Shape(leaves=2 + seed % 3), pools=2, talk=3) for seed in range(7_100, 7_118)]


def seen(view: CustomerView) -> set[str]:
    return {each for each in view.kept.values() if view.source.node[each].kind not in GATEWAYS}


def opinions(view: CustomerView) -> tuple[Lts, Lts]:
    """What the engine says that the source and the view do. Raises UnsuitedError where it cannot say."""
    if any(ours != theirs for ours, theirs in view.kept.items()):
        raise UnsuitedError("the view shows one step in two places")
    for model in (view.source, view.model):
        if (why := suited(model)) is not None:
            raise UnsuitedError(why)
    source, drawn = (Player(model, seen(view)).system(STATES) for model in (view.source, view.model))
    return source, drawn


def same(one: Lts, other: Lts) -> bool:
    return weak_traces_equal(one, other) and failures_equal(one, other)


def customers(model: Model) -> list[str]:
    return [each.id for each in model.lanes or model.participants]


def views(models: list[Model]) -> Iterator[tuple[str, CustomerView]]:
    for model in models:
        for customer in customers(model):
            yield f"{model.name} as {customer}", customer_view(model, [customer], check=False)


@pytest.mark.parametrize(("models", "at_least"), [(LANES, 20), (POOLS, 10)], ids=["lanes", "pools"])
def test_the_engine_sees_the_same_of_a_random_model_and_its_view(models: list[Model], at_least: int) -> None:
    asked, differ = 0, []
    for name, view in views(models):
        try:
            source, drawn = opinions(view)
        except UnsuitedError:
            continue
        asked += 1
        if not same(source, drawn):
            differ.append(f"{name}: source and view differ")
        if not same(source, explore(view.source, seen(view)).lts):
            differ.append(f"{name}: the check takes the source otherwise than the engine")
    assert differ == []
    assert asked >= at_least, "the engine could be asked about fewer models than it should"


@pytest.mark.corpus
def test_the_engine_sees_the_same_of_a_real_model_and_its_view() -> None:
    asked, differ = 0, []
    for path in corpus_files()[::23]:
        try:
            model = bpmnjourney.read(path).model
        except BpmnJourneyError:
            continue  # what cannot be read has no view
        for customer in customers(model)[:2]:
            try:
                source, drawn = opinions(customer_view(model, [customer], check=False))
            except UnsuitedError:
                continue
            asked += 1
            if not same(source, drawn):
                differ.append(f"{label(path)} as {customer}")
    assert differ == []
    assert asked >= 10, "the engine could be asked about fewer models than it should"


# -- the engine is able to object ---------------------------------------------------------------------
EVENTS = {"c1": "message", "c2": "timer"}
FACTS = {
    "the company decides, or the customer": (
        sketch("s x1 A e", "x1 B e"),
        sketch("s g1 A e", "g1 B e"),
        "A B",
        (True, False),
    ),
    "it is decided before a timer runs, or by it": (
        sketch("s x1 c1 e", "x1 c2 L e", events=EVENTS),
        sketch("s g1 c1 e", "g1 c2 L e", events=EVENTS),
        "c1 L",
        (True, False),
    ),
    "hidden work may be done again": (sketch("s x1 H x2 A e", "x2 x1"), sketch("s A e"), "A", (True, True)),
    "any of two, or both": (
        sketch("s i1 A i2 Z e", "i1 B i2"),
        sketch("s p1 A p2 Z e", "p1 B p2"),
        "A B Z",
        (False, False),
    ),
    "one after the other, or in any order": (
        sketch("s A B e"),
        sketch("s p1 A p2 e", "p1 B p2"),
        "A B",
        (False, False),
    ),
    "hidden work beside": (sketch("s p1 A p2 B e", "p1 H p2"), sketch("s A B e"), "A B", (True, True)),
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_engine_tells_apart_what_is_not_the_same(fact: str) -> None:
    left, right, visible, expected = FACTS[fact]
    one, other = (Player(model, visible.split()).system(STATES) for model in (left, right))
    assert (weak_traces_equal(one, other), failures_equal(one, other)) == expected


def test_messages_wait_in_their_bags_until_they_are_taken() -> None:
    model = sketch(P="s A B e", Q="s2 c1 D e2", messages="B>c1", events={"c1": "message"})
    assert suited(model) is None
    assert same(*(Player(each, ["A", "B", "D"]).system(STATES) for each in (model, sketch("s A B D e"))))


def test_an_exchange_asks_when_it_begins_and_waits_for_the_answer() -> None:
    model = sketch(P="s A B e", Q="s2 C D e2", messages="A>C D>A")
    assert suited(model) is None
    assert same(*(Player(each, ["A", "B", "D"]).system(STATES) for each in (model, sketch("s D A B e"))))


def test_a_message_begins_a_process() -> None:
    model = sketch(P="s x1 A e", Q="s2 D e2", messages="A>s2", events={"s2": "message"})
    assert same(*(Player(each, ["A", "D"]).system(STATES) for each in (model, sketch("s A D e"))))


# -- and it is said where it cannot be asked ----------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "why"),
    [
        (sketch("s A e", "s1 B e"), "several start events"),
        (sketch("s k1 A e", "k1 B e"), "complexGateway"),
        (sketch("s A e", events={"e": "terminate"}), "a terminate event"),
        (sketch("s g1 c1 e", "g1 x1 A e"), "an event gateway before something else than events"),
        (sketch(P="s g1 A e", Q="s2 B e2", messages="A>B B>A"), "an exchange of messages as an event"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_it_is_said_what_the_engine_cannot_be_asked(model: Model, why: str) -> None:
    assert (suited(model) or "").endswith(why)


def test_a_second_token_at_a_join_is_not_decided_by_the_engine() -> None:
    twice = sketch("s p1 A x1 B p2 e", "p1 C x1", "p1 D p2")
    with pytest.raises(UnsuitedError, match="second token"):
        Player(twice, ["A", "B", "C", "D"]).system(500)
