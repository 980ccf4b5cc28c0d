"""Blocks of random models: a process grows from nested blocks of steps, choices, loops and so on."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from bpmnjourney.model import EventDefinition, Node, SequenceFlow


@dataclass(frozen=True)
class Shape:
    """What random models are made of: relative weights of blocks, and how often structure is broken."""

    leaves: int = 10
    sequence: float = 3
    exclusive: float = 2
    parallel: float = 1
    inclusive: float = 0.7
    loop: float = 0.7
    events: float = 0.7
    boundary: float = 0.5
    sub_process: float = 0.3
    terminate: float = 0.0
    unstructured: float = 0.25


@dataclass
class Draft:
    """A process under construction. `parent` is the sub-process that is being filled."""

    rng: random.Random
    shape: Shape
    process: str
    lanes: tuple[str, ...] = ()
    parent: str | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[SequenceFlow] = field(default_factory=list)

    def node(self, kind: str, **values: object) -> str:
        name = f"{self.process}{len(self.nodes)}"
        lane = self.rng.choice(self.lanes) if self.lanes else None
        node = Node(name, kind, name, self.process, self.parent, lane, "flowNodeRef" if lane else None)
        self.nodes[name] = replace(node, **values)  # type: ignore[arg-type]
        return name

    def flow(self, source: str, target: str) -> None:
        name = f"f{self.process}{len(self.flows)}"
        self.flows.append(SequenceFlow(name, "", source, target, self.process, self.parent))

    # -- blocks: each returns its first and last node ----------------------------------------------------
    def block(self, leaves: int) -> tuple[str, str]:
        if leaves <= 1:
            return self.leaf()
        shape = self.shape
        weights = {
            self.sequence: shape.sequence,
            self.exclusive: shape.exclusive,
            self.parallel: shape.parallel,
            self.inclusive: shape.inclusive,
            self.loop: shape.loop,
            self.events: shape.events,
            self.boundary: shape.boundary,
            self.sub_process: shape.sub_process,
        }
        return self.rng.choices(list(weights), list(weights.values()))[0](leaves)

    def leaf(self) -> tuple[str, str]:
        kind = self.rng.choice(["task", "task", "userTask", "intermediateThrowEvent"])
        event = "none" if kind.endswith("Event") else None
        node = self.node(kind, event=event)
        return node, node

    def sequence(self, leaves: int) -> tuple[str, str]:
        cut = self.rng.randint(1, leaves - 1)
        first, last = self.block(cut), self.block(leaves - cut)
        self.flow(first[1], last[0])
        return first[0], last[1]

    def _branches(self, split: str, join: str, leaves: int, *, may_skip: bool = True) -> tuple[str, str]:
        first, last = self.node(split), self.node(join)
        count = min(leaves, self.rng.choice([2, 2, 2, 3]))
        for number in range(count):
            if number == 0 and may_skip and self.rng.random() < 0.25:
                self.flow(first, last)
                continue
            inner = self.block(max(1, leaves // count))
            self.flow(first, inner[0])
            self.flow(inner[1], last)
        return first, last

    def exclusive(self, leaves: int) -> tuple[str, str]:
        return self._branches("exclusiveGateway", "exclusiveGateway", leaves)

    def parallel(self, leaves: int) -> tuple[str, str]:
        return self._branches("parallelGateway", "parallelGateway", leaves, may_skip=False)

    def inclusive(self, leaves: int) -> tuple[str, str]:
        return self._branches("inclusiveGateway", "inclusiveGateway", leaves, may_skip=False)

    def loop(self, leaves: int) -> tuple[str, str]:
        first, last = self.node("exclusiveGateway"), self.node("exclusiveGateway")
        inner = self.block(leaves)
        self.flow(first, inner[0])
        self.flow(inner[1], last)
        self.flow(last, first)
        return first, last

    def events(self, leaves: int) -> tuple[str, str]:
        first, last = self.node("eventBasedGateway"), self.node("exclusiveGateway")
        for kind in ("message", "timer"):
            caught = self.node(
                "intermediateCatchEvent", event=kind, event_definitions=(EventDefinition(kind),)
            )
            self.flow(first, caught)
            if self.rng.random() < 0.3:
                self.flow(caught, last)
                continue
            inner = self.block(max(1, leaves // 2))
            self.flow(caught, inner[0])
            self.flow(inner[1], last)
        return first, last

    def boundary(self, leaves: int) -> tuple[str, str]:
        host, last = self.node("task"), self.node("exclusiveGateway")
        event = self.node(
            "boundaryEvent",
            attached_to=host,
            interrupting=True,
            event="timer",
            event_definitions=(EventDefinition("timer"),),
        )
        self.nodes[event] = replace(self.nodes[event], lane=self.nodes[host].lane)
        inner = self.block(leaves - 1)
        self.flow(host, last)
        self.flow(event, inner[0])
        self.flow(inner[1], last)
        return host, last

    def sub_process(self, leaves: int) -> tuple[str, str]:
        holder = self.node("subProcess")
        outer, outer_lanes = self.parent, self.lanes
        lane = self.nodes[holder].lane
        self.parent, self.lanes = holder, (lane,) if lane else ()
        self.whole(leaves)
        self.parent, self.lanes = outer, outer_lanes
        return holder, holder

    def whole(self, leaves: int) -> None:
        """A start event, a block, and an end event."""
        start = self.node("startEvent", event="none")
        inner = self.block(leaves)
        terminates = self.rng.random() < self.shape.terminate
        kind = "terminate" if terminates else "none"
        definitions = (EventDefinition("terminate"),) if terminates else ()
        end = self.node("endEvent", event=kind, event_definitions=definitions)
        self.flow(start, inner[0])
        self.flow(inner[1], end)

    def break_structure(self) -> None:
        """Lead a new branch from one gateway to another one of the process, or drop a flow."""
        splits = [n.id for n in self.nodes.values() if n.kind == "exclusiveGateway" and n.parent is None]
        targets = [n.id for n in self.nodes.values() if n.kind.endswith("veGateway") and n.parent is None]
        if splits and self.rng.random() < 0.8:
            self.flow(self.rng.choice(splits), self.rng.choice(targets))
        elif self.flows:
            self.flows.pop(self.rng.randrange(len(self.flows)))
