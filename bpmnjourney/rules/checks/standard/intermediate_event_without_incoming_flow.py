"""Nothing leads to an intermediate event.

**What it finds.** An intermediate event without an incoming sequence flow; the catching end of a link is not
meant.

**Why it matters.** It is between nothing and something: it is never reached, or its process begins here
without saying so.

**What to do.** Lead a sequence flow to it, or make it a start event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.115",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent", "intermediateCatchEvent")
INSTEAD_OF = ("flow-node-without-incoming-flow",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.incoming(node) or (tree.kind(node) == "intermediateCatchEvent" and "link" in tree.triggers(node)):
        return
    yield at(
        node,
        f"nothing leads to the intermediate event {label(tree, node)}",
        "Lead a sequence flow to it, or make it a start event",
    )
