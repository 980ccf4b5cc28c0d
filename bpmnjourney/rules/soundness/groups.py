"""The processes of a model that have to be run together, since they exchange messages, signals or calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpmnjourney.model import Model


def groups(model: Model) -> list[tuple[str, ...]]:
    """Ids of processes, those that depend on one another together, in document order."""
    order = list(dict.fromkeys(node.process for node in model.nodes))
    leader = {each: each for each in order}

    def find(process: str) -> str:
        while leader[process] != process:
            process = leader[process]
        return process

    for one, other in _ties(model):
        if one in leader and other in leader:
            first, second = sorted((find(one), find(other)), key=order.index)
            leader[second] = first
    found: dict[str, list[str]] = {}
    for each in order:
        found.setdefault(find(each), []).append(each)
    return [tuple(each) for each in found.values()]


def _ties(model: Model) -> Iterator[tuple[str, str]]:
    nodes = model.node
    ends = [(flow.source, flow.target) for flow in model.message_flows]
    ends += [(flow.source, flow.target) for flow in model.sequence_flows]
    for source, target in ends:
        if source in nodes and target in nodes:
            yield nodes[source].process, nodes[target].process
    shared: dict[str, str] = {}
    for node in model.nodes:
        if node.called:
            yield node.process, node.called
        keys = [f"signal {each.ref}" for each in node.event_definitions if each.kind == "signal"]
        keys += [f"flag {each}" for each in (node.stated.flag or "").split()]
        for key in keys:
            yield node.process, shared.setdefault(key, node.process)


def part(model: Model, processes: tuple[str, ...]) -> Model:
    """The model of these processes alone; messages to and from the others can come and go at any time."""
    kept = frozenset(processes)
    nodes = tuple(node for node in model.nodes if node.process in kept)
    ids = {node.id for node in nodes}
    return replace(
        model,
        processes=tuple(each for each in model.processes if each.id in kept),
        nodes=nodes,
        sequence_flows=tuple(
            each for each in model.sequence_flows if each.source in ids and each.target in ids
        ),
        message_flows=tuple(each for each in model.message_flows if each.source in ids or each.target in ids),
    )
