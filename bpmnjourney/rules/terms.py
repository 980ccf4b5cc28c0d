"""What several rules of the standard ask about flow nodes and pools."""

from __future__ import annotations

from lxml import etree

from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import ACTIVITIES, EVENTS, GATEWAYS, SUB_PROCESSES
from bpmnjourney.rules.tree import Tree

ARTIFACTS = frozenset({"association", "group", "textAnnotation"})
_CONNECTED = ACTIVITIES | GATEWAYS | EVENTS


def can_have_sequence_flows(tree: Tree, node: etree._Element) -> bool:
    """Whether an element is an activity, gateway or event, and no event sub-process."""
    kind = tree.kind(node)
    return kind in _CONNECTED and not (kind in SUB_PROCESSES and is_true(node.get("triggeredByEvent")))


def in_normal_flow(tree: Tree, node: etree._Element) -> bool:
    """Whether a node is reached by sequence flows: not to undo something, nor by an event of its own."""
    if is_true(node.get("isForCompensation")):
        return False
    return not (tree.kind(node) in SUB_PROCESSES and is_true(node.get("triggeredByEvent")))


def pool(tree: Tree, node: etree._Element | None) -> etree._Element | None:
    """What stands for the pool of an element: its process, or the participant where it shows none."""
    if node is not None and tree.kind(node) == "participant":
        process = tree.refer(node, "processRef")
        return node if process is None else process
    return tree.process(node)


def compensations(tree: Tree, event: etree._Element) -> list[etree._Element]:
    """The activities that associations tie to an event."""
    name = event.get("id", "")
    found = []
    for each in tree.kinds.get("association", ()):
        ends = [tree.local(each.get(attribute, "")) for attribute in ("sourceRef", "targetRef")]
        if name in ends:
            other = tree.find(ends[1] if ends[0] == name else ends[0])
            if other is not None and tree.kind(other) in ACTIVITIES:
                found.append(other)
    return found


def number(node: etree._Element, attribute: str, default: int) -> int | None:
    """A whole number as an attribute states it; None where it is no number, which the schema reports."""
    try:
        return int(node.get(attribute, default))
    except ValueError:
        return None
