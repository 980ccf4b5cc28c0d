"""A compensation boundary event is tied to nothing that undoes.

**What it finds.** A boundary event with a compensation definition that no association ties to an activity.

**Why it matters.** It is said that the activity can be undone, and not how.

**What to do.** Draw an association to the activity that undoes it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.7 (compensation).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import compensations

ALSO = ("EXT.143",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if "compensation" in tree.triggers(node) and not compensations(tree, node):
        yield at(
            node,
            f"nothing is tied to the compensation event {label(tree, node)}",
            "Draw an association to what undoes the activity",
        )
