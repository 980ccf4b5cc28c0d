"""A sequence flow leads to an artifact.

**What it finds.** A sequence flow whose target is a text annotation, a group or an association.

**Why it matters.** An artifact only explains; a token that is sent to it goes nowhere, so the process stops
there.

**What to do.** Lead the flow to a task, event or gateway, and tie the artifact to something with an
association.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.1 (sequence flow connection rules) and 8.4.1
(artifacts).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import ARTIFACTS

ALSO = ("EXT.006",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
NEEDS = tuple(sorted(ARTIFACTS))
INSTEAD_OF = ("wrong-reference",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    target = tree.refer(node, "targetRef")
    if tree.kind(target) in ARTIFACTS:
        yield at(
            node,
            f"the sequence flow leads to the artifact `{node.get('targetRef')}`",
            "Lead it to a task, event or gateway",
        )
