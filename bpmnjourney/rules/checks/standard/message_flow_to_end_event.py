"""A message is sent to an end event.

**What it finds.** A message flow whose target is an end event.

**Why it matters.** End events send; they never receive, so the message is lost.

**What to do.** Turn the message flow round, or let a receive task or a catching event receive it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event: message flow connections).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.108",)
SEVERITY = Severity.ERROR
VISITS = ("messageFlow",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    event = tree.refer(node, "targetRef")
    if event is not None and tree.kind(event) == "endEvent":
        yield at(
            node,
            f"a message is sent to the end event {label(tree, event)}",
            "Turn the message flow round, or receive it elsewhere",
        )
