"""Our extension (`urn:bpmnjourney:extension:1`): marks, measures, contacts and charts that a file states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bpmnjourney.formats.bpmn.gathered import Gathered
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import EXTENSION, is_true, local_name
from bpmnjourney.model import (
    Chart,
    Comparison,
    Contact,
    Correspondence,
    Mark,
    Origin,
    Path,
    Value,
)

_SCORES = ("severity", "occurrence", "detection")
MARKS = frozenset("failPoint waitPoint disconnect painPoint bestPractice evidence issue".split())


def _statement(found: Gathered, node: Any, name: str) -> None:
    extensions = node.getparent()
    holder = _holder(found, extensions.getparent())
    if (
        holder is None
        or local_name(extensions.tag) != "extensionElements"
        or not _READERS[name](found, node, holder)
    ):
        found.ids.report(
            "bad-statement",
            f"the statement {name!r} makes no sense here or has no usable value",
            "See schemas/bpmnjourney-extension.xsd for what may be stated where.",
            node,
            None if holder is None else holder["id"],
        )


def _holder(found: Gathered, node: Any) -> Record | None:
    """What the element that a statement stands in became: a node, flow, pool or collaboration."""
    record = found.record_of.get(node)
    if record is None and node in found.collaboration_of:
        own = found.collaboration_of[node]
        record = next(each for each in found.collaborations if each["id"] == own)
    if record is None and local_name(node.tag) == "sequenceFlow":
        record = found.ids.flows.get(node.get("id"))
    return record


# -- at nodes and flows ------------------------------------------------------------------------------
def _contact(found: Gathered, node: Any, holder: Record) -> bool:
    if not _is_node_or_flow(holder):
        return False
    contact = Contact(
        node.get("initiator"),
        is_true(node.get("momentOfTruth")),
        node.get("demand"),
        node.get("reason") or "",
    )
    _state(found, holder)["contact"] = contact
    return True


def _value(found: Gathered, node: Any, holder: Record) -> bool:
    value = _read_value(node)
    if value is None or not _is_node_or_flow(holder):
        return False
    stated = _state(found, holder)
    stated["values"] = (*stated.get("values", ()), value)
    return True


def _read_value(node: Any) -> Value | None:
    amount = _number(node.get("amount"))
    if amount is None or not node.get("measure"):
        return None
    return Value(node.get("measure"), node.get("kind") or "custom", amount, node.get("unit") or "")


def _number(raw: str | None) -> float | None:
    try:
        return float(raw or "")
    except ValueError:
        return None


def _mark(found: Gathered, node: Any, holder: Record) -> bool:
    kind = node.get("kind")
    if kind not in MARKS or not _is_node_or_flow(holder):
        return False
    severity, occurrence, detection = (_score(node.get(name)) for name in _SCORES)
    number = sum(each.on == holder["id"] for each in found.marks) + 1
    found.marks.append(
        Mark(
            node.get("note") or f"{holder['id']}_mark_{number}",
            kind,
            node.get("name") or "",
            holder["id"],
            node.get("owner") or "",
            severity,
            occurrence,
            detection,
            node.get("duration"),
            node.get("disconnect"),
            (node.text or "").strip(),
            origin=Origin(found.document, node),
        )
    )
    return True


def _score(raw: str | None) -> int | None:
    text = (raw or "").strip()
    return int(text) if text.isdecimal() else None


def _state(found: Gathered, holder: Record) -> dict[str, Any]:
    stated: dict[str, Any] = holder.setdefault("stated", {})
    if _is_sequence_flow(holder) and holder not in found.stated_flows:
        found.stated_flows.append(holder)
    return stated


def _is_sequence_flow(record: Record) -> bool:
    return "source" in record and "process" in record and "kind" not in record


def _is_node_or_flow(record: Record) -> bool:
    is_node = "kind" in record and "process" in record
    return is_node or _is_sequence_flow(record) or ("collaboration" in record and "source" in record)


# -- at collaborations -------------------------------------------------------------------------------
def _chart(found: Gathered, node: Any, holder: Record) -> bool:
    if holder["id"] not in found.collaboration_of.values():
        return False
    holder["chart"] = Chart(
        node.get("level") or "physical",
        node.get("state") or "asIs",
        node.get("perspective") or "full",
        node.get("shortName") or "",
        node.get("refines"),
        node.get("job") or "",
    )
    return True


def _path(found: Gathered, node: Any, holder: Record) -> bool:
    read = (_read_value(each) for each in node.iterchildren(f"{{{EXTENSION}}}value"))
    found.paths.append(
        Path(
            node.get("id") or "",
            node.get("name") or "",
            holder["id"],
            tuple(each.get("ref") or "" for each in node.iterchildren(f"{{{EXTENSION}}}step")),
            node.get("variant") or "",
            _number(node.get("share")),
            node.get("owner") or "",
            node.get("manager") or "",
            node.get("startCriteria") or "",
            tuple(each for each in read if each is not None),
            origin=Origin(found.document, node),
        )
    )
    return True


def _correspondence(found: Gathered, node: Any, holder: Record) -> bool:
    ends = node.get("from"), node.get("to")
    origin = Origin(found.document, node)
    found.correspondences.append(
        Correspondence(node.get("id") or "", node.get("kind") or "", *ends, origin=origin)
    )
    return True


def _comparison(found: Gathered, node: Any, holder: Record) -> bool:
    ends = node.get("baseline") or "", node.get("alternative") or ""
    origin = Origin(found.document, node)
    found.comparisons.append(
        Comparison(node.get("id") or "", *ends, node.get("question") or "", origin=origin)
    )
    return True


_READERS: dict[str, Callable[[Gathered, Any, Record], bool]] = {
    "contact": _contact,
    "value": _value,
    "mark": _mark,
    "chart": _chart,
    "path": _path,
    "correspondence": _correspondence,
    "comparison": _comparison,
}


def _inner(found: Gathered, node: Any, name: str) -> None:
    """A value of a path is read with it."""
    if local_name(node.getparent().tag) != "path":
        _statement(found, node, name)


STATEMENTS = {f"{{{EXTENSION}}}{name}": _statement for name in _READERS} | {f"{{{EXTENSION}}}value": _inner}
