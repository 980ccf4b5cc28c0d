"""A service task that calls an operation does not have exactly one input set.

**What it finds.** A service task with an `operationRef` whose data specification has no input set, or
several.

**Why it matters.** An operation takes one message; it has to be clear what it is made of.

**What to do.** Give the task a data specification with one input set.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: service task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.042",)
SEVERITY = Severity.ERROR
VISITS = ("serviceTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    number = len(io(tree, node, "inputSet"))
    if node.get("operationRef") is not None and number != 1:
        yield at(
            node,
            f"the service task {label(tree, node)} has {number} input sets instead of one",
            "Specify exactly one",
        )
