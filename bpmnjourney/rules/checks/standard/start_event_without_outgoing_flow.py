"""Nothing follows a start event.

**What it finds.** A start event without an outgoing sequence flow.

**Why it matters.** The process begins and at once has nothing to do.

**What to do.** Lead a sequence flow to the first step.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_outgoing

ALSO = ("EXT.101",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)
INSTEAD_OF = ("flow-node-without-outgoing-flow",)
SIEVE = without_outgoing


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.outgoing(node):
        yield at(
            node,
            f"nothing follows the start event {label(tree, node)}",
            "Lead a sequence flow to the first step",
        )
