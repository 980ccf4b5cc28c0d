"""What is thrown and who catches it: errors, escalations and cancels inside a process, signals anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bpmnjourney.model import CATCH_EVENTS, START_EVENTS, THROW_EVENTS, EventDefinition, Model, Node

THROWN = frozenset({"error", "escalation", "cancel"})


class Thrown:
    """Who catches what is thrown in a model.

    throwers, listeners: events that throw and that catch a signal, by its reference. callers: the activities
    that call a process of the model, by its id.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.throwers: defaultdict[str, list[Node]] = defaultdict(list)
        self.listeners: defaultdict[str, list[Node]] = defaultdict(list)
        self.callers: defaultdict[str, list[Node]] = defaultdict(list)
        self._caught: set[str] = set()
        throwing = []
        for node in model.nodes:
            called = node.called
            if called is not None and called in model.process and called not in model.participant_of_process:
                self.callers[called].append(node)
            for each in node.event_definitions:
                if each.kind == "signal" and each.ref is not None:
                    side = self.throwers if node.kind in THROW_EVENTS else self.listeners
                    if node.kind in THROW_EVENTS or node.kind in CATCH_EVENTS:
                        side[each.ref].append(node)
                elif each.kind in THROWN and node.kind in THROW_EVENTS:
                    throwing.append(node)
        for node in throwing:
            self._caught.update(each.id for each in self.catchers(node))

    def is_caught_for(self, node: Node) -> bool:
        """Whether something that a node throws reaches `node`, an event that catches."""
        return node.id in self._caught

    def catchers(self, node: Node) -> list[Node]:
        """The events that catch what `node` throws: the nearest that matches, for each caller."""
        found: dict[str, Node] = {}
        for each in node.event_definitions:
            if each.kind in THROWN and node.kind in THROW_EVENTS:
                for catcher in self._nearest(node, each, frozenset()):
                    found[catcher.id] = catcher
        return list(found.values())

    def _nearest(self, node: Node, thrown: EventDefinition, seen: frozenset[str]) -> Iterator[Node]:
        """Event sub-processes around `node` come before the boundary events of what is around it."""
        below = ""
        for scope in self.model.scopes(node):
            found = self._in(scope.id, below, thrown) or self._on(scope, thrown)
            if found is not None:
                yield found
                return
            below = scope.id
        found = self._in(node.process, below, thrown)
        if found is not None:
            yield found
            return
        for caller in self.callers.get(node.process, ()):
            if caller.process not in seen:
                found = self._on(caller, thrown)
                if found is not None:
                    yield found
                else:
                    yield from self._nearest(caller, thrown, seen | {node.process})

    def _in(self, container: str, below: str, thrown: EventDefinition) -> Node | None:
        for holder in self.model.children.get(container, ()):
            if holder.triggered_by_event and holder.id != below:
                for start in self.model.children.get(holder.id, ()):
                    if start.kind in START_EVENTS and _matches(start, thrown):
                        return start
        return None

    def _on(self, activity: Node, thrown: EventDefinition) -> Node | None:
        events = self.model.boundary.get(activity.id, ())
        return next((event for event in events if _matches(event, thrown)), None)


def _matches(catcher: Node, thrown: EventDefinition) -> bool:
    return any(
        each.kind == thrown.kind and (each.ref is None or thrown.ref is None or each.ref == thrown.ref)
        for each in catcher.event_definitions
    )
