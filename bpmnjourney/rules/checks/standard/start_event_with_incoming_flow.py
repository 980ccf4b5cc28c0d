"""A sequence flow leads to a start event.

**What it finds.** A start event with an incoming sequence flow.

**Why it matters.** A start event is where a process begins; nothing in the process comes before it.

**What to do.** Lead the flow to the step after the start event, or use an intermediate event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.096",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.incoming(node):
        yield at(
            node,
            f"a sequence flow leads to the start event {label(tree, node)}",
            "Lead it to the step after the start event",
        )
