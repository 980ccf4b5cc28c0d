"""Second pass of the BPMN reader: every reference becomes an id of the Model, or a finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.gathered import Gathered, Reference
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import local_name, text_of
from bpmnjourney.model import Dangling, EventDefinition

# Where a field's reference is looked up, and what a person should name there.
_LOOKED_UP: dict[str, tuple[tuple[str, ...], str]] = {
    "default": (("sequence flow",), "a sequence flow that leaves this node"),
    "attached_to": (("node",), "the activity that this event is attached to"),
    "process": (("process",), "a process of this file"),
    "message": (("root element",), "a message of this file"),
    "ref": (("data", "root element"), "a data object or data store of this file"),
    "participants": (("participant",), "a participant of this file"),
    "message_flows": (("message flow",), "a message flow of this file"),
    "owner": (("lane", "participant"), "a lane or pool of this file"),
}
_ANYTHING = (
    "node", "sequence flow", "data", "artifact", "participant", "lane", "message flow", "process",
    "collaboration", "conversation", "root element", "association", "data association",
)  # fmt: skip


def resolve(found: Gathered) -> tuple[Dangling, ...]:
    """Follow all references; flows and associations that lack an end leave their list and are returned."""
    _plain_references(found)
    _event_definitions(found)
    dangling = [
        *_sequence_flows(found),
        *_message_flows(found),
        *_data_associations(found),
        *_associations(found),
        *_conversation_links(found),
    ]
    return tuple(dangling)


# -- references held in attributes -------------------------------------------------------------------
def _plain_references(found: Gathered) -> None:
    for reference in found.references:
        record, field = reference.record, reference.field
        if field == "called":
            record[field] = _called(found, reference)
        elif field == "performers":
            record.setdefault(field, []).append(_resource(found, reference))
        elif field == "text":
            record[field] = _category_value(found, reference)
        elif field == "owner":
            hit = _look_up(found, reference)
            record["stated"]["owner"] = hit["id"] if hit is not None else None
        elif field in ("participants", "message_flows"):
            _list(found, reference)
        else:
            hit = _look_up(found, reference)
            record[field] = hit["id"] if hit is not None else None


def _look_up(found: Gathered, reference: Reference) -> Record | None:
    record = reference.record
    tables, wanted = _LOOKED_UP[reference.field]
    for table in tables:
        hit = found.ids.find(table, reference.raw, record.get("process"), record.get("parent"))
        if hit is not None:
            return hit
    found.ids.unresolved(record, reference.element, reference.attribute, reference.raw, wanted)
    return None


def _list(found: Gathered, reference: Reference) -> None:
    hit = _look_up(found, reference)
    if hit is None:
        return
    listed: list[str] = reference.record.setdefault(reference.field, [])
    initiating = reference.element.getparent().get("initiatingParticipantRef")
    listed.insert(0 if hit["id"] == initiating else len(listed), hit["id"])


def _called(found: Gathered, reference: Reference) -> str | None:
    record, raw, node = reference.record, reference.raw, reference.element
    for table in ("process", "collaboration", "root element"):
        hit = found.ids.find(table, raw)
        if hit is not None and (table != "root element" or hit["kind"] in names.CALLABLE):
            callee: str = hit["id"]
            return callee
    if found.ids.anything(raw) is not None:
        found.ids.unresolved(record, node, reference.attribute, raw, "a process or global task")
    else:
        found.ids.report(
            "outside-reference",
            f"{local_name(node.tag)} {record['id']!r} calls {raw.strip()!r}, which is not in this file",
            "",
            node,
            record["id"],
        )
    return None


def _resource(found: Gathered, reference: Reference) -> str:
    """The resource's name; its id as the file spells it where the resource is not there."""
    raw = reference.raw
    if not reference.attribute:
        return raw
    hit = found.ids.find("root element", raw)
    if hit is None:
        found.ids.unresolved(
            reference.record, reference.element, "resourceRef", raw, "a resource of this file"
        )
        return raw.strip()
    name: str = hit["name"] or hit["id"]
    return name


def _category_value(found: Gathered, reference: Reference) -> str:
    value = found.ids.anything(reference.raw)
    if value is None or local_name(value.tag) != "categoryValue":
        found.ids.unresolved(
            reference.record, reference.element, reference.attribute, reference.raw, "a category value"
        )
        return ""
    return value.get("value") or ""


