"""Small models in few words: `chain("a b c")`, pools, lanes and messages."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.model import (
    Collaboration,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    SequenceFlow,
)

_KINDS = {"s": "startEvent", "e": "endEvent", "x": "exclusiveGateway", "p": "parallelGateway"}


def node(name: str, process: str = "P", **values: object) -> Node:
    """A node whose kind follows from its first letter: s start, e end, x and p gateways, others tasks."""
    return replace(Node(name, _KINDS.get(name[0], "task"), name, process), **values)  # type: ignore[arg-type]


def process(flows: str, name: str = "P", lanes: str = "") -> Model:
    """`flows` is like "s>a a>b b>e"; `lanes` like "L1:s,a L2:b,e"."""
    pairs = [pair.split(">") for pair in flows.split()]
    of_lane = {each: lane.split(":")[0] for lane in lanes.split() for each in lane.split(":")[1].split(",")}
    names = dict.fromkeys(each for pair in pairs for each in pair)
    names.update(dict.fromkeys(of_lane))
    return Model(
        "test",
        processes=(Process(name, ""),),
        lanes=tuple(Lane(each, each, name) for each in dict.fromkeys(of_lane.values())),
        nodes=tuple(node(each, name, lane=of_lane.get(each), lane_via="flowNodeRef") for each in names),
        sequence_flows=tuple(
            SequenceFlow(f"{a}-{b}", "", a, b, name) for a, b in (pair for pair in pairs if len(pair) == 2)
        ),
    )


def together(*models: Model, messages: str = "", black: str = "") -> Model:
    """Pools around processes, named "pool " and the process's name; `messages` is like "a>x y>b"."""
    pools = [
        Participant(f"pool {m.processes[0].id}", m.processes[0].id, m.processes[0].id, "C") for m in models
    ]
    pools += [Participant(each, each, None, "C") for each in black.split()]
    return Model(
        "test",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=tuple(pools),
        processes=tuple(each for m in models for each in m.processes),
        lanes=tuple(each for m in models for each in m.lanes),
        nodes=tuple(each for m in models for each in m.nodes),
        sequence_flows=tuple(each for m in models for each in m.sequence_flows),
        message_flows=tuple(
            MessageFlow(f"m {each}", each, *each.split(">"), "C") for each in messages.split()
        ),
    )
