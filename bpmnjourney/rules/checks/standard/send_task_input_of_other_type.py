"""The data input of a send task is not what its message carries.

**What it finds.** A send task with a message and data inputs, none of which has the item definition of the
message, or one of the same structure.

**Why it matters.** The message cannot be made from what the process has.

**What to do.** Let the data input and the message refer to one item definition.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: send task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io, item, message_item
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import same_type

ALSO = ("EXT.048",)
SEVERITY = Severity.ERROR
VISITS = ("sendTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    inputs = io(tree, node, "dataInput")
    if not inputs or (node.get("messageRef") is None and not tree.by_the_letter):
        return
    expected = message_item(tree, tree.refer(node, "messageRef"))
    if not any(same_type(item(tree, each), expected) for each in inputs):
        yield at(
            node,
            f"no data input of {spoken(tree, node)} has the type of its message",
            "Let both refer to one item definition",
        )
