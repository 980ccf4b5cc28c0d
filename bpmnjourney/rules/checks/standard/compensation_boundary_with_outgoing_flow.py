"""A sequence flow starts at a compensation boundary event.

**What it finds.** A boundary event with a compensation definition and an outgoing sequence flow.

**Why it matters.** Compensation is outside of the normal flow; it is tied to what undoes the activity by an
association.

**What to do.** Draw an association instead.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.7 (compensation) and 10.5.4 (intermediate event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.114",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.outgoing(node) and "compensation" in tree.triggers(node):
        yield at(
            node,
            f"a sequence flow starts at the compensation event {label(tree, node)}",
            "Draw an association instead",
        )
