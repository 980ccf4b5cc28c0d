"""Nothing leads to a step, although there is a start event.

**What it finds.** In a process or sub-process with a start event, an activity, gateway or intermediate event
without an incoming sequence flow. Compensation activities, event sub-processes and the catching ends of links
are not meant.

**Why it matters.** The process begins at its start events; this step is never reached.

**What to do.** Lead a sequence flow to it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3 (activities: sequence flow connections) and 10.5.2
(start event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import ACTIVITIES, GATEWAYS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_incoming
from bpmnjourney.rules.terms import in_normal_flow

ALSO = ("EXT.150",)
SEVERITY = Severity.ERROR
VISITS = (
    *sorted(ACTIVITIES),
    *sorted(GATEWAYS),
    "intermediateThrowEvent",
    "intermediateCatchEvent",
)
SIEVE = without_incoming


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    level = tree.parent(node)
    if tree.incoming(node) or not tree.has(level, "startEvent") or not in_normal_flow(tree, node):
        return
    if tree.kind(node) == "intermediateCatchEvent" and "link" in tree.triggers(node):
        return
    if tree.kind(node) == "eventBasedGateway" and is_true(node.get("instantiate")):
        return
    yield at(node, f"nothing leads to {spoken(tree, node)}", "Lead a sequence flow to it")
