"""A start event sends a message.

**What it finds.** A message flow whose source is a start event.

**Why it matters.** Start events receive; whoever is at the other end waits in vain.

**What to do.** Turn the message flow round, or let a send task or a throwing event send it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event: message flow connections).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.102",)
SEVERITY = Severity.ERROR
VISITS = ("messageFlow",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    event = tree.refer(node, "sourceRef")
    if event is not None and tree.kind(event) == "startEvent":
        yield at(
            node,
            f"the start event {label(tree, event)} sends a message",
            "Turn the message flow round, or send it from elsewhere",
        )
