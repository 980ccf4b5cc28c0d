"""The start event of a sub-process has a trigger.

**What it finds.** A start event with an event definition in a sub-process that is not an event sub-process.

**Why it matters.** A sub-process begins when the flow comes to it; a trigger of its own is never waited for.

**What to do.** Take the trigger away, or put an intermediate event after the start.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import SUB_PROCESSES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.100",)
LINT = ("sub-process-blank-start-event",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    level = tree.parent(node)
    if (
        tree.kind(level) in SUB_PROCESSES
        and not is_true(level.get("triggeredByEvent"))
        and tree.definitions(node)
    ):
        yield at(
            node,
            f"the start event {label(tree, node)} of a sub-process has a trigger",
            "Take the trigger away, or put an intermediate event after the start",
        )
