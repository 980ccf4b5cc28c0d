"""A receive task that names its message has more than one output set.

**What it finds.** A receive task with a `messageRef` whose data specification has several output sets.

**Why it matters.** Which of the sets the message fills is not said.

**What to do.** Keep one output set.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: receive task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.050",)
SEVERITY = Severity.ERROR
VISITS = ("receiveTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("messageRef") is not None and len(io(tree, node, "outputSet")) > 1:
        yield at(node, f"the receive task {label(tree, node)} has several output sets", "Keep one of them")
