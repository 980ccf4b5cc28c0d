"""Nothing follows a boundary event.

**What it finds.** A boundary event without an outgoing sequence flow; compensation events are tied by
associations and are not meant.

**Why it matters.** It is said that something may happen, and not what is done then.

**What to do.** Lead a sequence flow to what is done then.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: attached to an activity
boundary).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.113",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.outgoing(node) and "compensation" not in tree.triggers(node):
        yield at(
            node,
            f"nothing follows the boundary event {label(tree, node)}",
            "Lead a sequence flow to what is done then",
        )
