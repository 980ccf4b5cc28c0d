"""Views that once differed from their source: one small model for each class of fault."""

from __future__ import annotations

from bpmnjourney.model import Model
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch

EXACT = "branching-bisimilar"


def views_of(model: Model) -> dict[str, CustomerView]:
    """The view of every pool, with exact moments."""
    pools = [each.id for each in model.participants]
    return {pool: customer_view(model, (pool,), exact_moments=True) for pool in pools}


def differences(model: Model) -> list[str]:
    """Which pools' views are not branching bisimilar to the model, and how."""
    return [
        f"{pool}: {view.verdict.witness.text if view.verdict.witness else view.verdict.reason}"
        for pool, view in views_of(model).items()
        if (view.verdict.status, view.verdict.level) != ("equal", EXACT)
    ]


def losses(model: Model, customer: str) -> list[str]:
    """The codes of what the view of one pool says it cannot keep."""
    return [each.code for each in customer_view(model, (customer,)).losses]


def test_a_parallel_split_after_an_inclusive_join_is_not_drawn_as_an_inclusive_split():
    model = sketch(K=["s1 A i1 B i2 p1 C e1", "i1 D i2", "p1 E e1"], O="s2 F e2", messages="B>F")
    every = [node.id for node in model.nodes if node.kind == "task"]
    view = customer_view(model, ("pool O",), show=every)
    assert (view.verdict.status, view.verdict.level) == ("equal", EXACT)
    assert view.model.node["i2"].kind == "inclusiveGateway"
    assert len(view.model.outgoing["i2"]) == 1


def test_two_messages_to_one_task_from_hidden_work_that_sends_both_at_once():
    model = sketch(K="C e1", A="F", B="s2 D", messages="D>F D>F e1>s2 F>C", events={"s2": "message"})
    assert differences(model) == []
