"""A send task that names its message has more than one input set.

**What it finds.** A send task with a `messageRef` whose data specification has several input sets.

**Why it matters.** What the message is made of is not said.

**What to do.** Keep one input set.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: send task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.046",)
SEVERITY = Severity.ERROR
VISITS = ("sendTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("messageRef") is not None and len(io(tree, node, "inputSet")) > 1:
        yield at(node, f"the send task {label(tree, node)} has several input sets", "Keep one of them")