# -- event definitions -------------------------------------------------------------------------------
def _event_definitions(found: Gathered) -> None:
    for event, node in found.event_definitions:
        definition = node
        if local_name(node.tag) == "eventDefinitionRef":
            hit = found.ids.find("root element", node.text)
            if hit is None or hit["kind"] not in names.EVENT_DEFINITIONS:
                found.ids.unresolved(event, node, "eventDefinitionRef", node.text, "an event definition")
                continue
            definition = hit["origin"].element
        event.setdefault("event_definitions", []).append(_event_definition(found, event, definition))
    for event in found.nodes:
        definitions = event.get("event_definitions")
        if definitions is not None:
            event["event_definitions"] = tuple(definitions)
            event["event"] = _event_kind(definitions, event["origin"].element)
            message = next((each.ref for each in definitions if each.kind == "message"), None)
            if message is not None:
                event["message"] = message


def _event_kind(definitions: list[EventDefinition], node: Any) -> str:
    if len(definitions) == 1:
        return definitions[0].kind
    return "parallelMultiple" if names.is_true(node.get("parallelMultiple")) else "multiple"


def _event_definition(found: Gathered, event: Record, node: Any) -> EventDefinition:
    kind = names.EVENT_DEFINITIONS[local_name(node.tag)]
    reference = detail = None
    if kind == "link":
        reference = node.get("name") or None
    elif kind in names.EVENT_REFERENCES:
        reference = _event_reference(found, event, node, kind)
    elif kind == "timer":
        detail = _first_text(node, ("timeDate", "timeDuration", "timeCycle"))
    elif kind == "conditional":
        detail = _first_text(node, ("condition",))
    return EventDefinition(kind, reference, detail)


def _event_reference(found: Gathered, event: Record, node: Any, kind: str) -> str | None:
    attribute = names.EVENT_REFERENCES[kind]
    raw = node.get(attribute)
    if not raw or not raw.strip():
        return None
    table = "node" if kind == "compensation" else "root element"
    hit = found.ids.find(table, raw, event["process"], event.get("parent"))
    if hit is None:
        wanted = "an activity" if kind == "compensation" else f"a {kind} of this file"
        found.ids.unresolved(event, node, attribute, raw, wanted)
        return None
    named: str = hit["id"]
    return named


def _first_text(node: Any, children: Iterable[str]) -> str | None:
    for name in children:
        child = node.find(f"{{*}}{name}")
        if child is not None:
            return text_of(child)
    return None


# -- flows -------------------------------------------------------------------------------------------
def _sequence_flows(found: Gathered) -> list[Dangling]:
    """Only sourceRef and targetRef count; a fifth of real files contradict them in incoming and outgoing."""
    get, repeated = found.ids.nodes.get, found.ids.repeated
    dangling: list[Dangling] = []
    for flow in found.sequence_flows:
        source, target = get(flow["source"]), get(flow["target"])
        if source is None or target is None or repeated:
            source = _node_end(found, flow, "sourceRef", flow["source"])
            target = _node_end(found, flow, "targetRef", flow["target"])
            flow["source"] = source["id"] if source is not None else None
            flow["target"] = target["id"] if target is not None else None
            if source is None or target is None:
                dangling.append(_dangling(flow, "sequenceFlow"))
                continue
        if source["process"] != target["process"] or source.get("parent") != target.get("parent"):
            _crossing(found, flow, source, target)
    if dangling:
        found.sequence_flows = [
            flow for flow in found.sequence_flows if flow["source"] is not None and flow["target"] is not None
        ]
    return dangling


def _node_end(found: Gathered, flow: Record, attribute: str, raw: str | None) -> Record | None:
    hit = found.ids.find("node", raw, flow["process"], flow.get("parent"))
    if hit is None:
        node = flow["origin"].element
        # Drafts of the standard had child elements for what is an attribute now.
        child = node.find(f"{{*}}{attribute}") if raw is None else None
        if child is not None and child.text:
            return _node_end(found, flow, attribute, child.text)
        found.ids.unresolved(flow, node, attribute, raw, "an activity, event or gateway")
    return hit


def _crossing(found: Gathered, flow: Record, source: Record, target: Record) -> None:
    other_process = source["process"] != target["process"]
    ends = f"{source['id']!r} to {target['id']!r}"
    found.ids.report(
        "sequence-flow-across-pools" if other_process else "sequence-flow-across-scopes",
        f"sequenceFlow {flow['id']!r} from {ends} crosses the border of a "
        + ("pool" if other_process else "sub-process"),
        "Draw a message flow." if other_process else "Connect to the sub-process itself.",
        flow["origin"].element,
        flow["id"],
    )


