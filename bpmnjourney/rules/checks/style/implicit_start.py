"""A step begins without anything leading to it.

**What it finds.** An activity, gateway or intermediate event without incoming flow: no event sub-process,
nothing for compensation, no catching link, nothing inside an ad-hoc sub-process.

**Why it matters.** The reader has to guess whether this is where the process begins, or whether a flow was
forgotten.

**What to do.** Lead a flow to it, or begin with a start event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event). B. Silver, BPMN Method and Style, 2nd
edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import NODES, only, spoken, stands_alone, ways_in
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_way_in

SEVERITY = Severity.WARNING
VISITS = NODES
RECOMMENDED = False
LINT = ("no-implicit-start",)
SIEVE = without_way_in


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    kind = tree.kind(node)
    if kind in ("startEvent", "boundaryEvent") or ways_in(tree, node) or stands_alone(tree, node):
        return
    if kind == "intermediateCatchEvent" and only(tree, node, "link"):
        return
    yield at(
        node,
        f"nothing leads to {spoken(tree, node)}, and it is no start event",
        "Lead a flow to it, or draw a start event",
    )
