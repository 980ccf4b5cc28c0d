"""A step is connected to nothing.

**What it finds.** An activity (no call activity), gateway or event with neither incoming nor outgoing
sequence flow: no event sub-process, nothing for compensation, nothing inside an ad-hoc sub-process.

**Why it matters.** It stands on the diagram and takes no part in the process.

**What to do.** Connect it or delete it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow). B. Silver, BPMN Method and Style,
2nd edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import NODES, only, spoken, stands_alone, ways_in, ways_out
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_ways

VISITED = tuple(each for each in NODES if each != "callActivity")
SEVERITY = Severity.WARNING
VISITS = VISITED
RECOMMENDED = False
LINT = ("no-disconnected",)
SIEVE = without_ways


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if ways_in(tree, node) or ways_out(tree, node) or stands_alone(tree, node):
        return
    if (
        tree.kind(node) == "boundaryEvent"
        and only(tree, node, "compensation")
        and len(tree.triggers(node)) == 1
    ):
        return
    yield at(node, f"{spoken(tree, node)} is connected to nothing", "Connect it or delete it")
