"""Compensation: which activities a compensation event leads to, and what must stay so that it can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bpmnjourney.model import THROW_EVENTS, Model, Node


def compensated(model: Model) -> dict[str, str]:
    """The activity that each compensation boundary event leads to, by the event's id."""
    handlers = {node.id for node in model.nodes if node.for_compensation}
    if not handlers:
        return {}
    events = {node.id for node in model.nodes if node.attached_to and node.event == "compensation"}
    pairs = [(each.source, each.target) for each in model.associations]
    return {
        event: handler
        for pair in pairs
        for event, handler in (pair, pair[::-1])
        if event in events and handler in handlers
    }


def throws_compensation(node: Node) -> bool:
    """Whether a node asks for completed work to be undone."""
    return node.kind in THROW_EVENTS and any(each.kind == "compensation" for each in node.event_definitions)


def events_of(model: Model, shown: Collection[str]) -> frozenset[str]:
    """The boundary events that lead to an activity of which the customer sees that it undoes something."""
    return frozenset(event for event, handler in compensated(model).items() if handler in shown)


def kept_for(model: Model, shown: Collection[str]) -> Iterator[Node]:
    """What a visible activity that undoes something needs to be read: whom it undoes, and who asks for it."""
    for event in sorted(events_of(model, shown)):
        host = model.node[event].attached_to
        if host is not None:
            yield model.node[host]
        for node in model.nodes:
            refs = [each.ref for each in node.event_definitions if each.kind == "compensation"]
            here = node.process == model.node[event].process
            if here and throws_compensation(node) and (None in refs or host in refs):
                yield node
