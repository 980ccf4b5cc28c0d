"""A sequence flow leads to a boundary event.

**What it finds.** A boundary event with an incoming sequence flow.

**Why it matters.** It happens while its activity is under way, and not because the flow came to it.

**What to do.** Lead the flow to the activity, or use an event in the normal flow.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: attached to an activity
boundary).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.112",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.incoming(node):
        yield at(
            node,
            f"a sequence flow leads to the boundary event {label(tree, node)}",
            "Lead it to the activity",
        )
