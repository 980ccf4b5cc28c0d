"""A message flow runs against the direction of its event.

**What it finds.** A throwing message event that is the target of a message flow, or a catching one that is
the source of one.

**Why it matters.** The event sends and the drawing says that it receives, or the other way round.

**What to do.** Turn the message flow round, or change the event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: message flow connections).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.119",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent", "intermediateCatchEvent")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    throws = tree.kind(node) == "intermediateThrowEvent"
    against = tree.messages_to if throws else tree.messages_from
    if node.get("id", "") in against and "message" in tree.triggers(node):
        yield at(
            node,
            f"the message flow at {spoken(tree, node)} runs against the direction of the event",
            "Turn the message flow round, or change the event",
        )
