"""A receive task that starts the process has an incoming sequence flow.

**What it finds.** A receive task with `instantiate="true"` that a sequence flow leads to.

**Why it matters.** It begins a new instance when its message comes; it cannot at the same time be a later
step of one.

**What to do.** Delete `instantiate`, or the flow.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: receive task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.049",)
SEVERITY = Severity.ERROR
VISITS = ("receiveTask",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if is_true(node.get("instantiate")) and tree.incoming(node):
        yield at(
            node,
            f"the receive task {label(tree, node)} starts the process but has an incoming flow",
            "Delete `instantiate`, or the flow",
        )
