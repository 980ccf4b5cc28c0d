"""Generated models of any size, in the shapes that processes grow in; about half the customer's."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

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

CUSTOMER = "customer"
_TOUCHES = 10  # one step in so many meets the other side


@dataclass
class _Drawing:
    """A model under construction; nodes are named after their number."""

    participants: list[Participant] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    flows: list[SequenceFlow] = field(default_factory=list)
    messages: list[MessageFlow] = field(default_factory=list)

    def pool(self, name: str) -> str:
        process = f"{name}_process"
        self.participants.append(Participant(name, name.title(), process, "c"))
        self.processes.append(Process(process, ""))
        return process

    def lane(self, name: str, process: str) -> str:
        self.lanes.append(Lane(name, name.title(), process))
        return name

    def node(
        self, process: str, kind: str = "task", lane: str | None = None, parent: str | None = None
    ) -> Node:
        number = len(self.nodes)
        event = "none" if kind.endswith("Event") else None
        made = Node(
            f"n{number}", kind, f"Step {number}", process, parent, lane, lane and "flowNodeRef", event=event
        )
        self.nodes.append(made)
        return made

    def flow(self, source: Node, target: Node) -> None:
        name = f"f{len(self.flows)}"
        self.flows.append(SequenceFlow(name, "", source.id, target.id, source.process, source.parent))

    def chain(self, nodes: list[Node]) -> None:
        for one, other in pairwise(nodes):
            self.flow(one, other)

    def message(self, source: Node, target: Node) -> None:
        self.messages.append(MessageFlow(f"m{len(self.messages)}", "", source.id, target.id, "c"))

    def steps(self, process: str, count: int) -> list[Node]:
        """A start, `count` tasks and an end in a row."""
        row = [self.node(process, "startEvent"), *(self.node(process) for _ in range(count))]
        row.append(self.node(process, "endEvent"))
        self.chain(row)
        return row[1:-1]

    def model(self) -> Model:
        collaborations = (Collaboration("c", "", "collaboration"),) if self.participants else ()
        return Model(
            "bpmn",
            collaborations=collaborations,
            participants=tuple(self.participants),
            processes=tuple(self.processes),
            lanes=tuple(self.lanes),
            nodes=tuple(self.nodes),
            sequence_flows=tuple(self.flows),
            message_flows=tuple(self.messages),
        )


def _talk(drawing: _Drawing, asking: list[Node], working: list[Node]) -> None:
    """Every tenth step of one side meets one of the other, in turns."""
    pairs = list(zip(asking, working, strict=False))[::_TOUCHES]
    for turn, (ours, theirs) in enumerate(pairs):
        drawing.message(*((theirs, ours) if turn % 2 else (ours, theirs)))


def sequence(size: int) -> Model:
    """Two pools, a long row of tasks each."""
    drawing = _Drawing()
    sides = [drawing.steps(drawing.pool(name), size // 2) for name in (CUSTOMER, "company")]
    _talk(drawing, *sides)
    return drawing.model()


def parallel(size: int) -> Model:
    """The company does everything at once, between one split and one join."""
    drawing = _Drawing()
    ours = drawing.steps(drawing.pool(CUSTOMER), size // 2)
    process = drawing.pool("company")
    split, join = (drawing.node(process, "parallelGateway") for _ in range(2))
    drawing.chain([drawing.node(process, "startEvent"), split])
    drawing.chain([join, drawing.node(process, "endEvent")])
    theirs = [drawing.node(process) for _ in range(size // 2)]
    for each in theirs:
        drawing.chain([split, each, join])
    _talk(drawing, ours, theirs)
    return drawing.model()


def hand_overs(size: int) -> Model:
    """One process in many lanes; the work goes to and fro between the customer and the departments."""
    drawing = _Drawing()
    process = drawing.pool("shop")
    lanes = [drawing.lane(CUSTOMER, process)]
    lanes += [drawing.lane(f"department {i}", process) for i in range(max(2, size // 50))]
    row = [drawing.node(process, "startEvent", CUSTOMER)]
    for turn in range(size // 10):
        row += [drawing.node(process, lane=CUSTOMER) for _ in range(5)]
        row += [drawing.node(process, lane=lanes[1 + turn % (len(lanes) - 1)]) for _ in range(5)]
    row.append(drawing.node(process, "endEvent", CUSTOMER))
    drawing.chain(row)
    return drawing.model()


def pools(size: int) -> Model:
    """Many pools of ten tasks: each hears from the one before and tells the next; some meet the customer."""
    drawing = _Drawing()
    ours = drawing.steps(drawing.pool(CUSTOMER), size // 2)
    before = ours[0]
    for number in range(size // 24):
        process = drawing.pool(f"supplier {number}")
        theirs = drawing.steps(process, 10)
        drawing.message(before, theirs[0])
        before = theirs[-1]
        if number % 3 == 0:
            drawing.message(theirs[4], ours[number])
    return drawing.model()


def nested(size: int) -> Model:
    """Sub-processes in sub-processes, twenty deep, with a step on either side of each."""
    drawing = _Drawing()
    ours = drawing.steps(drawing.pool(CUSTOMER), size // 2)
    process = drawing.pool("company")
    theirs: list[Node] = []
    last = drawing.node(process, "startEvent")
    while len(theirs) < size // 2:
        outer = drawing.node(process, "subProcess")
        drawing.flow(last, outer)
        last = outer
        for _ in range(20):
            steps = [drawing.node(process, parent=outer.id) for _ in range(2)]
            start, inner = (
                drawing.node(process, kind, parent=outer.id) for kind in ("startEvent", "subProcess")
            )
            drawing.chain([start, steps[0], inner, steps[1]])
            theirs += steps
            outer = inner
        theirs.append(drawing.node(process, parent=outer.id))
    drawing.flow(last, drawing.node(process, "endEvent"))
    _talk(drawing, ours, theirs)
    return drawing.model()


def loops(size: int) -> Model:
    """Choices that lead on, back and across, without any structure; every step in one of four lanes."""
    rng = random.Random(size)
    drawing = _Drawing()
    process = drawing.pool("shop")
    lanes = [drawing.lane(name, process) for name in (CUSTOMER, "kitchen", "bar", "office")]
    row = [drawing.node(process, "startEvent", CUSTOMER)]
    for number in range(size):
        kind = "exclusiveGateway" if number % 3 == 2 else "task"
        row.append(drawing.node(process, kind, rng.choice((CUSTOMER, *lanes))))
    row.append(drawing.node(process, "endEvent", CUSTOMER))
    drawing.chain(row)
    for place, each in enumerate(row):
        if each.kind == "exclusiveGateway":
            drawing.flow(each, row[min(size, max(1, place + rng.randint(-12, 12)))])
    return drawing.model()


def _inclusive(size: int, *, block: bool) -> Model:
    drawing = _Drawing()
    ours = drawing.steps(drawing.pool(CUSTOMER), size // 2)
    process = drawing.pool("company")
    theirs: list[Node] = []
    last = drawing.node(process, "startEvent")
    for _ in range(size // 12):
        split, join = (drawing.node(process, "inclusiveGateway") for _ in range(2))
        branches = [drawing.node(process) for _ in range(4)]
        theirs += branches
        drawing.flow(last, split)
        for each in branches:
            drawing.chain([split, each, join])
        if not block:
            drawing.flow(branches[0], branches[1])
        last = join
    drawing.flow(last, drawing.node(process, "endEvent"))
    _talk(drawing, ours, theirs)
    return drawing.model()


def inclusive(size: int) -> Model:
    """Inclusive splits and joins in a row, four branches each."""
    return _inclusive(size, block=True)


def tangled(size: int) -> Model:
    """Inclusive splits and joins in a row, whose branches lead into each other."""
    return _inclusive(size, block=False)


def merged(size: int) -> Model:
    """Rows of twenty gateways, from each of which a step leaves: many steps follow one another at once."""
    drawing = _Drawing()
    process = drawing.pool("shop")
    lanes = [drawing.lane(name, process) for name in (CUSTOMER, "kitchen")]
    last = drawing.node(process, "startEvent", CUSTOMER)
    for row in range(size // 40):
        for _ in range(20):
            gateway = drawing.node(process, "exclusiveGateway", lanes[1])
            step = drawing.node(process, lane=lanes[row % 2])
            drawing.chain([last, gateway, step])
            last = gateway
        last = step
    return drawing.model()


SHAPES: dict[str, Callable[[int], Model]] = {
    each.__name__.replace("_", "-"): each
    for each in (sequence, parallel, hand_overs, pools, nested, loops, inclusive, tangled, merged)
}
