"""Small models drawn in text, for the tests of customers, interactions and visibility.

    pool Customer: order:task -> pay:task          a pool, nodes (id:kind) and sequence flows
    box Carrier                                    a black box
    lane Sales of Shop: receive pick               a lane of a pool's process and what it holds
    lane Inside of Shop in Sales: receive          a lane inside a lane
    flow pick -> pay                               one more sequence flow
    message Order: order -> receive                a message flow; an end is a node's or pool's id

Ids are the names with underscores for blanks; sequence flows are `a-b`, message flows `M1`, `M2` …
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpmnjourney.model import (
    EVENTS,
    Collaboration,
    Lane,
    MessageFlow,
    Model,
    Node,
    Origin,
    Participant,
    Process,
    SequenceFlow,
)


class _Drawing:
    def __init__(self) -> None:
        self.pools: list[Participant] = []
        self.processes: list[Process] = []
        self.lanes: list[Lane] = []
        self.nodes: dict[str, Node] = {}
        self.flows: list[SequenceFlow] = []
        self.messages: list[MessageFlow] = []

    def process(self, pool: str) -> str:
        return f"process_{_id(pool)}"

    def flow(self, source: str, target: str) -> None:
        process = self.nodes[source].process
        self.flows.append(SequenceFlow(f"{source}-{target}", "", source, target, process))


def drawn(text: str) -> Model:
    """The model that the lines of `text` draw."""
    drawing = _Drawing()
    for number, line in enumerate(text.strip().splitlines(), 1):
        kind, _, rest = line.strip().partition(" ")
        if kind:
            _KINDS[kind](drawing, rest, number)
    return Model(
        "bpmn",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=tuple(drawing.pools),
        processes=tuple(drawing.processes),
        lanes=tuple(drawing.lanes),
        nodes=tuple(drawing.nodes.values()),
        sequence_flows=tuple(drawing.flows),
        message_flows=tuple(drawing.messages),
    )


def changed(model: Model, element: str, **values: Any) -> Model:
    """The model with other values in one pool, lane, node or message flow."""

    def new(elements: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(each, **values) if each.id == element else each for each in elements)

    return replace(
        model,
        participants=new(model.participants),
        lanes=new(model.lanes),
        nodes=new(model.nodes),
        message_flows=new(model.message_flows),
    )


def _id(name: str) -> str:
    return "_".join(name.split())


def _pool(drawing: _Drawing, rest: str, line: int) -> None:
    name, _, steps = rest.partition(":")
    process = drawing.process(name)
    drawing.pools.append(Participant(_id(name), name.strip(), process, "C"))
    drawing.processes.append(Process(process, ""))
    before = None
    for word in steps.split():
        if word == "->":
            continue
        node, _, kind = word.partition(":")
        if kind:
            event = "none" if kind in EVENTS else None
            drawing.nodes[node] = Node(
                node, kind, node, process, event=event, origin=Origin(None, None, line)
            )
        if before is not None:
            drawing.flow(before, node)
        before = node


def _box(drawing: _Drawing, rest: str, _line: int) -> None:
    drawing.pools.append(Participant(_id(rest), rest.strip(), None, "C"))


def _lane(drawing: _Drawing, rest: str, _line: int) -> None:
    head, _, held = rest.partition(":")
    head, _, parent = head.partition(" in ")
    name, _, pool = head.partition("of ")
    lane = Lane(_id(name) or "unnamed", name.strip(), drawing.process(pool), _id(parent) or None)
    drawing.lanes.append(lane)
    for node in held.split():
        drawing.nodes[node] = replace(drawing.nodes[node], lane=lane.id, lane_via="flowNodeRef")


def _flow(drawing: _Drawing, rest: str, _line: int) -> None:
    source, _, target = rest.partition(" -> ")
    drawing.flow(source.strip(), target.strip())


def _message(drawing: _Drawing, rest: str, line: int) -> None:
    name, _, ends = rest.partition(":")
    source, _, target = ends.partition("->")
    number = f"M{len(drawing.messages) + 1}"
    origin = Origin(None, None, line)
    drawing.messages.append(
        MessageFlow(number, name.strip(), source.strip(), target.strip(), "C", origin=origin)
    )


_KINDS = {"pool": _pool, "box": _box, "lane": _lane, "flow": _flow, "message": _message}
