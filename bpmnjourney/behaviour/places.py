"""Which places a model's constructs have: flows, buffers, running activities, scopes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from bpmnjourney.behaviour.builder import Builder
from bpmnjourney.behaviour.catching import Catching
from bpmnjourney.behaviour.messages import DOING, Messages, link_name
from bpmnjourney.behaviour.scopes import MAX_BRANCHES, Scope, Scopes, TooManyBranchesError
from bpmnjourney.model import THROW_EVENTS, Model, Node, SequenceFlow

__all__ = ["BUFFER", "MAX_BRANCHES", "Phases", "Places", "TooManyBranchesError"]

BUFFER = 2

Phases = dict[tuple[str, ...], int]
"""The places that say something runs, by which of its once-only events have happened."""


class Places:
    """The places of one model under compilation. copies: nodes that are seen as another one, by id."""

    def __init__(self, model: Model, visible: Collection[str], copies: Mapping[str, str]) -> None:
        self.model = model
        seen_as = {copy for copy, name in copies.items() if name in visible}
        self.visible = frozenset(visible) - copies.keys() | seen_as
        self.messages = Messages(model)
        self.scopes = Scopes(model, self.messages, self.visible)
        self.catching = Catching(model, self.scopes, self.messages)
        self.builder = Builder(tuple(sorted(visible)), copies)
        self._links = {link_name(node) for node in model.nodes if node.kind not in THROW_EVENTS}

    def inside(self, scope: Scope, node: Node) -> Scope | None:
        """The scope inside an activity that stands in `scope`."""
        return self.scopes.inside.get((scope.prefix, node.id))

    # -- sequence flows --------------------------------------------------------------------------------
    def _flow(self, scope: Scope, flow: SequenceFlow) -> int:
        if self.model.node[flow.source].kind == "eventBasedGateway":
            return self.choice(scope, flow.source)
        parent = self.model.node[flow.target].parent
        holder = self.scopes.inside.get((scope.prefix, parent), scope) if parent is not None else scope
        return self.builder.place(holder, "flow", scope.prefix, flow.id)

    def choice(self, scope: Scope, gateway: str) -> int:
        """The place of an event-based gateway, which all its outgoing flows share."""
        return self.builder.place(scope, "choice", scope.prefix, gateway)

    def chosen_from(self, scope: Scope, node: Node) -> list[int]:
        """The places of the event-based gateways before a node."""
        sources = [self.model.node[flow.source] for flow in self.scopes.flows_in(node)]
        return [self.choice(scope, each.id) for each in sources if each.kind == "eventBasedGateway"]

    def entries(self, scope: Scope, node: Node) -> list[int]:
        """The places that bring tokens to a node; never empty."""
        flows = self.scopes.flows_in(node)
        found = [self._flow(scope, flow) for flow in flows]
        name = link_name(node)
        if name is not None and node.kind not in THROW_EVENTS:
            found.append(self.link(scope, name))
        if not flows:
            found.append(self.initial(scope, node))
        return list(dict.fromkeys(found))

    def initial(self, scope: Scope, node: Node) -> int:
        """The place of a node without incoming flows."""
        return self.builder.place(scope, "initial", scope.prefix, node.id)

    def is_caught(self, name: str) -> bool:
        """Whether a link event of that name catches."""
        return name in self._links

    def link(self, scope: Scope, name: str) -> int:
        """The place between link events of one name."""
        return self.builder.place(scope, "link", scope.prefix, name)

    def exits(self, scope: Scope, node: Node) -> list[int]:
        """The places where a token is put that leaves a node."""
        always, choices = self.scopes.ways_out(node)
        found = [self._flow(scope, flow) for flow in always]
        return list(dict.fromkeys([*found, self.chosen(scope, node)] if choices else found))

    def chosen(self, scope: Scope, node: Node) -> int:
        """The place from which a token takes the flows that have a condition."""
        return self.builder.place(scope, "chosen", scope.prefix, node.id)

    def choices(self, scope: Scope, node: Node) -> list[list[int]]:
        """The combinations of flows any one of which is taken from `chosen`."""
        _, choices = self.scopes.ways_out(node)
        return [list(dict.fromkeys(self._flow(scope, flow) for flow in flows)) for flows in choices]

    def after(self, scope: Scope, node: Node) -> list[int]:
        """Where the tokens of a node go: on all its flows, or to the end of the scope."""
        return self.exits(scope, node) or self.finish(scope)

    def finish(self, scope: Scope) -> list[int]:
        """The place that says the only token of a scope has ended; nothing for other scopes.

        Where that end cannot be seen, in an event sub-process, the token counts as gone.
        """
        if scope.owner is None or not scope.single:
            return []
        hidden = scope.event_driven and scope.owner.id not in self.visible
        return [self.builder.place(None if hidden else scope, "done", scope.key)]

    # -- messages, signals, flags ----------------------------------------------------------------------
    def buffer(self, flow: str) -> int:
        """The place of the messages under way on a flow."""
        bounded = self.visible.issuperset(self.messages.ends[flow])
        return self.builder.store("message", flow, capacity=BUFFER if bounded else None)

    def sends(self, node: Node, but: Collection[str] = ()) -> list[int]:
        """Where a node puts messages, signals and flags, all message flows except `but`."""
        sent = [self.buffer(flow) for flow in self.messages.sent.get(node.id, ()) if flow not in but]
        if node.stated.flag is not None and node.kind in THROW_EVENTS | DOING:
            sent += [self.builder.store("flag", each) for each in node.stated.flag.split()]
        if node.kind in THROW_EVENTS:
            for signal in self.catching.listeners(node):
                sent.append(self.builder.store("signal", *signal, capacity=1))
        return sent

    def awaited(self, node: Node) -> list[list[int]]:
        """The combinations of messages any of which an activity waits for."""
        return [[self.buffer(flow) for flow in flows] for flows in self.messages.awaited(node)]

    def triggers(self, scope: Scope, node: Node) -> list[tuple[int, ...]]:
        """What each alternative trigger of a catch event takes; () where it may happen at any time."""
        found: list[tuple[int, ...]] = []
        for alternative in self.catching.triggers(scope, node):
            places: list[int] = []
            for kind, *key in alternative:
                if kind == "message":
                    places.append(self.buffer(key[0]))
                elif kind == "signal":
                    places.append(self.builder.store("signal", *key, capacity=1))
                elif kind == "flag":
                    places.append(self.builder.store("flag", *key))
                else:
                    places.append(self.caught(scope, node))
            found.append(tuple(places))
        return list(dict.fromkeys(found))

    def caught(self, scope: Scope, node: Node) -> int:
        """The place of what was thrown to a catch event that stands in `scope`."""
        holder = scope.outer if scope.event_driven else scope
        return self.builder.place(holder, "caught", scope.prefix, node.id)

    # -- what runs -------------------------------------------------------------------------------------
    def running_task(self, scope: Scope, node: Node, *, chosen: bool = False) -> Phases:
        """The places of a started task; one chosen by an event gateway has its messages already."""
        key = f"{scope.prefix}{node.id}{' chosen' if chosen else ''}"
        return self._phases(scope, key, self.catching.once_on(scope, node))

    def running(self, scope: Scope) -> Phases:
        """The places that say a scope runs; none where its own only token says so."""
        if scope.single or (scope.owner is None and not any(each.event_driven for each in scope.inner)):
            return {}
        once = self.catching.once_on(scope.outer, scope.owner) if scope.outer and scope.owner else []
        for inner in scope.inner:
            if inner.event_driven:
                once += [each.id for each in inner.starts if self.once(inner, each)]
        return self._phases(scope.outer, scope.key, once)

    def once(self, inner: Scope, start: Node) -> bool:
        """Whether the start of an event sub-process happens at most once while the scope around it runs."""
        return start.interrupting or () in self.catching.triggers(inner, start)

    def _phases(self, holder: Scope | None, key: str, once: Sequence[str]) -> Phases:
        if len(once) > MAX_BRANCHES:
            raise TooManyBranchesError
        return {
            happened: self.builder.place(holder, "running", key, *happened)
            for size in range(len(once) + 1)
            for happened in combinations(sorted(once), size)
        }

    def begin(self, scope: Scope) -> list[int]:
        """What is put when a scope begins to run."""
        begun = list(self.running(scope).values())[:1]
        if scope.owner is not None and scope.owner.kind == "adHocSubProcess" and not scope.starts:
            return begun
        if scope.starts:
            chosen = any(start.stated.flag is None for start in scope.starts)
            return [*begun, self.builder.place(scope, "start", scope.key)] if chosen else begun
        return begun + [self.initial(scope, node) for node in self.scopes.startable(scope)]
