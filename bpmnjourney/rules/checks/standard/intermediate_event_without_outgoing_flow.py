"""Nothing follows an intermediate event.

**What it finds.** An intermediate event without an outgoing sequence flow; the throwing end of a link is not
meant.

**Why it matters.** The path stops here without an end.

**What to do.** Lead a sequence flow on, or make it an end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.116",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent", "intermediateCatchEvent")
INSTEAD_OF = ("flow-node-without-outgoing-flow",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.outgoing(node) or (tree.kind(node) == "intermediateThrowEvent" and "link" in tree.triggers(node)):
        return
    yield at(
        node,
        f"nothing follows the intermediate event {label(tree, node)}",
        "Lead a sequence flow on, or make it an end event",
    )
