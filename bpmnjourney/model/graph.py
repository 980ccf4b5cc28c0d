"""A Model as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    from bpmnjourney.model.model import Model


def to_networkx(model: Model) -> networkx.MultiDiGraph[str]:
    """The graph that `Model.to_networkx` promises."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=model.name)
    for pool in model.participants:
        graph.add_node(
            pool.id, kind="participant", name=pool.name, lane=None, process=pool.process, element=pool
        )
    for node in model.nodes:
        graph.add_node(
            node.id, kind=node.kind, name=node.name, lane=node.lane, process=node.process, element=node
        )
    for node in model.nodes:
        if node.attached_to is not None:
            graph.add_edge(node.attached_to, node.id, key=node.id, kind="attached", element=node)
    for flow in model.sequence_flows:
        graph.add_edge(flow.source, flow.target, key=flow.id, kind="sequence", element=flow)
    for message in model.message_flows:
        graph.add_edge(message.source, message.target, key=message.id, kind="message", element=message)
    return graph
