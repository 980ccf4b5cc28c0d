"""What a picture says of itself to those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.model import (
    ACTIVITIES,
    CHOREOGRAPHY_ACTIVITIES,
    EVENTS,
    GATEWAYS,
    DataElement,
    Element,
    Model,
    Node,
    Participant,
)
from bpmnjourney.model.elements import Artifact
from bpmnjourney.wording import in_words


def title_of(element: Element | None, fallback: str) -> str:
    """An element in one line: its kind and its name."""
    return ": ".join(
        part for part in (kind_of(element), " ".join(name_of(element, fallback).split())) if part
    )


def name_of(element: Element | None, fallback: str = "") -> str:
    """An element's name, or an annotation's text."""
    return str(getattr(element, "name", "") or getattr(element, "text", "") or fallback)


def kind_of(element: Element | None) -> str:
    """The kind of an element in words, with what makes it special."""
    if isinstance(element, Node):
        special = [in_words(element.event)] if element.event and element.event != "none" else []
        if not element.interrupting:
            special.append("non-interrupting")
        return " ".join([*special, in_words(element.kind)])
    if isinstance(element, Participant):
        return "pool"
    kind = getattr(element, "kind", None)
    return in_words(kind if isinstance(kind, str) else type(element).__name__) if element is not None else ""


def title(model: Model) -> str:
    """What the picture is of."""
    names = [
        model.name,
        *(each.name for each in model.collaborations),
        *(each.name for each in model.processes),
    ]
    for each in names:
        if each.strip():
            return " ".join(each.split())
    return (model.file or "").rpartition("/")[2] or "Process model"


def description(model: Model) -> str:
    """How much is on it, in a sentence."""
    counts = list(_counts(model))
    return f"BPMN diagram with {', '.join(counts)}." if counts else "An empty BPMN diagram."


def _counts(model: Model) -> Iterator[str]:
    drawn = model.shape
    nodes = [node for node in model.nodes if node.id in drawn]
    artifacts = [each for each in model.artifacts if isinstance(each, Artifact) and each.id in drawn]
    data = [each for each in model.data if isinstance(each, DataElement) and each.id in drawn]
    for number, one, many in (
        (sum(each.id in drawn for each in model.participants), "pool", "pools"),
        (sum(each.id in drawn for each in model.lanes), "lane", "lanes"),
        (sum(each.kind in ACTIVITIES for each in nodes), "activity", "activities"),
        (sum(each.kind in CHOREOGRAPHY_ACTIVITIES for each in nodes), "exchange", "exchanges"),
        (sum(each.kind in EVENTS for each in nodes), "event", "events"),
        (sum(each.kind in GATEWAYS for each in nodes), "gateway", "gateways"),
        (sum(each.id in drawn for each in model.conversations), "conversation", "conversations"),
        (len(data), "data element", "data elements"),
        (len(artifacts), "annotation or group", "annotations and groups"),
        (sum(each.id in model.edge for each in model.message_flows), "message flow", "message flows"),
    ):
        if number:
            yield f"{number} {one if number == 1 else many}"
