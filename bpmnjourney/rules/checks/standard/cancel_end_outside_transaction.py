"""A cancel end event is not in a transaction.

**What it finds.** An end event with a cancel definition that lies in no transaction, neither directly nor
in a sub-process of one.

**Why it matters.** Only a transaction can be cancelled; here there is nothing to cancel.

**What to do.** Make the sub-process a transaction, or use another end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event: cancel).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.106",)
SEVERITY = Severity.ERROR
VISITS = ("endEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if "cancel" in tree.triggers(node) and next(node.iterancestors(f"{tree.space}transaction"), None) is None:
        yield at(
            node,
            f"the cancel end event {label(tree, node)} is not in a transaction",
            "Use another end event, or a transaction",
        )
