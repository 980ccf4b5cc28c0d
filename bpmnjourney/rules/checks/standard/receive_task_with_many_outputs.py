"""A receive task that names its message has more than one data output.

**What it finds.** A receive task with a `messageRef` and several data outputs.

**Why it matters.** One message comes; into which of the outputs it goes is not said.

**What to do.** Keep one data output.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: receive task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.051",)
SEVERITY = Severity.ERROR
VISITS = ("receiveTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("messageRef") is not None and len(io(tree, node, "dataOutput")) > 1:
        yield at(node, f"the receive task {label(tree, node)} has several data outputs", "Keep one of them")
