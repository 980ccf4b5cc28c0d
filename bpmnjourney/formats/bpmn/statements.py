"""Our extension (`urn:bpmnjourney:extension:1`): what a file states of customers, owners and channels."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from bpmnjourney.formats.bpmn.gathered import Gathered, Reference
from bpmnjourney.formats.bpmn.ids import Record
from bpmnjourney.formats.bpmn.names import EXTENSION, is_true, local_name
from bpmnjourney.model import Channel, Wait


def _statement(found: Gathered, node: Any, name: str) -> None:
    extensions = node.getparent()
    holder = found.record_of.get(extensions.getparent())
    if holder is None or local_name(extensions.tag) != "extensionElements":
        return
    read, places = _READERS[name]
    value = read(node)
    if value is None or not places(holder):
        found.ids.report(
            "bad-statement",
            f"the statement {name!r} makes no sense here or has no usable value",
            "See schemas/bpmnjourney-extension.xsd for what may be stated where.",
            node,
            holder["id"],
        )
        return
    holder.setdefault("stated", {})[name] = value
    if name == "owner" and node.get("ref"):
        found.references.append(Reference(holder, "owner", value, "ref", node))


def _customer(node: Any) -> bool | None:
    value = (node.get("value") or "true").strip()
    return is_true(value) if value in ("true", "false", "1", "0") else None


def _visibility(node: Any) -> str | None:
    value = (node.get("value") or "").strip()
    return value if value in ("shown", "hidden") else None


def _owner(node: Any) -> str | None:
    return (node.get("ref") or node.get("name") or "").strip() or None


def _channel(node: Any) -> Channel | None:
    medium = (node.get("medium") or "").strip()
    return Channel(medium, node.get("name") or "") if medium else None


def _waits(node: Any) -> Wait | None:
    def listed(name: str) -> tuple[str, ...]:
        return tuple(each.get("name") or "" for each in node.iterchildren(f"{{{EXTENSION}}}{name}"))

    try:
        shortest, longest = (float(node.get(name)) if node.get(name) else None for name in ("min", "max"))
    except ValueError:
        return None
    return Wait(
        listed("task"),
        listed("department"),
        shortest,
        longest,
        is_true(node.get("repeats")),
        listed("outcome"),
    )


def _is_pool_or_lane(record: Record) -> bool:
    return "lane_set" in record or ("collaboration" in record and "process" in record)


def _is_node(record: Record) -> bool:
    return "kind" in record and "process" in record


def _is_node_or_message(record: Record) -> bool:
    return _is_node(record) or ("collaboration" in record and "source" in record)


_READERS: dict[str, tuple[Callable[[Any], Any], Callable[[Record], bool]]] = {
    "customer": (_customer, _is_pool_or_lane),
    "visibility": (_visibility, _is_node),
    "owner": (_owner, _is_node_or_message),
    "channel": (_channel, _is_node_or_message),
    "waits": (_waits, _is_node),
}
STATEMENTS = {f"{{{EXTENSION}}}{name}": _statement for name in _READERS}
_ELSEWHERE = (
    "suppress",
    "carried",
    "mark",
    "chart",
    "path",
    "correspondence",
    "comparison",
    "contact",
    "value",
)
_KNOWN = (*_READERS, *_ELSEWHERE)


def report_unknown(found: Gathered, root: Any) -> None:
    """Tell of each statement in our namespace that there is not: nobody heeds it."""
    for node in root.iter(f"{{{EXTENSION}}}*"):
        extensions = node.getparent()
        name = local_name(node.tag)
        if name in _KNOWN or local_name(extensions.tag) != "extensionElements":
            continue
        near = difflib.get_close_matches(name, _KNOWN, n=1)
        holder = found.record_of.get(extensions.getparent())
        found.ids.report(
            "bad-statement",
            f"there is no statement {name!r}",
            f"Did you mean {near[0]!r}?"
            if near
            else "See schemas/bpmnjourney-extension.xsd for those there are.",
            node,
            holder["id"] if holder is not None else extensions.getparent().get("id"),
        )
