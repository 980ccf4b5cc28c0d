"""First pass of the BPMN reader: one walk over the tree gathers a record per element."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.collect_flow_elements import gather_nodes, gather_sequence_flows
from bpmnjourney.formats.bpmn.collect_parts import PARTS
from bpmnjourney.formats.bpmn.gathered import Gathered, Handler, Reference, reference
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import is_true, local_name, namespace
from bpmnjourney.formats.bpmn.statements import report_unknown
from bpmnjourney.model import FLOW_NODES

ROOTS_THAT_HOLD = names.COLLABORATIONS | {"process"}
_FLOW = "sequenceFlow"
_SENT = f"{{{names.EXTENSION}}}sent"
_NOT_ROOT_ELEMENTS = frozenset("import extension extensionElements documentation relationship".split())


_Sought = Mapping[str, tuple[Handler | None, str]]
"""By the names of a document's namespaces: who takes such an element (None: flow nodes, sequence flows)."""


def gather(document: Any) -> Gathered:
    """Walk the document."""
    found = Gathered(document)
    root = document.root
    accepted = (namespace(root.tag), names.BPMN, *_declared(root))
    sought = _sought(tuple(dict.fromkeys(accepted)))
    for child in root.iterchildren(etree.Element):
        name = local_name(child.tag)
        if namespace(child.tag) not in accepted or name in _NOT_ROOT_ELEMENTS:
            continue
        if name not in ROOTS_THAT_HOLD:
            _root_element(found, child, name)
            continue
        _STRUCTURE[name](found, child, name)
        _inside(found, child, sought)
    report_unknown(found, root)
    return found


def _inside(found: Gathered, container: Any, sought: _Sought) -> None:
    """All that a process or collaboration holds: nodes first, which flows and parts refer to."""
    nodes: list[tuple[Any, str]] = []
    flows: list[Any] = []
    parts: list[tuple[Any, Handler, str]] = []
    # Looking up each tag is faster than letting lxml match dozens of them, which it has to learn each time.
    for node in container.iterdescendants(etree.Element):
        hit = sought.get(node.tag)
        if hit is None:
            continue
        handler, name = hit
        if handler is not None:
            parts.append((node, handler, name))
        elif name == _FLOW:
            flows.append(node)
        else:
            nodes.append((node, name))
    gather_nodes(found, nodes)
    gather_sequence_flows(found, flows)
    for node, handler, name in parts:
        handler(found, node, name)


@lru_cache(maxsize=64)
def _sought(accepted: tuple[str, ...]) -> _Sought:
    handlers: dict[str, Handler | None] = {**PARTS, **_STRUCTURE, **dict.fromkeys((*FLOW_NODES, _FLOW))}
    own = {name: (handler, local_name(name)) for name, handler in PARTS.items() if name.startswith("{")}
    known = names.READ & handlers.keys()
    return own | {_clark(space, name): (handlers[name], name) for space in accepted for name in known}


def _clark(space: str, name: str) -> str:
    return f"{{{space}}}{name}" if space else name


def _declared(root: Any) -> tuple[str, ...]:
    return tuple(space for space in root.nsmap.values() if space in names.OTHER_BPMN)


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
    if (sent := node.get(_SENT)) in ("start", "completion"):
        record["sent"] = sent
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
    "messageFlow": _message_flow,
    **dict.fromkeys(names.COLLABORATIONS, _collaboration),
}
