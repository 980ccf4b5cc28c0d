"""The BPMN writer: flow nodes, copied from their source or built anew, and what stands inside of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.names import local_name
from bpmnjourney.formats.bpmn.sources import is_bpmn
from bpmnjourney.formats.bpmn.write_statements import write_statements
from bpmnjourney.formats.bpmn.writing import Writing, tag
from bpmnjourney.model import (
    ACTIVITIES,
    CATCH_EVENTS,
    CHOREOGRAPHY_ACTIVITIES,
    EVENTS,
    EventDefinition,
    Node,
)

_DURATION = re.compile(r"\s*[+-]?P\d|\s*[+-]?PT\d")
_TAGS_OF_DEFINITIONS = {kind: name for name, kind in names.EVENT_DEFINITIONS.items()}
# Children that come before the flows into and out of a node.
_BEFORE_FLOWS = frozenset(
    tag(name) for name in "documentation extensionElements auditing monitoring categoryValueRef".split()
)
_FLOWS = (tag("incoming"), tag("outgoing"))
_ACTIVITY_PARTS = names.LOOPS | names.PERFORMERS | {"ioSpecification"}


def write_leaf(writing: Writing, parent: Any, node: Node) -> None:
    """A node that holds no flow elements."""
    source = writing.sources.of(node)
    if source is None:
        element = writing.add(parent, node.kind)
    else:
        element = writing.copied(parent, source.node)
        if len(element):
            _drop_data_associations(writing, element, source.node)
            for old in [child for child in element if child.tag in _FLOWS]:
                element.remove(old)
    settle_node(writing, element, node)


def settle_node(writing: Writing, element: Any, node: Node) -> None:
    """Make a copied or empty element say what the Model says of the node."""
    source = writing.sources.of(node)
    before = source.read if source is not None else Node("", node.kind, "", "")
    element.set("id", writing.id(node.id))
    if before.kind != node.kind:
        _change_kind(element, before.kind, node.kind)
    write_name(element, before.name, node.name)
    write_documentation(writing, element, before.documentation, node.documentation)
    write_statements(writing, element, before.stated, node.stated)
    _write_flows(writing, element, node)
    _write_attributes(writing, element, before, node)
    renamed = any(writing.is_renamed(definition.ref) for definition in node.event_definitions)
    if (before.event_definitions, before.event) != (node.event_definitions, node.event) or renamed:
        _write_event_definitions(writing, element, node)
    if before.performers != node.performers and writing.fits(node, "performer"):
        _write_performers(writing, element, node)
    if before.loop != node.loop and writing.fits(node, "loopCharacteristics"):
        _write_loop(writing, element, node)
    for kind, old, new in (
        ("participantRef", before.participants, node.participants),
        ("messageFlowRef", before.message_flows, node.message_flows),
    ):
        if old != new or any(map(writing.is_renamed, new)):
            _write_listed(writing, element, node, kind, new)


# -- what every element may have ---------------------------------------------------------------------
def write_name(element: Any, before: str, name: str) -> None:
    """The name; none for an element without one."""
    if name != before:
        set_or_drop(element, "name", name or None)


def set_or_drop(element: Any, attribute: str, value: str | None) -> None:
    """Set an attribute, or take it away for None."""
    if value is not None:
        element.set(attribute, value)
    else:
        element.attrib.pop(attribute, None)


def write_end(writing: Writing, element: Any, attribute: str, before: str, end: str) -> None:
    """One end of a flow or association; as the source spells it where it is still the same."""
    if end != before or writing.is_renamed(end) or attribute not in element.attrib:
        for child in element.findall(tag(attribute)):
            element.remove(child)  # drafts of the standard had elements here
        element.set(attribute, writing.id(end))


def write_documentation(writing: Writing, element: Any, before: str, text: str) -> None:
    """The documentation, in one piece where it is new; what is only added to becomes a second piece."""
    if text == before:
        return
    if before and text.startswith(f"{before}\n"):
        writing.put(element, "documentation", text[len(before) + 1 :])
        return
    for old in element.findall(tag("documentation")):
        element.remove(old)
    if text:
        writing.put(element, "documentation", text)


# -- attributes --------------------------------------------------------------------------------------
def _write_attributes(writing: Writing, element: Any, before: Node, node: Node) -> None:
    for attribute, field in names.NODE_FLAGS[node.kind]:
        value = getattr(node, field)
        if getattr(before, field) != value:
            set_or_drop(element, attribute, "true" if value else "false")
    for attribute, field in names.NODE_REFERENCES[node.kind]:
        value = getattr(node, field)
        if field == "message" and node.kind in EVENTS:
            continue
        if getattr(before, field) != value or writing.is_renamed(value):
            set_or_drop(element, attribute, writing.id(value) if value is not None else None)


def _change_kind(element: Any, before: str, kind: str) -> None:
    """Turn an element into one of another kind, without what only the old kind has."""
    element.tag = tag(kind)
    kept = {name for name, _ in (*names.NODE_FLAGS[kind], *names.NODE_REFERENCES[kind])}
    for attribute, _ in (*names.NODE_FLAGS[before], *names.NODE_REFERENCES[before]):
        if attribute not in kept:
            element.attrib.pop(attribute, None)
    for attribute in _OF_ONE_KIND.get(before, ()):
        if attribute not in _OF_ONE_KIND.get(kind, ()):
            element.attrib.pop(attribute, None)
    unwanted = {"script"} if kind != "scriptTask" else set()
    if kind not in names.SCOPES:
        unwanted |= names.SCOPE_CONTENT
    if kind not in EVENTS:
        unwanted |= names.EVENT_DEFINITIONS.keys() | {"eventDefinitionRef"}
    if kind not in ACTIVITIES:
        unwanted |= _ACTIVITY_PARTS
    if kind not in ACTIVITIES | (EVENTS - CATCH_EVENTS):
        unwanted |= {"dataInput", "dataInputAssociation", "inputSet"}
    if kind not in ACTIVITIES | CATCH_EVENTS:
        unwanted |= {"dataOutput", "dataOutputAssociation", "outputSet"}
    for child in list(element.iterchildren(etree.Element)):
        if local_name(child.tag) in unwanted and is_bpmn(child):
            element.remove(child)


_OF_ONE_KIND: dict[str, tuple[str, ...]] = {
    "userTask": ("implementation",),
    "serviceTask": ("implementation", "operationRef"),
    "businessRuleTask": ("implementation",),
    "sendTask": ("implementation", "operationRef"),
    "receiveTask": ("implementation", "operationRef"),
    "scriptTask": ("scriptFormat",),
    "adHocSubProcess": ("cancelRemainingInstances", "ordering"),
    "transaction": ("method",),
    "startEvent": ("parallelMultiple",),
    "intermediateCatchEvent": ("parallelMultiple",),
    "boundaryEvent": ("parallelMultiple",),
    "exclusiveGateway": ("gatewayDirection",),
    "parallelGateway": ("gatewayDirection",),
    "inclusiveGateway": ("gatewayDirection",),
    "complexGateway": ("gatewayDirection",),
    "eventBasedGateway": ("gatewayDirection", "eventGatewayType"),
}


# -- children ----------------------------------------------------------------------------------------
def _write_flows(writing: Writing, element: Any, node: Node) -> None:
    model = writing.model
    flows = [(_FLOWS[0], flow) for flow in model.incoming.get(node.id, ())]
    flows += [(_FLOWS[1], flow) for flow in model.outgoing.get(node.id, ())]
    if not flows:
        return
    at = 0
    for index, child in enumerate(element, 1):
        if child.tag in _BEFORE_FLOWS:
            at = index
    is_last = at == len(element)
    for number, (name, flow) in enumerate(flows):
        new = etree.SubElement(element, name)
        new.text = writing.id(flow.id)
        if not is_last:
            element.insert(at + number, new)


def _drop_data_associations(writing: Writing, element: Any, node: Any) -> None:
    """Take out of a fresh copy what its source has and the Model does not."""
    if names.DATA_ASSOCIATIONS.keys().isdisjoint([local_name(child.tag) for child in node]):
        return
    for old, new in zip(list(node), list(element), strict=True):
        if writing.is_given_up(old):
            element.remove(new)


def _write_event_definitions(writing: Writing, element: Any, node: Node) -> None:
    for child in list(element.iterchildren(etree.Element)):
        if local_name(child.tag) in (*names.EVENT_DEFINITIONS, "eventDefinitionRef") and is_bpmn(child):
            element.remove(child)
    if node.event == "parallelMultiple":
        element.set("parallelMultiple", "true")
    for definition in node.event_definitions:
        new = writing.put(element, _TAGS_OF_DEFINITIONS[definition.kind])
        _FILL.get(definition.kind, _fill_reference)(writing, new, definition)


def _fill_reference(writing: Writing, element: Any, definition: EventDefinition) -> None:
    attribute = names.EVENT_REFERENCES.get(definition.kind)
    if attribute is not None and definition.ref is not None:
        element.set(attribute, writing.id(definition.ref))


def _fill_link(writing: Writing, element: Any, definition: EventDefinition) -> None:
    element.set("name", definition.ref or "")


def _fill_timer(writing: Writing, element: Any, definition: EventDefinition) -> None:
    if definition.detail is None:
        return
    if definition.detail.lstrip().startswith("R"):
        name = "timeCycle"
    else:
        name = "timeDuration" if _DURATION.match(definition.detail) else "timeDate"
    writing.formal(writing.put(element, name), definition.detail)


def _fill_condition(writing: Writing, element: Any, definition: EventDefinition) -> None:
    writing.formal(writing.put(element, "condition"), definition.detail or "")


_FILL: dict[str, Callable[[Writing, Any, EventDefinition], None]] = {
    "link": _fill_link,
    "timer": _fill_timer,
    "conditional": _fill_condition,
}


def _write_performers(writing: Writing, element: Any, node: Node) -> None:
    for child in list(element.iterchildren(etree.Element)):
        if local_name(child.tag) in names.PERFORMERS and is_bpmn(child):
            element.remove(child)
    for performer in node.performers:
        writing.put(element, "performer").set("name", performer)


def _write_loop(writing: Writing, element: Any, node: Node) -> None:
    for child in list(element.iterchildren(etree.Element)):
        if local_name(child.tag) in names.LOOPS and is_bpmn(child):
            element.remove(child)
    if node.loop == "standard":
        writing.put(element, "standardLoopCharacteristics")
    elif node.loop is not None:
        new = writing.put(element, "multiInstanceLoopCharacteristics")
        if node.loop == "sequential":
            new.set("isSequential", "true")


def _write_listed(writing: Writing, element: Any, node: Node, kind: str, listed: Sequence[str]) -> None:
    """The participants or message flows of a choreography activity."""
    if node.kind not in CHOREOGRAPHY_ACTIVITIES:
        return
    for old in element.findall(tag(kind)):
        element.remove(old)
    for each in listed:
        writing.put(element, kind, writing.id(each))
    if kind == "participantRef" and node.participants:
        element.set("initiatingParticipantRef", writing.id(node.participants[0]))
