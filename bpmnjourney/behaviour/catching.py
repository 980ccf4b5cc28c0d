"""Who catches what: triggers of catch events, signals, and errors, escalations and cancels thrown inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bpmnjourney.behaviour.messages import Messages
from bpmnjourney.behaviour.scopes import Scope, Scopes
from bpmnjourney.model import CATCH_EVENTS, THROW_EVENTS, EventDefinition, Model, Node

_THROWN = frozenset({"error", "escalation", "cancel"})
Trigger = tuple[str, ...]
"""What a catch event takes: its kind ("message", "signal", "flag", "caught") and which one."""


@dataclass(frozen=True, slots=True)
class Catch:
    """The event that catches what a node throws: in which scope it stands, and which scopes that ends.

    around: the scope the catcher is attached to, or in which it is the start of an event sub-process.
    """

    scope: Scope
    node: Node
    around: Scope


class Catching:
    """Answers for one model. Signals without a thrower, and errors nobody throws, may come at any time."""

    def __init__(self, model: Model, scopes: Scopes, messages: Messages) -> None:
        self.model, self.scopes, self.messages = model, scopes, messages
        self._listeners: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._signals: set[str] = set()
        self.catches: dict[tuple[str, str], Catch] = {}
        self._sources: set[tuple[str, str]] = set()
        for scope in scopes.all():
            for node in scope.nodes:
                self._note(scope, node)

    def _note(self, scope: Scope, node: Node) -> None:
        for each in node.event_definitions:
            if node.kind in THROW_EVENTS and each.kind in _THROWN:
                catch = next(self._catchers(scope, each), None)
                if catch is not None:
                    self.catches[scope.prefix, node.id] = catch
                    self._sources.add((catch.scope.prefix, catch.node.id))
            elif each.kind == "signal" and each.ref is not None:
                if node.kind in THROW_EVENTS:
                    self._signals.add(each.ref)
                elif node.kind in CATCH_EVENTS:
                    self._listeners[each.ref].append((scope.prefix, node.id))

    def _catchers(self, scope: Scope, thrown: EventDefinition) -> Iterator[Catch]:
        below: Scope | None = None
        around: Scope | None = scope
        while around is not None:
            for inner in around.inner:
                if inner.event_driven and inner is not below:
                    for start in inner.starts:
                        if _matches(start, thrown):
                            yield Catch(inner, start, around)
            if around.owner is not None and around.outer is not None:
                for event in self.model.boundary.get(around.owner.id, ()):
                    if _matches(event, thrown):
                        yield Catch(around.outer, event, around)
            below, around = around, around.outer

    def listeners(self, node: Node) -> list[tuple[str, str]]:
        """The catch events, as (prefix, id), that a signal thrown by `node` reaches."""
        refs = [each.ref for each in node.event_definitions if each.kind == "signal" and each.ref]
        return list(dict.fromkeys(each for ref in refs for each in self._listeners.get(ref, ())))

    def once_on(self, scope: Scope, host: Node) -> list[str]:
        """The boundary events of `host` that happen at most once: not interrupting, and free to come."""
        return [
            event.id
            for event in self.model.boundary.get(host.id, ())
            if not event.interrupting and () in self.triggers(scope, event)
        ]

    def triggers(self, scope: Scope, node: Node) -> list[tuple[Trigger, ...]]:
        """The alternative triggers of a catch event, each a combination; () = it may come at any time."""
        if node.stated.flag is not None:
            return [tuple(("flag", each) for each in node.stated.flag.split())]
        flows: list[tuple[Trigger, ...]] = [
            (("message", flow),) for flow in self.messages.received.get(node.id, ())
        ]
        if node.id in self.messages.free:
            flows.append(())
        definitions = node.event_definitions
        if not definitions or (len(definitions) == 1 and flows and definitions[0].kind != "compensation"):
            return flows or [()]
        by_definition = [self._of_definition(scope, node, each, flows) for each in definitions]
        if node.event == "parallelMultiple":
            return [tuple(dict.fromkeys(sum(each, ()))) for each in product(*by_definition)]
        return list(dict.fromkeys(each for group in by_definition for each in group))

    def _of_definition(
        self, scope: Scope, node: Node, definition: EventDefinition, flows: list[tuple[Trigger, ...]]
    ) -> list[tuple[Trigger, ...]]:
        if definition.kind == "message":
            return flows or [()]
        if definition.kind == "compensation":
            return []
        if definition.kind == "signal" and definition.ref in self._signals:
            return [(("signal", scope.prefix, node.id),)]
        if definition.kind in _THROWN and (scope.prefix, node.id) in self._sources:
            return [(("caught",),)]
        return [()]


def _matches(catcher: Node, thrown: EventDefinition) -> bool:
    return any(
        each.kind == thrown.kind and (each.ref is None or thrown.ref is None or each.ref == thrown.ref)
        for each in catcher.event_definitions
    )
