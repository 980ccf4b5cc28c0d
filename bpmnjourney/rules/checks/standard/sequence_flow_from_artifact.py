"""A sequence flow starts at an artifact.

**What it finds.** A sequence flow whose source is a text annotation, a group or an association.

**Why it matters.** No token ever comes out of an artifact, so what follows is never done.

**What to do.** Start the flow at a task, event or gateway.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.1 (sequence flow connection rules) and 8.4.1
(artifacts).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import ARTIFACTS

ALSO = ("EXT.007",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
NEEDS = tuple(sorted(ARTIFACTS))
INSTEAD_OF = ("wrong-reference",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    source = tree.refer(node, "sourceRef")
    if tree.kind(source) in ARTIFACTS:
        yield at(
            node,
            f"the sequence flow starts at the artifact `{node.get('sourceRef')}`",
            "Start it at a task, event or gateway",
        )
