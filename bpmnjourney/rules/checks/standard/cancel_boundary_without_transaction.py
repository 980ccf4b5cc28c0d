"""A cancel boundary event is not attached to a transaction.

**What it finds.** A boundary event with a cancel definition on something other than a transaction.

**Why it matters.** Only a transaction can be cancelled, so the event never happens.

**What to do.** Make the activity a transaction, or use an error event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: cancel).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.111",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if "cancel" in tree.triggers(node) and tree.kind(tree.refer(node, "attachedToRef")) != "transaction":
        yield at(
            node,
            f"the cancel boundary event {label(tree, node)} is not attached to a transaction",
            "Use an error event, or a transaction",
        )
