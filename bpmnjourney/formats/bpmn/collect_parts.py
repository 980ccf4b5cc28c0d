"""First pass of the BPMN reader, continued: lanes, data, artifacts, and what stands inside of elements."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from bpmnjourney.formats.bpmn import chart_statements, names
from bpmnjourney.formats.bpmn.gathered import Gathered, Handler, Reference, reference
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import local_name, text_of
from bpmnjourney.formats.bpmn.statements import STATEMENTS

# Drafts of the standard said flowElementRef.
_listed_nodes = etree.XPath(
    "*[local-name() = 'flowNodeRef' or local-name() = 'flowElementRef']/text()", smart_strings=False
)


# -- lanes -------------------------------------------------------------------------------------------
def _lane_set(found: Gathered, node: Any, name: str) -> None:
    scope = found.above(node, found.scopes)
    if scope is not None:
        holder = scope[1] or scope[0]
        number = len({place[2] for place in found.lane_sets.values() if place[0] == holder})
        found.lane_sets[node] = (holder, None, number)


def _child_lane_set(found: Gathered, node: Any, name: str) -> None:
    lane = found.record_of.get(node.getparent())
    if lane is not None and "lane_set" in lane:
        found.lane_sets[node] = (lane["process"], lane["id"], lane["lane_set"])


def _lane(found: Gathered, node: Any, name: str) -> None:
    place = found.lane_sets.get(node.getparent()) or found.above(node, found.lane_sets)
    if place is None:
        return
    process, parent, number = place
    record: Record = {
        "name": node.get("name") or "",
        "process": process,
        "parent": parent,
        "lane_set": number,
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("lane"), record, node.get("id"), node)
    found.lanes.append(record)
    found.record_of[node] = record
    # A lane may list a hundred thousand nodes: as texts they cost a tenth of what elements do.
    found.lane_references.append((record, node, cast("list[str]", _listed_nodes(node))))


# -- data --------------------------------------------------------------------------------------------
def _holder(found: Gathered, node: Any) -> str | None:
    """The id of the process, sub-process, activity, collaboration … that holds `node`."""
    parent = node.getparent()
    while parent is not None and local_name(parent.tag) != "extensionElements":
        if parent in found.record_of:
            holder: str = found.record_of[parent]["id"]
            return holder
        if parent in found.collaboration_of:
            return found.collaboration_of[parent]
        parent = parent.getparent()
    return None


def _data(found: Gathered, node: Any, name: str) -> None:
    holder = _holder(found, node)
    if holder is None:
        return
    record: Record = {
        "kind": name,
        "name": node.get("name") or "",
        "holder": holder,
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("data"), record, node.get("id"), node)
    found.data.append(record)
    for attribute in ("dataObjectRef", "dataStoreRef"):
        if raw := node.get(attribute):
            found.references.append(Reference(record, "ref", raw, attribute, node))


def _data_association(found: Gathered, node: Any, name: str) -> None:
    holder = found.record_of.get(node.getparent())
    if holder is None or "kind" not in holder:
        return
    record: Record = {
        "kind": names.DATA_ASSOCIATIONS[name],
        "source": reference(node, "sourceRef"),
        "target": reference(node, "targetRef"),
        "node": holder["id"],
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("data association"), record, node.get("id"), node)
    found.data_associations.append(record)


# -- artifacts ---------------------------------------------------------------------------------------
def _artifact(found: Gathered, node: Any, name: str) -> None:
    holder = _holder(found, node)
    if holder is None:
        return
    record: Record = {"kind": name, "text": "", "holder": holder, "origin": found.origin(node)}
    if name == "textAnnotation":
        text = node.find("{*}text")
        # Drafts of the standard, and some tools to this day, write an attribute.
        record["text"] = text_of(text) if text is not None else (node.get("text") or "")
    elif category := node.get("categoryValueRef"):
        found.references.append(Reference(record, "text", category, "categoryValueRef", node))
    found.ids.enter(found.ids.table("artifact"), record, node.get("id"), node)
    found.artifacts.append(record)


def _association(found: Gathered, node: Any, name: str) -> None:
    holder = _holder(found, node)
    if holder is None:
        return
    record: Record = {
        "source": reference(node, "sourceRef"),
        "target": reference(node, "targetRef"),
        "direction": node.get("associationDirection") or "None",
        "holder": holder,
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("association"), record, node.get("id"), node)
    found.associations.append(record)


# -- conversations -----------------------------------------------------------------------------------
def _conversation(found: Gathered, node: Any, name: str) -> None:
    collaboration = found.above(node, found.collaboration_of)
    if collaboration is None:
        return
    around = found.record_of.get(node.getparent())
    record: Record = {
        "kind": name,
        "name": node.get("name") or "",
        "collaboration": collaboration,
        "parent": around["id"] if around else None,
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("conversation"), record, node.get("id"), node)
    found.conversations.append(record)
    found.record_of[node] = record


def _conversation_link(found: Gathered, node: Any, name: str) -> None:
    collaboration = found.above(node, found.collaboration_of)
    if collaboration is None:
        return
    record: Record = {
        "name": node.get("name") or "",
        "source": reference(node, "sourceRef"),
        "target": reference(node, "targetRef"),
        "collaboration": collaboration,
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("conversation link"), record, node.get("id"), node)
    found.conversation_links.append(record)


def _listed(found: Gathered, node: Any, name: str) -> None:
    """A participantRef or messageFlowRef of a choreography activity or conversation."""
    holder = found.record_of.get(node.getparent())
    field = "participants" if name == "participantRef" else "message_flows"
    if holder is not None:
        found.references.append(Reference(holder, field, node.text or "", name, node))


# -- inside of elements ------------------------------------------------------------------------------
def _documentation(found: Gathered, node: Any, name: str) -> None:
    holder = found.record_of.get(node.getparent())
    if holder is not None:
        text = text_of(node)
        before = holder.get("documentation")
        holder["documentation"] = f"{before}\n{text}" if before else text


def _loop(found: Gathered, node: Any, name: str) -> None:
    activity = found.record_of.get(node.getparent())
    if activity is not None:
        if name == "standardLoopCharacteristics":
            activity["loop"] = "standard"
        else:
            activity["loop"] = "sequential" if names.is_true(node.get("isSequential")) else "parallel"


def _event_definition(found: Gathered, node: Any, name: str) -> None:
    event = found.record_of.get(node.getparent())
    if event is not None and "event" in event:
        found.event_definitions.append((event, node))


def _multiplicity(found: Gathered, node: Any, name: str) -> None:
    pool = found.record_of.get(node.getparent())
    if pool is not None:
        pool["multiple"] = (node.get("maximum") or "1").strip() not in ("0", "1")


def _performer(found: Gathered, node: Any, name: str) -> None:
    holder = found.record_of.get(node.getparent())
    if holder is None or "kind" not in holder:
        return
    resource = node.find("{*}resourceRef")
    expression = node.find("{*}resourceAssignmentExpression")
    if resource is not None and resource.text:
        found.references.append(Reference(holder, "performers", resource.text, "resourceRef", resource))
        return
    named = text_of(expression) if expression is not None else ""
    if named or node.get("name"):
        # Nothing to look up, but listed with what is, so that performers stay in order.
        found.references.append(Reference(holder, "performers", named or node.get("name"), "", node))


PARTS: dict[str, Handler] = {
    "laneSet": _lane_set,
    "childLaneSet": _child_lane_set,
    "lane": _lane,
    "textAnnotation": _artifact,
    "group": _artifact,
    "association": _association,
    "conversationLink": _conversation_link,
    "participantRef": _listed,
    "messageFlowRef": _listed,
    "documentation": _documentation,
    "eventDefinitionRef": _event_definition,
    "participantMultiplicity": _multiplicity,
    **dict.fromkeys(names.DATA, _data),
    **dict.fromkeys(names.DATA_ASSOCIATIONS, _data_association),
    **dict.fromkeys(names.CONVERSATIONS, _conversation),
    **dict.fromkeys(names.LOOPS, _loop),
    **dict.fromkeys(names.EVENT_DEFINITIONS, _event_definition),
    **dict.fromkeys(names.PERFORMERS, _performer),
    **STATEMENTS,
    **chart_statements.STATEMENTS,
}
