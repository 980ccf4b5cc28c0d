"""A message flow starts at an artifact.

**What it finds.** A message flow whose source is a text annotation, a group or an association.

**Why it matters.** An artifact sends nothing, so whoever waits for the message waits in vain.

**What to do.** Start the message flow at a pool, an activity or an event that sends it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.2 (message flow connection rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import ARTIFACTS

ALSO = ("EXT.009",)
SEVERITY = Severity.ERROR
VISITS = ("messageFlow",)
INSTEAD_OF = ("wrong-reference",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    source = tree.refer(node, "sourceRef")
    if tree.kind(source) in ARTIFACTS:
        yield at(
            node,
            f"the message flow starts at the artifact `{node.get('sourceRef')}`",
            "Start it at a pool, activity or event",
        )