def _message_flows(found: Gathered) -> list[Dangling]:
    kept, dangling = [], []
    for flow in found.message_flows:
        flow["source"] = _message_end(found, flow, "sourceRef", flow["source"])
        flow["target"] = _message_end(found, flow, "targetRef", flow["target"])
        if flow["source"] is None or flow["target"] is None:
            dangling.append(_dangling(flow, "messageFlow"))
        else:
            kept.append(flow)
    found.message_flows = kept
    return dangling


def _message_end(found: Gathered, flow: Record, attribute: str, raw: str | None) -> str | None:
    ids = found.ids
    hit = ids.find("node", raw) or ids.find("participant", raw)
    if hit is None and raw is not None:
        hit = _pool_meant(found, raw) or _event_meant(found, raw)
        if hit is not None:
            ids.report(
                "imprecise-reference",
                f"{attribute} of messageFlow {flow['id']!r} names {raw!r}, no pool, activity or event; "
                f"{hit['id']!r} is taken instead",
                f"Connect it to {hit['id']!r} or to an activity or event inside of it.",
                flow["origin"].element,
                flow["id"],
            )
    if hit is None:
        ids.unresolved(flow, flow["origin"].element, attribute, raw, "a pool, an activity or an event")
        return None
    end: str = hit["id"]
    return end


def _pool_meant(found: Gathered, raw: str) -> Record | None:
    """The pool of the process, or of the lane, that `raw` names."""
    ids = found.ids
    holder = ids.find("process", raw) or ids.find("lane", raw)
    if holder is None:
        return None
    process = holder.get("process", holder["id"])
    scope = ids.find("node", process)
    process = scope["process"] if scope is not None else process
    return next((pool for pool in found.participants if pool["process"] == process), None)


def _event_meant(found: Gathered, raw: str) -> Record | None:
    """The event whose definition `raw` names."""
    node = found.ids.anything(raw)
    if node is None or local_name(node.tag) not in names.EVENT_DEFINITIONS:
        return None
    event = found.record_of.get(node.getparent())
    return event if event is not None and "event" in event else None


# -- associations ------------------------------------------------------------------------------------
def _associations(found: Gathered) -> list[Dangling]:
    found.associations, dangling = _linked(found, found.associations, "association", "any element")
    return dangling


def _conversation_links(found: Gathered) -> list[Dangling]:
    wanted = "a conversation or participant"
    found.conversation_links, dangling = _linked(found, found.conversation_links, "conversationLink", wanted)
    return dangling


def _data_associations(found: Gathered) -> list[Dangling]:
    """The end at the activity may be left out or be a mere placeholder: the activity then stands for it."""
    kept, dangling = [], []
    for link in found.data_associations:
        node = link["origin"].element
        outer, inner = ("source", "target") if link["kind"] == "input" else ("target", "source")
        raw = link[outer]
        if raw is None and (
            node.find("{*}assignment") is not None or node.find("{*}transformation") is not None
        ):
            continue  # it computes a value and connects nothing
        hit = _find_any(found, raw)
        if hit is None:
            found.ids.unresolved(link, node, f"{outer}Ref", raw, "a data object, data store or property")
        link[outer] = hit
        link[inner] = _inner_end(found, link, inner, node)
        if hit is None:
            dangling.append(_dangling(link, local_name(node.tag)))
        else:
            kept.append(link)
    found.data_associations = kept
    return dangling


def _inner_end(found: Gathered, link: Record, end: str, node: Any) -> str:
    hit = _find_any(found, link[end])
    if hit is None and link[end] is not None and found.ids.anything(link[end]) is None:
        found.ids.unresolved(link, node, f"{end}Ref", link[end], "a data input, data output or property")
    return hit or str(link["node"])


def _linked(
    found: Gathered, links: list[Record], kind: str, wanted: str
) -> tuple[list[Record], list[Dangling]]:
    kept, dangling = [], []
    for link in links:
        for end in ("source", "target"):
            raw = link[end]
            link[end] = _find_any(found, raw)
            if link[end] is None:
                found.ids.unresolved(link, link["origin"].element, f"{end}Ref", raw, wanted)
        if link["source"] is None or link["target"] is None:
            dangling.append(_dangling(link, kind))
        else:
            kept.append(link)
    return kept, dangling


def _find_any(found: Gathered, raw: str | None) -> str | None:
    if raw is None:
        return None
    for table in _ANYTHING:
        hit = found.ids.find(table, raw)
        if hit is not None:
            named: str = hit["id"]
            return named
    return None


def _dangling(record: Record, kind: str) -> Dangling:
    return Dangling(record["id"], kind, record["source"], record["target"], record["origin"])
