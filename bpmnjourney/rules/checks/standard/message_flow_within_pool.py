"""A message flow does not leave its pool.

**What it finds.** A message flow between two ends of the same pool, or between a pool and one of its own
steps.

**Why it matters.** Messages pass between participants; within one, work is handed on by sequence flows. A
reader takes such a line for a contact with somebody else.

**What to do.** Draw a sequence flow, or draw the other end in the pool of whoever is meant.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.2 (message flow connection rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import between
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import pool

ALSO = ("EXT.031",)
SEVERITY = Severity.ERROR
VISITS = ("messageFlow",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    ends = [pool(tree, tree.refer(node, attribute)) for attribute in ("sourceRef", "targetRef")]
    if ends[0] is not None and ends[0] is ends[1]:
        yield at(
            node,
            f"{between(tree, node)} is a message flow, but does not leave its pool",
            "Draw a sequence flow, or the other end in another pool",
        )
