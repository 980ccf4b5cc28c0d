"""Blocks that real models have besides the plain ones: scopes, interruptions, links, calls, signals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bpmnjourney.model import EventDefinition, Node
from tests.random_blocks import Draft

CONSTRUCTS = (
    "exclusive", "parallel", "inclusive", "loop", "events", "boundary", "sub_process", "complex",
    "interrupted", "accompanied", "watched", "transaction", "failing", "terminating", "compensated",
    "linked", "call", "signals", "tangled", "marked", "several_ends", "ad_hoc", "instances",
)  # fmt: skip


def defined(kind: str, ref: str | None = None) -> dict[str, object]:
    """The attributes of an event with one definition."""
    return {"event": kind, "event_definitions": (EventDefinition(kind, ref),)}


@dataclass
class RichDraft(Draft):
    """Draws from a few constructs of all, so that small models have them together.

    called: processes it calls. handlers: compensation activities, by the boundary events that lead to them.
    """

    few: tuple[str, ...] = ()
    called: list[RichDraft] = field(default_factory=list)
    handlers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.few:
            self.few = tuple(self.rng.sample(CONSTRUCTS, 4))

    def block(self, leaves: int) -> tuple[str, str]:
        if leaves <= 1:
            return self.leaf()
        choices = ["sequence", "sequence", "sequence", *self.few]
        return getattr(self, self.rng.choice(choices))(leaves)

    def whole(self, leaves: int) -> None:
        if self.rng.random() > 0.15:
            super().whole(leaves)
        else:
            self._several_starts(leaves)
        if self.few[0] == "watched":
            self._event_sub_process(leaves // 2)

    # -- parts -------------------------------------------------------------------------------------------
    def _after(self, event: str, last: str, leaves: int) -> None:
        """What follows an interruption: it comes back to `last`, or ends."""
        if leaves > 1 or self.rng.random() < 0.5:
            first, end = self.block(max(1, leaves - 1))
            self.flow(event, first)
            event = end
        if self.rng.random() < 0.7:
            self.flow(event, last)

    def _attached(self, host: str, *, interrupting: bool, **values: object) -> str:
        event = self.node("boundaryEvent", attached_to=host, interrupting=interrupting, **values)
        self.nodes[event] = replace(self.nodes[event], lane=self.nodes[host].lane)
        return event

    def _inside(self, holder: str, leaves: int) -> None:
        outer, lanes = self.parent, self.lanes
        lane = self.nodes[holder].lane
        self.parent, self.lanes = holder, (lane,) if lane else ()
        super().whole(max(1, leaves))
        self.parent, self.lanes = outer, lanes

    def _one_inside(self, holder: str, kinds: set[str]) -> Node | None:
        found = [n for n in self.nodes.values() if n.parent == holder and n.kind in kinds]
        return self.rng.choice(found) if found else None

    def _several_starts(self, leaves: int) -> None:
        meeting = self.node("exclusiveGateway")
        triggers = [defined("message"), defined("timer"), {"event": "none"}]
        for values in triggers[self.rng.choice([0, 1]) :]:
            self.flow(self.node("startEvent", **values), meeting)
        first, last = self.block(leaves)
        self.flow(meeting, first)
        self.flow(last, self.node("endEvent", event="none"))

    # -- blocks ------------------------------------------------------------------------------------------
    def complex(self, leaves: int) -> tuple[str, str]:
        kinds = self.rng.choice(
            [("complexGateway", "exclusiveGateway"), ("parallelGateway", "complexGateway")]
        )
        return self._branches(*kinds, leaves)

    def marked(self, leaves: int) -> tuple[str, str]:
        first, last = self.sequence(leaves)
        tasks = [n for n in self.nodes.values() if n.kind == "task"]
        if tasks:
            node = self.rng.choice(tasks)
            self.nodes[node.id] = replace(node, loop=self.rng.choice(["standard", "parallel", "sequential"]))
        return first, last

    def several_ends(self, leaves: int) -> tuple[str, str]:
        first = self.node("exclusiveGateway")
        inner = self.block(leaves - 1)
        end = self.block(1)
        self.flow(first, inner[0])
        self.flow(first, end[0])
        self.flow(end[1], self.node("endEvent", event="none"))
        return first, inner[1]

    def interrupted(self, leaves: int) -> tuple[str, str]:
        """A sub-process with a boundary event."""
        host, last = self.node("subProcess"), self.node("exclusiveGateway")
        self._inside(host, leaves // 2)
        kind = self.rng.choice(["timer", "message", "conditional"])
        event = self._attached(host, interrupting=self.rng.random() < 0.6, **defined(kind))
        self.flow(host, last)
        self._after(event, last, leaves // 2)
        return host, last

    def accompanied(self, leaves: int) -> tuple[str, str]:
        """A task with a boundary event that does not interrupt, or that a message triggers."""
        host, last = self.node("task"), self.node("exclusiveGateway")
        kind = self.rng.choice(["timer", "message", "signal"])
        event = self._attached(host, interrupting=self.rng.random() < 0.4, **defined(kind, "S"))
        self.flow(host, last)
        self._after(event, last, leaves - 1)
        return host, last

    def watched(self, leaves: int) -> tuple[str, str]:
        """A sub-process with an event sub-process."""
        host = self.node("subProcess")
        self._inside(host, leaves // 2)
        outer, lanes = self.parent, self.lanes
        lane = self.nodes[host].lane
        self.parent, self.lanes = host, (lane,) if lane else ()
        self._event_sub_process(leaves // 3)
        self.parent, self.lanes = outer, lanes
        return host, host

    def _event_sub_process(self, leaves: int) -> None:
        holder = self.node("subProcess", triggered_by_event=True)
        self._inside(holder, max(1, leaves))
        start = self._one_inside(holder, {"startEvent"})
        kind = self.rng.choice(["message", "timer", "signal", "error"])
        if start is not None:
            interrupting = kind == "error" or self.rng.random() < 0.5
            values = defined(kind, "S" if kind == "signal" else None)
            self.nodes[start.id] = replace(start, interrupting=interrupting, **values)

    def transaction(self, leaves: int) -> tuple[str, str]:
        return self._thrown_out("transaction", "cancel", leaves)

    def failing(self, leaves: int) -> tuple[str, str]:
        return self._thrown_out("subProcess", self.rng.choice(["error", "escalation"]), leaves)

    def _thrown_out(self, kind: str, thrown: str, leaves: int) -> tuple[str, str]:
        """A sub-process with an end that its boundary event catches."""
        host, last = self.node(kind), self.node("exclusiveGateway")
        self._inside(host, leaves // 2)
        end = self._one_inside(host, {"endEvent"})
        if end is not None:
            outer, lanes = self.parent, self.lanes
            lane = self.nodes[host].lane
            self.parent, self.lanes = host, (lane,) if lane else ()
            choice, fails = self.node("exclusiveGateway"), self.node("endEvent", **defined(thrown))
            self.parent, self.lanes = outer, lanes
            inner = [flow for flow in self.flows if flow.target == end.id]
            self.flows = [replace(f, target=choice) if f in inner else f for f in self.flows]
            self.parent = host
            self.flow(choice, end.id)
            self.flow(choice, fails)
            self.parent = outer
        interrupting = thrown != "escalation" or self.rng.random() < 0.5
        event = self._attached(host, interrupting=interrupting, **defined(thrown))
        self.flow(host, last)
        self._after(event, last, leaves // 2)
        return host, last

    def terminating(self, leaves: int) -> tuple[str, str]:
        """A parallel branch that may end everything."""
        first, last = self.parallel(leaves)
        choice, end = self.node("exclusiveGateway"), self.node("endEvent", **defined("terminate"))
        entering = next(flow for flow in self.flows if flow.target == last)
        self.flows = [replace(f, target=choice) if f is entering else f for f in self.flows]
        self.flow(choice, last)
        self.flow(choice, end)
        return first, last

    def compensated(self, leaves: int) -> tuple[str, str]:
        host = self.node("task")
        event = self._attached(host, interrupting=True, **defined("compensation"))
        handler = self.node("task", for_compensation=True)
        self.handlers[event] = handler
        inner = self.block(leaves - 1)
        self.flow(host, inner[0])
        throw = self.node("intermediateThrowEvent", **defined("compensation"))
        self.flow(inner[1], throw)
        return host, throw

    def linked(self, leaves: int) -> tuple[str, str]:
        if self.parent is not None:
            return self.sequence(leaves)
        cut = self.rng.randint(1, leaves - 1)
        first, after = self.block(cut), self.block(leaves - cut)
        name = f"link {len(self.nodes)}"
        throw = self.node("intermediateThrowEvent", **defined("link", name))
        catch = self.node("intermediateCatchEvent", **defined("link", name))
        self.flow(first[1], throw)
        self.flow(catch, after[0])
        return first[0], after[1]

    def call(self, leaves: int) -> tuple[str, str]:
        if self.process.startswith("Z") or self.called:
            return self.sequence(leaves)
        process = f"Z{self.process}"
        inner = RichDraft(self.rng, self.shape, process, few=self.few)
        inner.whole(max(1, leaves // 2))
        self.called.append(inner)
        node = self.node("callActivity", called=process)
        return node, node

    def signals(self, leaves: int) -> tuple[str, str]:
        kind = self.rng.choice(["intermediateThrowEvent", "intermediateCatchEvent"])
        node = self.node(kind, **defined("signal", "S"))
        inner = self.block(leaves - 1)
        self.flow(node, inner[0])
        return node, inner[1]

    def ad_hoc(self, leaves: int) -> tuple[str, str]:
        holder = self.node("adHocSubProcess")
        outer, lanes = self.parent, self.lanes
        lane = self.nodes[holder].lane
        self.parent, self.lanes = holder, (lane,) if lane else ()
        for _ in range(min(3, leaves)):
            self.leaf()
        self.parent, self.lanes = outer, lanes
        return holder, holder

    def instances(self, leaves: int) -> tuple[str, str]:
        holder = self.node("subProcess", loop=self.rng.choice(["standard", "parallel", "sequential"]))
        self._inside(holder, leaves - 1)
        return holder, holder

    def tangled(self, leaves: int) -> tuple[str, str]:
        """An inclusive split and join with a way out of the block, or into it."""
        before = self.node("exclusiveGateway")
        first, last = self.inclusive(leaves)
        self.flow(before, first)
        joins = [n.id for n in self.nodes.values() if n.kind.endswith("Gateway") and n.parent == self.parent]
        self.flow(before, self.rng.choice(joins))
        return before, last
