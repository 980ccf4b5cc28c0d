"""A sub-process holds a choreography activity.

**What it finds.** A choreography task, sub-choreography or call choreography directly in a sub-process.

**Why it matters.** A sub-process is work of one participant; an exchange between several has no place in it.

**What to do.** Draw tasks and message flows instead, or move the activity into a choreography.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.5 (sub-processes).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import CHOREOGRAPHY_ACTIVITIES, SUB_PROCESSES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.056",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(SUB_PROCESSES),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    found = next(iter(tree.children(node, *sorted(CHOREOGRAPHY_ACTIVITIES))), None)
    if found is not None:
        yield at(
            node,
            f"the sub-process {label(tree, node)} holds the choreography activity {named(found)}",
            "Draw tasks and message flows instead",
        )
