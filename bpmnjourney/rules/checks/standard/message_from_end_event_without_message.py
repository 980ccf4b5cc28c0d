"""A message comes from an end event that sends none.

**What it finds.** An end event that is the source of a message flow and has no message definition.

**Why it matters.** The drawing says that a message is sent, the event says that none is.

**What to do.** Make it a message end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event: message flow connections).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.109",)
SEVERITY = Severity.ERROR
VISITS = ("endEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("id", "") in tree.messages_from and "message" not in tree.triggers(node):
        yield at(
            node,
            f"a message comes from {spoken(tree, node)}, which is no message event",
            "Make it a message end event",
        )
