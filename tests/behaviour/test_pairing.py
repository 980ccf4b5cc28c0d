"""Which steps of two models are the same."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.behaviour import compare_models, pair
from bpmnjourney.model import Model, Stated
from tests.behaviour.sketch import sketch


def renamed(model: Model, **names: str) -> Model:
    """The model with its nodes called so, its pools all called "Shop"."""
    nodes = tuple(replace(node, name=names.get(node.id, "")) for node in model.nodes)
    pools = tuple(replace(each, name="Shop") for each in model.participants)
    return replace(model, nodes=nodes, participants=pools)


def test_steps_of_one_id_are_the_same_and_gateways_are_no_steps() -> None:
    found = pair(sketch("s x1 A e", "x1 B e"), sketch("s x1 A C e"))
    assert found.shared == ("s", "A", "e")
    assert (found.only_first, found.only_second, found.by_name) == (("B",), ("C",), ())


def test_a_step_drawn_anew_is_the_same_by_its_name() -> None:
    first = renamed(sketch("s A B e"), A="Pay", B="Collect")
    second = renamed(sketch("s Z B e"), Z=" pay", B="Collect")
    found = pair(first, second, by_name=True)
    assert found.by_name == (("A", "Z"),)
    assert (found.only_first, found.only_second) == ((), ())
    assert compare_models(first, second, pairing=found).level == "branching-bisimilar"


def test_names_are_looked_at_unasked_only_where_no_id_is_shared() -> None:
    first = renamed(sketch("s A B e"), A="Pay", B="Collect")
    assert pair(first, renamed(sketch("s Z B e"), Z="Pay", B="Collect")).by_name == ()
    other = renamed(sketch("s7 Z Y e7"), Z="Pay", Y="Collect")
    assert pair(first, other).by_name == (("A", "Z"), ("B", "Y"))
    assert compare_models(first, other).level == "branching-bisimilar"
    assert compare_models(first, renamed(sketch("s7 Z Y e7"), Y="Pay", Z="Collect")).status == "different"


def test_names_of_several_steps_of_different_things_or_of_other_pools_pair_nothing() -> None:
    twice = renamed(sketch("s A B e"), A="Pay", B="Pay")
    once = renamed(sketch("s Y e"), Y="Pay")
    assert pair(twice, once, by_name=True).by_name == ()
    event = renamed(sketch("s c1 e"), c1="Pay")
    assert pair(once, event, by_name=True).by_name == ()
    elsewhere = replace(once, participants=tuple(replace(each, name="Bank") for each in once.participants))
    assert pair(renamed(sketch("s A e"), A="Pay"), elsewhere, by_name=True).by_name == ()
    assert pair(renamed(sketch("s A e"), A="Pay"), once, by_name=True).by_name == (("A", "Y"),)


def test_a_node_that_says_whose_copy_it_is_counts_as_that_one_in_either_order() -> None:
    source = sketch(P="s x1 A x2 e", Q="s2 c1 D e2", messages="A>c1 H>c1", R="s3 H e3")
    view = sketch(
        P="s x1 A x2 e",
        Q=["s2 g1 c1 D e2", "g1 c2 D"],
        R="s3 H e3",
        messages="A>c1 H>c2",
        on={"c2": {"stated": Stated(copy_of="c1")}},
    )
    assert pair(source, view).second == {"c2": "c1"}
    assert pair(view, source).first == {"c2": "c1"}
    assert "c2" not in (*pair(source, view).only_second, *pair(view, source).shared)
    for one, other in ((source, view), (view, source)):
        assert compare_models(one, other).level == "branching-bisimilar"
    plain = replace(view, nodes=tuple(replace(node, stated=Stated()) for node in view.nodes))
    assert compare_models(source, plain).status == "different"


def test_a_copy_of_something_the_other_model_lacks_is_a_step_of_its_own() -> None:
    view = sketch("s A e", on={"A": {"stated": Stated(copy_of="gone")}})
    assert pair(view, sketch("s A e")).shared == ("s", "A", "e")
    assert pair(view, sketch("s B e")).only_first == ("A",)
