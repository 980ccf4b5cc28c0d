"""The nodes of a chart as flow nodes."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.reading.bands import Band
from bpmnjourney.formats.lovem.reading.parts import Reading, children, text_of
from bpmnjourney.formats.lovem.reading.relations import read_values
from bpmnjourney.model import NOTHING_STATED, EventDefinition, Node, Stated

_JUNCTIONS = {
    "parallel": "parallelGateway",
    "inclusive": "inclusiveGateway",
    "exclusive": "exclusiveGateway",
    "firstEvent": "eventBasedGateway",
}
_EVENTS = {"start": "startEvent", "wait": "intermediateCatchEvent", "end": "endEvent"}
_TRIGGERS = {"time": "timer", "condition": "conditional", "message": "message", "signal": "signal"}
_RESULTS = {"message": "message", "error": "error", "terminate": "terminate"}
KINDS = frozenset({"process", "activity", "decision", "junction", "loopConnector", *_EVENTS})


def kind_of(node: Any, band: Band) -> str:
    """The kind of flow node that an element of a chart is."""
    name = local_name(node)
    if name in _EVENTS:
        return _EVENTS[name]
    if name == "junction":
        return _JUNCTIONS.get(node.get("kind", ""), "exclusiveGateway")
    if name in ("decision", "loopConnector"):
        return "exclusiveGateway"
    if band.is_system:
        return "serviceTask"
    return "userTask" if children(node, "uses") else "task"


def read_node(  # noqa: PLR0913, PLR0917 - what it is, and what its chart says of it
    reading: Reading,
    node: Any,
    id: str,  # noqa: A002
    band: Band,
    hears: bool,
    host: str | None = None,
) -> Node:
    """The flow node of an element; `hears`: whether a message flow ends there; host: the id of the activity
    that is at work while it waits.
    """
    event, definitions = _event(node, hears)
    return Node(
        id=id,
        kind=kind_of(node, band) if host is None else "boundaryEvent",
        attached_to=host,
        interrupting=host is None or (node.get("interrupts") or "").strip() not in ("false", "0"),
        name=name_of(node),
        process=band.process,
        lane=band.lane,
        lane_via="flowNodeRef" if band.lane else None,
        event=event,
        event_definitions=definitions,
        documentation=_documentation(reading, node),
        stated=Stated(values=values) if (values := read_values(reading, node)) else NOTHING_STATED,
        origin=reading.origin(node),
    )


def name_of(node: Any) -> str:
    """The long name, else the short one."""
    return (node.get("longName") or "").strip() or (node.get("shortName") or "").strip()


def _event(node: Any, hears: bool) -> tuple[str | None, tuple[EventDefinition, ...]]:
    name = local_name(node)
    if name not in _EVENTS:
        return None, ()
    if name == "end":
        kind = _RESULTS.get(node.get("result", ""))
    else:
        usual = "message" if hears else "time" if name == "wait" else "none"
        stated = node.get("trigger", usual)
        # A start that nothing is said to trigger, and to which a message comes, is started by it.
        kind = _TRIGGERS.get(usual if stated == "none" else stated)
        if kind is None and name == "wait":
            kind = "conditional"
    if kind is None:
        return "none", ()
    detail = node.get("duration") if kind == "timer" else None
    return kind, (EventDefinition(kind, detail=detail),)


def _documentation(reading: Reading, node: Any) -> str:
    """What is said of a node: its explanation, then criteria and skills, a line each."""
    lines = [text_of(node)]
    for name, title in (("startCriteria", "Start criteria"), ("exitCriteria", "Exit criteria")):
        text = text_of(node, name)
        lines.append(f"{title}: {text}" if text else "")
    for each in children(node, "requires"):
        skill = reading.referred(each, "skillRef", reading.skills, "a skill of the model")
        lines.append("" if skill is None else f"Skill: {skill.get('name', '')}")
    return "\n".join(line for line in lines if line)
