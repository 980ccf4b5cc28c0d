"""Views that are checked as they are made, and what the tests of views ask of them."""

from __future__ import annotations

from collections import Counter

from bpmnjourney.model import Model
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch

EXACT = "branching-bisimilar"

ORDER = sketch(
    K="s1 Order Receive e1",
    O="s2 Check Pick Send e2",
    messages="Order>s2 Send>Receive",
    events={"s2": "message"},
)


def view_of(model: Model, *customer: str, **wishes) -> CustomerView:
    """The view of a customer, checked to be well-formed and to do what the source does."""
    view = customer_view(model, customer or ("pool K",), **wishes)
    assert_well_formed(view)
    if wishes.get("company") != "black-box" and wishes.get("check", True):
        assert view.verdict.status in ("equal", "equal-up-to-bound"), view.verdict.witness
    return view


def assert_well_formed(view: CustomerView) -> None:
    model = view.model
    ids = Counter(each.id for each in model)
    before = Counter(each.id for each in view.source)
    assert [each for each, count in ids.items() if count > max(1, before[each])] == []
    for flow in model.sequence_flows:
        assert model.node[flow.source].process == model.node[flow.target].process
    for node in model.nodes:
        assert node.process in model.process
        assert node.lane is None or node.lane in model.lane
        assert node.parent is None or node.parent in model.node
        assert node.attached_to is None or node.attached_to in model.node
        if node.default is not None:
            assert node.default in {flow.id for flow in model.outgoing[node.id]}
    for message in model.message_flows:
        assert {message.source, message.target} <= {*model.node, *model.participant}
    assert {*view.kept, *view.added} == set(model.node)


def paths(view: CustomerView, process: str) -> list[str]:
    """The sequence flows of one process, source and target by id."""
    model = view.model
    inside = {node.id for node in model.nodes if node.process == process}
    return sorted(f"{f.source} {f.target}" for f in model.sequence_flows if f.source in inside)


def kinds(view: CustomerView, process: str = "O") -> dict[str, str]:
    """The kind of each node of one process, by id."""
    return {node.id: node.kind for node in view.model.nodes if node.process == process}


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
