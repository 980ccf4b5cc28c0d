"""Where a view begins and ends, and whose gateways are whose."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.model import Lane, Model
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch


def view_of(model: Model, customer: str = "pool K") -> CustomerView:
    view = customer_view(model, (customer,))
    assert view.verdict.status == "equal", view.verdict.witness
    return view


def drawn(view: CustomerView, process: str = "O") -> dict[str, str]:
    return {node.id: node.kind for node in view.model.nodes if node.process == process}


def test_what_begins_by_itself_in_the_source_gets_no_start_event():
    view = view_of(sketch(K="Get", O="Pack Send", messages="Send>Get"))
    assert drawn(view) == {"Send": "task", "Send_start": "startEvent"}  # Send itself begins nothing
    view = view_of(sketch(K="Get", O="Send Pack", messages="Send>Get"))
    assert drawn(view) == {"Send": "task", "Send_end": "endEvent"}


def test_several_that_begin_by_themselves_need_no_gateway_either():
    view = view_of(sketch(K="Get Hear", O=["Send", "Call"], messages="Send>Get Call>Hear"))
    assert drawn(view) == {"Send": "task", "Call": "task"}


def test_a_hidden_start_event_stays_a_start_event():
    view = view_of(sketch(K="Get", O="s Send", messages="Send>Get"))
    assert sorted(drawn(view).values()) == ["startEvent", "task"]


def test_a_loop_back_to_where_it_begins_needs_the_start_event():
    view = view_of(sketch(K="Get", O=["Send x1", "x1 Send", "x1 e"], messages="Send>Get"))
    assert "startEvent" in drawn(view).values() or view.model.incoming.get("Send") is None


def test_a_flow_to_another_pool_is_no_reason_for_an_end_event():
    model = sketch(K="Get", O="Send", messages="Send>Get")
    crossing = replace(
        sketch("A B").sequence_flows[0], source="Send", target="Get", process="O", parent=None, id="crossing"
    )
    view = view_of(replace(model, sequence_flows=(*model.sequence_flows, crossing)))
    assert drawn(view) == {"Send": "task"}


def test_the_customers_gateway_stays_theirs_though_the_organisation_goes_first():
    model = sketch(P=["s Ask x1 Check x2 Tell e", "x1 Tell"])
    lanes = (Lane("us", "Customer", "P"), Lane("them", "Shop", "P"))
    theirs = {"Check"}
    nodes = tuple(
        replace(n, lane="them" if n.id in theirs else "us", lane_via="flowNodeRef") for n in model.nodes
    )
    view = view_of(replace(model, lanes=lanes, nodes=nodes), "us")
    assert {n.id: n.lane for n in view.model.nodes if n.kind.endswith("Gateway")} == {"x1": "us"}
    joined = sketch(P=["s p1 Ask p2 e", "p1 Check p2"])
    nodes = tuple(
        replace(n, lane="them" if n.id in theirs else "us", lane_via="flowNodeRef") for n in joined.nodes
    )
    view = view_of(replace(joined, lanes=lanes, nodes=nodes), "us")
    assert {n.lane for n in view.model.nodes if n.kind.endswith("Gateway")} == {"us"}
