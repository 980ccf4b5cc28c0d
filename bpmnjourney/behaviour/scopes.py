"""Scopes: what runs inside a process or an expanded sub-process, and how many tokens it can hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from bpmnjourney.behaviour.messages import DOING, Messages, link_name
from bpmnjourney.model import START_EVENTS, Model, Node, SequenceFlow

_FORKS = frozenset({"parallelGateway", "inclusiveGateway"})
MAX_BRANCHES = 10


class TooManyBranchesError(Exception):
    """A node has more alternatives than can be listed one by one."""


@dataclass(eq=False)
class Scope:
    """A process, or the inside of a sub-process or of a call of a process of the same file.

    prefix tells the copies of a called process apart; owner is the activity around it, None for a process.
    single: never more than one token per instance runs in it, so its end is the end of the instance.
    """

    nodes: tuple[Node, ...]
    owner: Node | None = None
    outer: Scope | None = None
    prefix: str = ""
    calls: tuple[str, ...] = ()
    single: bool = True
    inner: list[Scope] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A name no other scope has."""
        return f"{self.prefix}{self.owner.id}" if self.owner else f"process {self.nodes[0].process}"

    @property
    def starts(self) -> list[Node]:
        """Its start events."""
        return [node for node in self.nodes if node.kind in START_EVENTS]

    @property
    def event_driven(self) -> bool:
        """Whether it is an event sub-process."""
        return self.owner is not None and self.owner.triggered_by_event


class Scopes:
    """The scopes of a model.

    A call is expanded where it names a process of the file that is no pool and that holds a visible node
    or exchanges messages; called processes that are no pools do not begin by themselves.
    """

    def __init__(self, model: Model, messages: Messages, visible: Collection[str]) -> None:
        self.model, self.messages = model, messages
        self._visible = visible
        called = {node.called for node in model.nodes if node.called}
        shown = set(model.participant_of_process)
        self._callable = called - shown
        held = dict.fromkeys(node.process for node in model.nodes)
        self.inside: dict[tuple[str, str], Scope] = {}
        self.roots = [
            self._build(Scope(model.children[process]))
            for process in held
            if process not in self._callable and model.children.get(process)
        ]

    def _build(self, scope: Scope) -> Scope:
        for node in scope.nodes:
            inner = self._contents(scope, node)
            if inner is not None:
                scope.inner.append(self._build(inner))
                self.inside[scope.prefix, node.id] = inner
        scope.single = self._is_single(scope)
        return scope

    def _contents(self, scope: Scope, node: Node) -> Scope | None:
        if node.for_compensation:
            return None
        contents = self.model.children.get(node.id, ())
        if contents:
            inner = Scope(contents, node, scope, scope.prefix, scope.calls)
        elif node.called in self._callable and node.called not in scope.calls and self._matters(node.called):
            contents = self.model.children[node.called]
            inner = Scope(contents, node, scope, f"{scope.prefix}{node.id}/", (*scope.calls, node.called))
        else:
            return None
        return inner if inner.starts or (self.startable(inner) and not inner.event_driven) else None

    def _matters(self, process: str) -> bool:
        return any(
            node.id in self._visible
            or node.stated.flag is not None
            or self.messages.sent.get(node.id)
            or self.messages.fed(node)
            for node in self.model.nodes
            if node.process == process
        )

    def all(self) -> Iterator[Scope]:
        """Every scope, outer ones first."""
        waiting = list(reversed(self.roots))
        while waiting:
            scope = waiting.pop()
            yield scope
            waiting.extend(reversed(scope.inner))

    def flows_in(self, node: Node) -> list[SequenceFlow]:
        """The sequence flows that bring tokens to a node."""
        flows = self.model.incoming.get(node.id, ())
        return [flow for flow in flows if flow.id not in self.messages.hand_overs]

    def flows_out(self, node: Node) -> list[SequenceFlow]:
        """The sequence flows that take tokens away from a node."""
        flows = self.model.outgoing.get(node.id, ())
        return [flow for flow in flows if flow.id not in self.messages.hand_overs]

    def ways_out(self, node: Node) -> tuple[list[SequenceFlow], list[tuple[SequenceFlow, ...]]]:
        """The flows that a node always takes, and the combinations of others any one of which it takes, too.

        Of an activity's flows with a condition any may be taken; none of them only where there is a default
        flow to take instead, or another flow that is taken anyway (BPMN 2.0.2, 8.3.13). A condition on the
        only flow, or on a flow out of an event, decides nothing.
        """
        flows = self.flows_out(node)
        free = [flow for flow in flows if flow.condition and flow.id != node.default]
        if node.kind not in DOING or len(flows) < 2 or not free:
            return flows, []
        if len(free) > MAX_BRANCHES:
            raise TooManyBranchesError
        always = [flow for flow in flows if flow not in free and flow.id != node.default]
        taken = [each for size in range(1, len(free) + 1) for each in combinations(free, size)]
        default = tuple(flow for flow in flows if flow.id == node.default)
        return always, [default, *taken] if default or always else taken

    def startable(self, scope: Scope) -> list[Node]:
        """The nodes that get a token when the scope begins and has no start event."""
        return [
            node
            for node in scope.nodes
            if not (
                self.flows_in(node)
                or node.attached_to
                or node.for_compensation
                or node.triggered_by_event
                or (link_name(node) is not None and node.kind == "intermediateCatchEvent")
            )
        ]

    def _is_single(self, scope: Scope) -> bool:
        if scope.owner is not None and scope.owner.kind == "adHocSubProcess":
            return False
        if scope.owner is not None and any(
            not event.interrupting for event in self.model.boundary.get(scope.owner.id, ())
        ):
            return False
        if not scope.starts and len(self.startable(scope)) > 1:
            return False
        if scope.owner is not None and any(start.stated.flag is not None for start in scope.starts):
            return False
        return not any(self._forks(scope, node) for node in scope.nodes)

    def _forks(self, scope: Scope, node: Node) -> bool:
        if node.attached_to and not node.interrupting:
            return True
        if node.triggered_by_event:
            inner = self.inside.get((scope.prefix, node.id))
            return inner is not None and any(not start.interrupting for start in inner.starts)
        always, choices = self.ways_out(node)
        many = len(always) + max(map(len, choices), default=0) > 1
        return many and (node.kind in _FORKS or node.kind in DOING or node.kind.endswith("Event"))
