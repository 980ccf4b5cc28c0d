"""A sequence flow starts at an end event.

**What it finds.** An end event with an outgoing sequence flow.

**Why it matters.** An end event is where a path ends; what follows is never done.

**What to do.** Use an intermediate event, or delete the flow.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.104",)
SEVERITY = Severity.ERROR
VISITS = ("endEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.outgoing(node):
        yield at(
            node,
            f"a sequence flow starts at the end event {label(tree, node)}",
            "Use an intermediate event, or delete the flow",
        )
