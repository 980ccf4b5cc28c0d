"""A Model as a networkx graph."""

from __future__ import annotations

from tests.formats.bpmn.sketch import definitions, model_of
from tests.model.test_model import SHOP


def test_nodes_and_pools_are_vertices_with_their_attributes() -> None:
    graph = SHOP.to_networkx()
    assert set(graph) == {"customer", "shop", *SHOP.node}
    assert graph.nodes["pack"]["kind"] == "task"
    assert graph.nodes["pack"]["lane"] == "inside"
    assert graph.nodes["pack"]["element"] is SHOP.node["pack"]
    assert graph.nodes["customer"]["kind"] == "participant"


def test_flows_and_attachments_are_edges_by_their_id() -> None:
    graph = SHOP.to_networkx()
    edges = {(source, target, key): kind for source, target, key, kind in graph.edges(keys=True, data="kind")}
    assert edges == {
        ("pack", "late", "late"): "attached",
        ("start", "pack", "f1"): "sequence",
        ("pack", "sub", "f2"): "sequence",
        ("customer", "start", "m"): "message",
    }
    assert graph.edges["start", "pack", "f1"]["element"] is SHOP.sequence_flows[0]


def test_two_flows_between_the_same_nodes_are_two_edges() -> None:
    flows = "".join(f'<sequenceFlow id="f{n}" sourceRef="a" targetRef="b"/>' for n in range(2))
    model = model_of(definitions(f'<process id="p"><task id="a"/><task id="b"/>{flows}</process>'))
    assert model.to_networkx().number_of_edges("a", "b") == 2
