"""What a BPMN source says of a drawing that the Model has no word for: read from an element's origin."""

from __future__ import annotations

from typing import Any

from bpmnjourney.model import DataElement, Edge, Model, Node, Shape
from bpmnjourney.model.elements import Origin

_CHOREOGRAPHY_LOOPS = {
    "Standard": "standard",
    "MultiInstanceSequential": "sequential",
    "MultiInstanceParallel": "parallel",
}


def said_of_drawing(drawn: Shape | Edge, attribute: str) -> str:
    """An attribute of the drawing itself; empty where nothing is said, or a layout made the drawing."""
    return _attribute(drawn.origin, attribute)


def is_collection(model: Model, data: DataElement) -> bool:
    """Whether the data, or what the reference stands for, is a collection."""
    held = model.element.get(data.ref or "")
    sources = [data.origin, held.origin if isinstance(held, DataElement) else None]
    return any(_attribute(_node(each), "isCollection").strip() in ("true", "1") for each in sources)


def state_of(data: DataElement) -> str:
    """The state in which the data is drawn."""
    node = _node(data.origin)
    found = node.find("{*}dataState") if hasattr(node, "find") else None
    return _attribute(found, "name")


def waits_for_all(node: Node) -> bool:
    """Whether an event-based gateway begins with all of its events."""
    return _attribute(_node(node.origin), "eventGatewayType") == "Parallel"


def loop_of(node: Node) -> str | None:
    """What the marker of a choreography activity says; of any other node, its own loop."""
    return _CHOREOGRAPHY_LOOPS.get(_attribute(_node(node.origin), "loopType").strip(), node.loop)


def _node(origin: Origin | None) -> Any:
    return origin.element if origin is not None else None


def _attribute(node: Any, name: str) -> str:
    return str(node.get(name) or "") if hasattr(node, "get") else ""
