"""Nothing follows a step, although there is an end event.

**What it finds.** In a process or sub-process with an end event, an activity, gateway or intermediate event
without an outgoing sequence flow. Compensation activities, event sub-processes and the throwing ends of links
are not meant.

**Why it matters.** The process ends at its end events; this path stops before.

**What to do.** Lead a sequence flow to the next step or to an end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3 (activities: sequence flow connections) and 10.5.3
(end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import ACTIVITIES, GATEWAYS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_outgoing
from bpmnjourney.rules.terms import in_normal_flow

ALSO = ("EXT.151",)
SEVERITY = Severity.ERROR
VISITS = (
    *sorted(ACTIVITIES),
    *sorted(GATEWAYS),
    "intermediateThrowEvent",
    "intermediateCatchEvent",
)
SIEVE = without_outgoing


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    level = tree.parent(node)
    if tree.outgoing(node) or not tree.has(level, "endEvent") or not in_normal_flow(tree, node):
        return
    if tree.kind(node) == "intermediateThrowEvent" and "link" in tree.triggers(node):
        return
    yield at(
        node, f"nothing follows {spoken(tree, node)}", "Lead a sequence flow to the next step or an end event"
    )
