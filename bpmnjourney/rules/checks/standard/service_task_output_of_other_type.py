"""The output of a service task is not what its operation answers.

**What it finds.** A service task whose operation answers with a message, and none of whose data outputs has
the item definition of that message, or one of the same structure.

**Why it matters.** The answer has no place in the process and is lost.

**What to do.** Give the task a data output that refers to the item definition of the message.

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

ALSO = ("EXT.045",)
SEVERITY = Severity.ERROR
VISITS = ("serviceTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    operation = tree.refer(node, "operationRef")
    if operation is None or not tree.has(operation, "outMessageRef"):
        return
    expected = message_item(tree, reference(tree, operation, "outMessageRef"))
    if not any(same_type(item(tree, each), expected) for each in io(tree, node, "dataOutput")):
        yield at(
            node,
            f"no data output of {spoken(tree, node)} has the type of the operation's answer",
            "Let both refer to one item definition",
        )
