"""Every kind of element that a BPMN diagram shows, each with its own id, all of one name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpmnjourney.model import (
    CHOREOGRAPHY_ACTIVITIES,
    TASKS,
    Artifact,
    Association,
    Bounds,
    Collaboration,
    Conversation,
    ConversationLink,
    DataAssociation,
    DataElement,
    Diagram,
    Edge,
    Element,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Point,
    Process,
    RootElement,
    SequenceFlow,
    Shape,
)

BOX = Bounds(100, 100, 120, 90)
ROUTE = (Point(250, 120), Point(330, 120), Point(330, 200), Point(420, 200))
_CAUGHT = "message timer conditional signal multiple parallelMultiple".split()
_ON_BORDER = [*_CAUGHT, "error", "escalation", "compensation"]
_THROWN = "message signal escalation compensation multiple".split()


def _node(kind: str, **values: Any) -> Node:
    key = "-".join([kind, *(str(value) for value in values.values() if not isinstance(value, tuple))])
    return replace(Node(key, kind, "Name", "P"), **values)


def nodes() -> list[Node]:
    """Every kind of flow node with everything that changes how it looks."""
    found = [_node(kind) for kind in sorted(TASKS)]
    found += [_node("task", loop=loop) for loop in ("standard", "parallel", "sequential")]
    found += [_node("task", for_compensation=True), _node("receiveTask", instantiate=True)]
    found += [_node(kind) for kind in ("subProcess", "transaction", "adHocSubProcess", "callActivity")]
    found += [_node("callActivity", called="G"), _node("subProcess", triggered_by_event=True)]
    found += [
        _node("startEvent", event=each) for each in ["none", *_CAUGHT, "error", "escalation", "compensation"]
    ]
    found += [_node("startEvent", event=each, interrupting=False) for each in [*_CAUGHT, "escalation"]]
    found += [_node("intermediateCatchEvent", event=each) for each in [*_CAUGHT, "link"]]
    found += [_node("boundaryEvent", event="cancel"), _node("boundaryEvent", event="error")]
    found += [_node("boundaryEvent", event=each, interrupting=False) for each in [*_CAUGHT, "escalation"]]
    found += [_node("intermediateThrowEvent", event=each) for each in ["none", *_THROWN, "link"]]
    found += [_node("endEvent", event=each) for each in ["none", *_THROWN, "error", "cancel", "terminate"]]
    found += [
        _node(kind)
        for kind in (
            "exclusiveGateway parallelGateway inclusiveGateway complexGateway eventBasedGateway"
        ).split()
    ]
    found.append(_node("eventBasedGateway", instantiate=True))
    found += [_node(kind, participants=("Pool", "Other")) for kind in sorted(CHOREOGRAPHY_ACTIVITIES)]
    return found


def others() -> list[Element]:
    """Pools, lanes, data, artifacts and conversations."""
    return [
        Participant("Pool", "Name", "P", "C"),
        Participant("Other", "Name", None, "C"),
        Participant("Many", "Name", None, "C", multiple=True),
        Lane("Lane", "Name", "P"),
        *(
            DataElement(kind, kind, "Name", "P")
            for kind in ("dataObjectReference", "dataInput", "dataOutput")
        ),
        DataElement("dataStoreReference", "dataStoreReference", "Name", "P"),
        Artifact("annotation", "textAnnotation", "Name", "P"),
        Artifact("group", "group", "Name", "P"),
        Conversation("conversation", "conversation", "Name", "C"),
        Conversation("subConversation", "subConversation", "Name", "C"),
        Conversation("callConversation", "callConversation", "Name", "C"),
        RootElement("message", "message", "Name"),
        RootElement("G", "globalUserTask", "Name"),
    ]


def flows() -> list[Element]:
    """Every kind of line."""
    return [
        SequenceFlow("flow", "", "task", "userTask", "P"),
        SequenceFlow("conditional", "", "task", "userTask", "P", condition="x > 1"),
        SequenceFlow("default", "", "task", "userTask", "P"),
        MessageFlow("message flow", "", "task", "Other", "C"),
        Association("association", "task", "annotation", "None", "P"),
        Association("directed", "task", "annotation", "One", "P"),
        Association("mutual", "task", "annotation", "Both", "P"),
        DataAssociation("data", "input", "dataObjectReference", "userTask", "userTask"),
        ConversationLink("link", "", "conversation", "Pool", "C"),
    ]


def everything() -> Model:
    """All of them in one model, without drawings."""
    rest, lines = others(), flows()
    steps = [replace(each, default="default") if each.id == "task" else each for each in nodes()]
    steps.append(Node("inner", "task", "Name", "P", parent="subProcess"))
    steps.append(Node("trigger", "startEvent", "", "P", parent="subProcess-True", event="message"))

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(each for each in [*rest, *lines] if isinstance(each, kind))

    return Model(
        "test",
        name="Specimens",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=of(Participant),
        processes=(Process("P", "Process"),),
        lanes=of(Lane),
        nodes=tuple(steps),
        sequence_flows=of(SequenceFlow),
        message_flows=of(MessageFlow),
        data=of(DataElement),
        data_associations=of(DataAssociation),
        artifacts=of(Artifact),
        associations=of(Association),
        conversations=of(Conversation),
        conversation_links=of(ConversationLink),
        root_elements=of(RootElement),
    )


def drawn(model: Model, *diagrams: Diagram) -> Model:
    """The model with other diagrams."""
    return replace(model, draw=lambda: diagrams)


def alone(model: Model, element: str, bounds: Bounds = BOX, **values: Any) -> Model:
    """The model with a diagram of one shape."""
    return drawn(model, Diagram("D", None, (Shape(element, bounds, **values),), ()))


def sheet(model: Model) -> Model:
    """The model with all of its nodes and other shapes side by side, and every line."""
    ids = [each.id for each in [*others(), *nodes()] if each.id != "G"]
    shapes = [
        Shape(each, Bounds(160 * (index % 10), 150 * (index // 10), 110, 80))
        for index, each in enumerate(ids)
    ]
    bottom = 150 * (len(ids) // 10 + 2)
    edges = [
        Edge(each.id, (Point(160 * index, bottom), Point(160 * index + 110, bottom + 40)))
        for index, each in enumerate(flows())
    ]
    return drawn(model, Diagram("D", "P", tuple(shapes), tuple(edges)))
