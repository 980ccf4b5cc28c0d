"""A message comes to a start event that does not wait for one.

**What it finds.** A start event that is the target of a message flow and has no message definition.

**Why it matters.** The drawing says that a message starts the process, the event says that something else
does.

**What to do.** Make it a message start event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event: message flow connections).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.103",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)
NEEDS = ("messageFlow",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("id", "") in tree.messages_to and "message" not in tree.triggers(node):
        yield at(
            node,
            f"a message comes to {spoken(tree, node)}, which is no message event",
            "Make it a message start event",
        )
