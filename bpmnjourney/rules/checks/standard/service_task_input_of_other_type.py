"""The input of a service task is not what its operation takes.

**What it finds.** A service task with data inputs, none of which has the item definition of the message that
its operation takes, or one of the same structure.

**Why it matters.** The operation cannot be called with what the process has.

**What to do.** Let the data input and the message refer to one item definition.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: service task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io, item, message_item, reference
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import same_type

ALSO = ("EXT.044",)
SEVERITY = Severity.ERROR
VISITS = ("serviceTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    operation = tree.refer(node, "operationRef")
    inputs = io(tree, node, "dataInput")
    if operation is None or not inputs:
        return
    expected = message_item(tree, reference(tree, operation, "inMessageRef"))
    if not any(same_type(item(tree, each), expected) for each in inputs):
        yield at(
            node,
            f"no data input of {spoken(tree, node)} has the type of the operation's message",
            "Let both refer to one item definition",
        )
