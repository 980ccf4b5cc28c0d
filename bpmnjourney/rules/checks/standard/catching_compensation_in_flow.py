"""A compensation is caught in the normal flow.

**What it finds.** An intermediate catching event with a compensation definition that is not on a boundary.

**Why it matters.** Compensation is caught only by what is attached to the activity to be undone; here nothing
is ever caught.

**What to do.** Attach the event to the activity, or throw the compensation.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: compensation) and 10.7.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.122",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateCatchEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if "compensation" in tree.triggers(node):
        yield at(
            node,
            f"{spoken(tree, node)} catches a compensation in the normal flow",
            "Attach it to the activity that is to be undone",
        )
