"""A service task that calls an operation has more than one output set.

**What it finds.** A service task with an `operationRef` whose data specification has several output sets.

**Why it matters.** An operation answers with one message; which of the sets it fills is not said.

**What to do.** Keep one output set.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: service task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import io
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.043",)
SEVERITY = Severity.ERROR
VISITS = ("serviceTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("operationRef") is not None and len(io(tree, node, "outputSet")) > 1:
        yield at(node, f"the service task {label(tree, node)} has several output sets", "Keep one of them")
