"""There is an end event but no start event.

**What it finds.** An end event in a process or sub-process that has neither a start event nor a receive task
or event-based gateway that instantiates it.

**Why it matters.** Where ends are drawn, beginnings have to be; otherwise it is a guess where the process
starts.

**What to do.** Draw the start event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.097",)
SEVERITY = Severity.ERROR
VISITS = ("endEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    level = tree.parent(node)
    if tree.has(level, "startEvent"):
        return
    if not any(
        is_true(each.get("instantiate")) for each in tree.children(level, "receiveTask", "eventBasedGateway")
    ):
        yield at(
            node, f"the end event {label(tree, node)} has no start event at its level", "Draw the start event"
        )
