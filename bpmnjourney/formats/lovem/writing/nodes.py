"""The LOVEM writer: the steps of a chart, and what they use, read and write."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bpmnjourney.formats.lovem.names import first, local_name, tag
from bpmnjourney.formats.lovem.writing.tree import Writing, add, put
from bpmnjourney.model import ACTIVITIES, DataElement, Node, Value

ACTIVITY = tuple(
    "documentation extension value startCriteria exitCriteria requires uses reads writes".split()
)
_TRIGGERS = {"timer": "time", "conditional": "condition", "message": "message", "signal": "signal"}
_RESULTS = frozenset({"message", "error", "terminate"})
_JUNCTIONS = {
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "complexGateway": "inclusive",
    "eventBasedGateway": "firstEvent",
}
_DURATION = re.compile(r"-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_KEPT_KINDS = frozenset("task userTask serviceTask".split())
_OBJECTS = {
    "dataObjectReference": "information",
    "dataObject": "information",
    "dataStoreReference": "dataStore",
}


def native(writing: Writing, node: Node) -> tuple[str, dict[str, str]]:
    """The name of the element that shows a node, and its attributes beside id, band and names."""
    if node.kind in _SHOW:
        return _SHOW[node.kind](writing, node)
    if node.kind in _JUNCTIONS:
        if node.kind == "complexGateway":
            writing.noted.note("complex-gateway", node)
        return "junction", {"kind": _JUNCTIONS[node.kind]}
    _note_markers(writing, node)
    return "activity", {}


def _starting(writing: Writing, node: Node) -> tuple[str, dict[str, str]]:
    if node.id in writing.model.incoming:
        writing.noted.note("event-as-activity", node)
        return "activity", {}
    return "start", {"trigger": _trigger(writing, node, ("none",))}


def _ending(writing: Writing, node: Node) -> tuple[str, dict[str, str]]:
    if node.id in writing.model.outgoing:
        writing.noted.note("event-as-activity", node)
        return "activity", {}
    if node.event not in _RESULTS and node.event != "none":
        writing.noted.note("event-trigger", node)
    return "end", {"result": str(node.event) if node.event in _RESULTS else "none"}


def _throwing(writing: Writing, node: Node) -> tuple[str, dict[str, str]]:
    if node.event == "link":
        writing.noted.note("link-as-junction", node)
        return "junction", {"kind": "exclusive"}
    writing.noted.note("throw-event-as-activity", node)
    return "activity", {}


def _deciding(writing: Writing, node: Node) -> tuple[str, dict[str, str]]:
    if len(writing.model.outgoing.get(node.id, ())) > 1 or node.name:
        return "decision", {}
    return "junction", {"kind": "exclusive"}


def _note_markers(writing: Writing, node: Node) -> None:
    if node.kind not in _KEPT_KINDS:
        writing.noted.note("kind-of-task", node)
    if node.loop or node.for_compensation or node.triggered_by_event or node.instantiate:
        writing.noted.note("activity-marker", node)


def _catching(writing: Writing, node: Node) -> tuple[str, dict[str, str]]:
    if node.event == "link":
        writing.noted.note("link-as-junction", node)
        return "junction", {"kind": "exclusive"}
    facts = {"trigger": _trigger(writing, node, ())}
    if node.kind == "boundaryEvent":
        facts |= _while(writing, node)
    details = [each.detail for each in node.event_definitions if each.kind == "timer" and each.detail]
    if details and _DURATION.fullmatch(details[0].strip()):
        facts["duration"] = details[0].strip()
    elif details:
        writing.noted.note("timer-as-text", node)
    return "wait", facts


def _while(writing: Writing, node: Node) -> dict[str, str]:
    """What is at work while an event may happen."""
    host = writing.model.node.get(node.attached_to or "")
    is_beside = host is not None and (host.process, host.parent) == (node.process, node.parent)
    if host is None or not is_beside or host.kind not in ACTIVITIES or node.id in writing.model.incoming:
        writing.noted.note("boundary-event-as-wait", node)
        return {}
    facts = {"whileRef": writing.id(host.id)}
    return facts if node.interrupting else {**facts, "interrupts": "false"}


def _trigger(writing: Writing, node: Node, others: tuple[str, ...]) -> str:
    if node.event in _TRIGGERS:
        if node.kind == "startEvent" and node.event == "timer" and node.event_definitions[0].detail:
            writing.noted.note("timer-as-text", node)
        return _TRIGGERS[node.event]
    if node.event not in others:
        writing.noted.note("event-trigger", node)
    return others[0] if others else "condition"


_SHOW: dict[str, Callable[[Writing, Node], tuple[str, dict[str, str]]]] = {
    "startEvent": _starting,
    "endEvent": _ending,
    "intermediateCatchEvent": _catching,
    "boundaryEvent": _catching,
    "intermediateThrowEvent": _throwing,
    "implicitThrowEvent": _throwing,
    "exclusiveGateway": _deciding,
}


class Steps:
    """The nodes of one chart."""

    def __init__(self, writing: Writing, chart: Any) -> None:
        self.writing, self.chart = writing, chart
        self.node = first(chart, "nodes")
        self._is_logical = local_name(chart) in ("architectureChart", "logicalChart")
        self._names = {each.get("shortName") for each in self.node}
        self._number = 0
        self.band = {each.get("id"): each.get("bandRef") for each in self.node}

    @property
    def boxes(self) -> list[Any]:
        """The steps that stand for all that a party does, and for nothing that the Model calls a step."""
        if self.writing.before is None:
            return []
        found = self.node.iterchildren(tag("activity"), tag("process"))
        own = {self.writing.id(node.id) for node in self.writing.model.nodes}
        return [each for each in found if each.get("blackBox") in ("true", "1") and each.get("id") not in own]

    def short_name(self) -> str:
        """The next number that no step of the chart has for its short name."""
        self._number += 1
        while str(self._number) in self._names:
            self._number += 1
        return str(self._number)

    def add(self, name: str, identifier: str, band: str, title: str, facts: dict[str, str]) -> Any:
        """A new node at the end."""
        attributes = {"id": identifier, "bandRef": band}
        if name in ("activity", "process"):
            attributes["shortName"], attributes["longName"] = self.short_name(), title
        elif title and name != "loopConnector":
            attributes["longName"] = title
        attributes |= facts
        self.band[identifier] = band
        return add(self.node, name, attributes)

    def write(self, node: Node, band: str, uses: str | None) -> None:
        """A node of the Model: what it was, settled, or new."""
        writing = self.writing
        was = writing.was(node)
        if was is not None and was.id == node.id:
            twin = writing.twin(node)
            if twin is not None and twin.getparent() is self.node:
                self._settle(twin, was, node, band)
                return
        name, facts = native(writing, node)
        if self._is_logical and name == "activity":
            name = "process"
        new = self.add(name, writing.id(node.id), band, node.name, facts)
        if node.documentation:
            add(new, "documentation", {}).text = node.documentation
        if node.stated.values and name in ("activity", "process"):
            write_values(writing, new, node.stated.values)
        if name == "activity":
            if uses is not None:
                add(new, "uses", {"systemRef": uses})
            self._write_access(new, node)

    def _settle(self, twin: Any, was: Node, node: Node, band: str) -> None:
        """Let an element that is there say what the Model says now."""
        if twin.get("bandRef") != band:
            twin.set("bandRef", band)
            self.band[twin.get("id")] = band
        if was == node:
            return
        if was.name != node.name:
            if node.name or local_name(twin) in ("activity", "process"):
                twin.set("longName", node.name)
            else:
                twin.attrib.pop("longName", None)
        if _kind(was) != _kind(node):
            self._change(twin, node)
        if was.documentation != node.documentation:
            settle_documentation(twin, was.documentation, node.documentation)
        if was.stated.values != node.stated.values:
            for old in list(twin.iterchildren(tag("value"))):
                twin.remove(old)
            write_values(self.writing, twin, node.stated.values)

    def _change(self, twin: Any, node: Node) -> None:
        name, facts = native(self.writing, node)
        if name == "activity" and local_name(twin) == "process":
            name = "process"
        twin.tag = tag(name)
        for attribute in ("trigger", "duration", "whileRef", "interrupts", "result", "kind", "loopRef"):
            twin.attrib.pop(attribute, None)
        for attribute, value in facts.items():
            twin.set(attribute, value)
        if name in ("activity", "process"):
            twin.set("longName", node.name)
            if not twin.get("shortName"):
                twin.set("shortName", self.short_name())
        else:
            for child in list(twin):
                if local_name(child) not in ("documentation", "extension"):
                    twin.remove(child)

    def _write_access(self, element: Any, node: Node) -> None:
        links = self.writing.data_of.get(node.id, ())
        for name, kind in (("reads", "input"), ("writes", "output")) if links else ():
            for link in links:
                data = self.writing.data.get(link.source if kind == "input" else link.target)
                if link.kind == kind and data is not None:
                    add(element, name, {"objectRef": object_of(self.writing, data)})


def _kind(node: Node) -> tuple[object, ...]:
    return node.kind, node.event, node.event_definitions, node.attached_to, node.interrupting


def settle_documentation(element: Any, before: str, text: str) -> None:
    """New words in place of the old; what the reader added to them stays where it came from."""
    known = first(element, "documentation")
    added = before.removeprefix("".join(known.itertext()).strip() if known is not None else "")
    own = text.removesuffix(added).strip("\n") if added else text
    if known is None:
        known = put(element, "documentation", ACTIVITY)
        if element[0] is not known:
            element.insert(0, known)
    for child in list(known):
        known.remove(child)
    known.text = own
    if not own:
        element.remove(known)


def write_values(writing: Writing, element: Any, values: tuple[Value, ...]) -> None:
    """The amounts of an activity or path, of measures that are made where there are none."""
    for each in values:
        put(element, "value", ACTIVITY, value_facts(writing, each))


def value_facts(writing: Writing, value: Value) -> dict[str, str]:
    """The attributes of an amount."""
    unit = {"unit": value.unit} if value.unit else {}
    name = value.measure if value.measure.strip() else value.kind
    measure = writing.listed("measures", "measure", "Measure", name=name, kind=value.kind, **unit)
    return {"measureRef": measure, "amount": repr(value.amount).removesuffix(".0")}


def object_of(writing: Writing, data: DataElement) -> str:
    """The id of the object that stands for data."""
    kind = _OBJECTS[data.kind]
    facts = {"name": data.name if data.name.strip() else data.ref or data.id}
    if kind == "dataStore":
        facts["medium"] = "computer"
    return writing.listed("objects", kind, f"Object_{data.ref or data.id}", **facts)
