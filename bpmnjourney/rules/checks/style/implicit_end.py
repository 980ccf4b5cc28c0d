"""A step ends a process without an end event.

**What it finds.** An activity, gateway or event, no end event, without outgoing flow: no event sub-process,
nothing for compensation, no throwing link, nothing inside an ad-hoc sub-process.

**Why it matters.** The reader has to guess whether the process ends here, or whether a flow was forgotten;
and what the outcome is.

**What to do.** Lead a flow on, or end in an end event that names the outcome.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event). B. Silver, BPMN Method and Style, 2nd
edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import NODES, only, spoken, stands_alone, ways_out
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_way_out
from bpmnjourney.rules.terms import compensations

SEVERITY = Severity.WARNING
VISITS = NODES
RECOMMENDED = False
LINT = ("no-implicit-end",)
SIEVE = without_way_out


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    kind = tree.kind(node)
    if kind == "endEvent" or ways_out(tree, node) or stands_alone(tree, node):
        return
    if kind == "intermediateThrowEvent" and only(tree, node, "link"):
        return
    if kind == "boundaryEvent" and only(tree, node, "compensation") and compensations(tree, node):
        return
    yield at(
        node,
        f"nothing follows {spoken(tree, node)}, and it is no end event",
        "Lead a flow on, or draw an end event",
    )
