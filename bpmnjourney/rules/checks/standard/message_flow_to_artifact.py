"""A message flow leads to an artifact.

**What it finds.** A message flow whose target is a text annotation, a group or an association.

**Why it matters.** An artifact cannot take a message: nobody receives what is sent.

**What to do.** Lead the message flow to a pool, an activity or an event that receives it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.2 (message flow connection rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import ARTIFACTS

ALSO = ("EXT.008",)
SEVERITY = Severity.ERROR
VISITS = ("messageFlow",)
INSTEAD_OF = ("wrong-reference",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    target = tree.refer(node, "targetRef")
    if tree.kind(target) in ARTIFACTS:
        yield at(
            node,
            f"the message flow leads to the artifact `{node.get('targetRef')}`",
            "Lead it to a pool, activity or event",
        )
