"""A process holds a choreography activity.

**What it finds.** A choreography task, sub-choreography or call choreography directly in a process.

**Why it matters.** A choreography activity is an exchange between participants; a process has only one, which
can do tasks but no exchanges.

**What to do.** Draw tasks and message flows instead, or move the activity into a choreography.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.2 (basic process concepts) and 11 (choreography).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import CHOREOGRAPHY_ACTIVITIES
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.036",)
SEVERITY = Severity.ERROR
VISITS = ("process",)
NEEDS = tuple(sorted(CHOREOGRAPHY_ACTIVITIES))


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    found = next(iter(tree.children(node, *sorted(CHOREOGRAPHY_ACTIVITIES))), None)
    if found is not None:
        yield at(
            node,
            f"the process {named(node)} holds the choreography activity {named(found)}",
            "Draw tasks and message flows instead",
        )
