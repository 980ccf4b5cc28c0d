"""Finds the loops of a chart: flows that lead from a decision back to where its way came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bpmnjourney.model import Node, SequenceFlow


class Loop(NamedTuple):
    """`back` leads to the start again; `out` is the flow by which the loop is left."""

    back: SequenceFlow
    out: SequenceFlow


def loops(nodes: Sequence[Node], flows: Sequence[SequenceFlow]) -> list[Loop]:
    """The loops whose ends are decided on: the way back is one of several of an exclusive gateway."""
    outgoing: dict[str, list[SequenceFlow]] = {}
    entered = set()
    for flow in flows:
        outgoing.setdefault(flow.source, []).append(flow)
        entered.add(flow.target)
    if not any(node.kind == "exclusiveGateway" and len(outgoing.get(node.id, ())) > 1 for node in nodes):
        return []
    first = [node.id for node in nodes if node.id not in entered]
    back = _back_edges([*first, *(node.id for node in nodes)], outgoing)
    found = []
    for node in nodes:
        ways = outgoing.get(node.id, ())
        out = next((flow for flow in ways if flow.id not in back), None)
        if node.kind == "exclusiveGateway" and len(ways) > 1 and out is not None:
            found += [Loop(flow, out) for flow in ways if flow.id in back]
    return found


def _back_edges(starts: Sequence[str], outgoing: dict[str, list[SequenceFlow]]) -> set[str]:
    """The flows that lead to a node through which a walk from the starts came."""
    found: set[str] = set()
    done: set[str] = set()
    for start in starts:
        if start in done:
            continue
        on_way = {start: None}
        walk = [(start, iter(outgoing.get(start, ())))]
        while walk:
            node, ways = walk[-1]
            flow = next(ways, None)
            if flow is None:
                walk.pop()
                del on_way[node]
                done.add(node)
            elif flow.target in on_way:
                found.add(flow.id)
            elif flow.target not in done:
                on_way[flow.target] = None
                walk.append((flow.target, iter(outgoing.get(flow.target, ()))))
    return found
