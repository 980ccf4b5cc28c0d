"""First pass of the BPMN reader, its inner loops: flow nodes and sequence flows are most of any model.

What they cost is what reading costs, so that both loops keep all they need at hand and ask each element for
as little as they can.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.gathered import Gathered, Reference
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import is_true, local_name, text_of
from bpmnjourney.model import EVENTS, Origin

_new_tuple = tuple.__new__
_FLAG = f"{{{names.EXTENSION}}}flag"
_COPY_OF = f"{{{names.EXTENSION}}}copyOf"


def gather_nodes(found: Gathered, elements: Iterable[tuple[Any, str]]) -> None:
    """The flow nodes of a process or choreography, of any depth, with their kinds."""
    scopes, record_of, document = found.scopes, found.record_of, found.document
    ids, nodes = found.ids, found.nodes
    by_id, flows, others = ids.nodes, ids.flows, ids.others
    for node, name in elements:
        scope = scopes.get(node.getparent()) or found.above(node, scopes)
        if scope is None:
            continue
        get = node.get
        raw, called, (process, around) = get("id"), get("name"), scope
        origin = _new_tuple(Origin, (document, node, None))
        record: Record = {"kind": name, "name": called or "", "process": process, "origin": origin}
        if around is not None:
            record["parent"] = around
        if raw and raw not in by_id and raw not in flows and raw not in others:
            record["id"] = raw
            by_id[raw] = record
        else:
            ids.enter(by_id, record, raw, node)
        nodes.append(record)
        if len(node.keys()) > 2 or raw is None or called is None:
            _rare_attributes(found, record, node, name)
        if name in EVENTS:
            record["event"] = "none"
        elif name in names.SCOPES:
            scopes[node] = (process, record["id"])
        if len(node):
            record_of[node] = record


def _rare_attributes(found: Gathered, record: Record, node: Any, name: str) -> None:
    """What a node may say beside its id and name."""
    for attribute, field in names.NODE_FLAGS[name]:
        value = node.get(attribute)
        if value is not None:
            record[field] = is_true(value, default=field == "interrupting")
    for attribute, field in names.NODE_REFERENCES[name]:
        value = node.get(attribute)
        if value:
            found.references.append(Reference(record, field, value, attribute, node))
    if name in EVENTS and node.get(_FLAG) is not None:
        record["flag"] = node.get(_FLAG)
    if node.get(_COPY_OF) is not None:
        record["copy_of"] = node.get(_COPY_OF)


def gather_sequence_flows(found: Gathered, elements: Iterable[Any]) -> None:
    """The sequence flows of a process or choreography, of any depth, after its nodes."""
    scopes, document = found.scopes, found.document
    ids, sequence_flows = found.ids, found.sequence_flows
    by_id, nodes, others = ids.flows, ids.nodes, ids.others
    for node in elements:
        scope = scopes.get(node.getparent()) or found.above(node, scopes)
        if scope is None:
            continue
        get = node.get
        raw, (process, around) = get("id"), scope
        record: Record = {
            "name": get("name") or "",
            "source": get("sourceRef"),
            "target": get("targetRef"),
            "process": process,
            "origin": _new_tuple(Origin, (document, node, None)),
        }
        if around is not None:
            record["parent"] = around
        if raw and raw not in by_id and raw not in nodes and raw not in others:
            record["id"] = raw
            by_id[raw] = record
        else:
            ids.enter(by_id, record, raw, node)
        sequence_flows.append(record)
        if len(node):
            _inside_flow(record, node)


def _inside_flow(record: Record, node: Any) -> None:
    documentation = []
    for child in node:
        name = local_name(child.tag)
        if name == "conditionExpression":
            record["condition"] = text_of(child)
        elif name == "documentation":
            documentation.append(text_of(child))
    if documentation:
        record["documentation"] = "\n".join(documentation)
