"""First pass of the BPMN reader: one walk over the tree gathers a record per element."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.collect_parts import PARTS
from bpmnjourney.formats.bpmn.gathered import Gathered, Handler, Reference, reference
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import is_true, local_name, namespace
from bpmnjourney.model import EVENTS, FLOW_NODES, Origin

_new_tuple = tuple.__new__
ROOTS_THAT_HOLD = names.COLLABORATIONS | {"process"}
_NOT_ROOT_ELEMENTS = frozenset("import extension extensionElements documentation relationship".split())


def gather(document: Any) -> Gathered:
    """Walk the document once."""
    found = Gathered(document)
    root = document.root
    handlers: dict[str, Handler] = {**PARTS, **_STRUCTURE}
    accepted = dict.fromkeys((namespace(root.tag), names.BPMN, *_declared(root)))
    table = {_clark(space, name): (handlers[name], name) for space in accepted for name in names.READ}
    for name, handler in PARTS.items():
        if name.startswith("{"):
            table[name] = (handler, local_name(name))
    tags = list(table)
    for child in root.iterchildren(etree.Element):
        name = local_name(child.tag)
        if namespace(child.tag) not in accepted or name in _NOT_ROOT_ELEMENTS:
            continue
        if name not in ROOTS_THAT_HOLD:
            _root_element(found, child, name)
            continue
        for node in child.iter(tags):
            handler, name = table[node.tag]
            handler(found, node, name)
    return found


def _clark(space: str, name: str) -> str:
    return f"{{{space}}}{name}" if space else name


def _declared(root: Any) -> list[str]:
    return [space for space in root.nsmap.values() if space in names.OTHER_BPMN]


def _process(found: Gathered, node: Any, name: str) -> None:
    executable = node.get("isExecutable")
    record: Record = {
        "name": node.get("name") or "",
        "executable": None if executable is None else is_true(executable),
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("process"), record, node.get("id"), node)
    found.processes.append(record)
    found.record_of[node] = record
    found.scopes[node] = (record["id"], None)


def _collaboration(found: Gathered, node: Any, name: str) -> None:
    record: Record = {"name": node.get("name") or "", "kind": name, "origin": found.origin(node)}
    found.ids.enter(found.ids.table("collaboration"), record, node.get("id"), node)
    found.collaborations.append(record)
    found.collaboration_of[node] = record["id"]
    if name == "choreography":
        found.scopes[node] = (record["id"], None)


def _participant(found: Gathered, node: Any, name: str) -> None:
    collaboration = found.above(node, found.collaboration_of)
    if collaboration is None:
        return
    record: Record = {
        "name": node.get("name") or "",
        "process": None,
        "collaboration": collaboration,
        "origin": found.origin(node),
    }
    found.ids.enter(found.ids.table("participant"), record, node.get("id"), node)
    found.participants.append(record)
    found.record_of[node] = record
    process = reference(node, "processRef")
    if process is not None:
        found.references.append(Reference(record, "process", process, "processRef", node))


def _flow_node(found: Gathered, node: Any, name: str) -> None:
    parent = node.getparent()
    scope = found.scopes.get(parent) or found.above(node, found.scopes)
    if scope is None:
        return
    get = node.get
    process, around = scope
    record: Record = {
        "kind": name,
        "name": get("name") or "",
        "process": process,
        "origin": _new_tuple(Origin, (found.document, node, None)),
    }
    if around is not None:
        record["parent"] = around
    raw = get("id")
    ids = found.ids
    if raw and raw not in ids.taken:
        ids.taken.add(raw)
        record["id"] = raw
        found.nodes_by_id[raw] = record
    else:
        ids.enter(found.nodes_by_id, record, raw, node)
    found.nodes.append(record)
    found.record_of[node] = record
    for attribute, field in names.NODE_FLAGS[name]:
        value = get(attribute)
        if value is not None:
            record[field] = is_true(value, default=field == "interrupting")
    for attribute, field in names.NODE_REFERENCES[name]:
        value = get(attribute)
        if value:
            found.references.append(Reference(record, field, value, attribute, node))
    if name in EVENTS:
        record["event"] = "none"
        flag = get(_FLAG)
        if flag is not None:
            record["flag"] = flag
    if name in names.SCOPES:
        found.scopes[node] = (process, record["id"])


_FLAG = f"{{{names.EXTENSION}}}flag"


def _sequence_flow(found: Gathered, node: Any, name: str) -> None:
    parent = node.getparent()
    scope = found.scopes.get(parent) or found.above(node, found.scopes)
    if scope is None:
        return
    get = node.get
    process, around = scope
    record: Record = {
        "name": get("name") or "",
        "source": get("sourceRef"),
        "target": get("targetRef"),
        "process": process,
        "origin": _new_tuple(Origin, (found.document, node, None)),
    }
    if around is not None:
        record["parent"] = around
    raw = get("id")
    ids = found.ids
    if raw and raw not in ids.taken:
        ids.taken.add(raw)
        record["id"] = raw
        found.flows_by_id[raw] = record
    else:
        ids.enter(found.flows_by_id, record, raw, node)
    found.sequence_flows.append(record)
    found.record_of[node] = record


def _message_flow(found: Gathered, node: Any, name: str) -> None:
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
    found.ids.enter(found.ids.table("message flow"), record, node.get("id"), node)
    found.message_flows.append(record)
    found.record_of[node] = record
    if message := node.get("messageRef"):
        found.references.append(Reference(record, "message", message, "messageRef", node))


def _root_element(found: Gathered, node: Any, name: str) -> None:
    if name in names.READ and name not in names.EVENT_DEFINITIONS:
        found.misplaced(node)
        return
    if name not in names.ROOT_ELEMENTS:
        found.ids.report(
            "unknown-element",
            f"{name} is no element that BPMN knows at the top of a file",
            "Check its spelling, or move it into extensionElements.",
            node,
            node.get("id"),
        )
        return
    record: Record = {"kind": name, "name": node.get("name") or "", "origin": found.origin(node)}
    found.ids.enter(found.ids.table("root element"), record, node.get("id"), node)
    found.root_elements.append(record)


_STRUCTURE: dict[str, Handler] = {
    "process": _process,
    "participant": _participant,
    "sequenceFlow": _sequence_flow,
    "messageFlow": _message_flow,
    **dict.fromkeys(names.COLLABORATIONS, _collaboration),
    **dict.fromkeys(FLOW_NODES, _flow_node),
}
