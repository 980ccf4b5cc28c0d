"""Nothing leads to an end event.

**What it finds.** An end event without an incoming sequence flow.

**Why it matters.** This end is never reached.

**What to do.** Lead a sequence flow to it, or delete it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import without_incoming

ALSO = ("EXT.107",)
SEVERITY = Severity.ERROR
VISITS = ("endEvent",)
INSTEAD_OF = ("flow-node-without-incoming-flow",)
SIEVE = without_incoming


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.incoming(node):
        yield at(
            node,
            f"nothing leads to the end event {label(tree, node)}",
            "Lead a sequence flow to it, or delete it",
        )
