"""A link event has sequence flows on its linked side.

**What it finds.** A throwing link event with an outgoing, or a catching one with an incoming sequence flow.

**Why it matters.** A pair of link events replaces one sequence flow; on the side of the link there is no
other way.

**What to do.** Delete the flow, or the link.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: link).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.117",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent", "intermediateCatchEvent")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    throws = tree.kind(node) == "intermediateThrowEvent"
    if "link" in tree.triggers(node) and (tree.outgoing(node) if throws else tree.incoming(node)):
        yield at(
            node,
            f"the link event {label(tree, node)} has a sequence flow on its linked side",
            "Delete the flow, or the link",
        )
