"""A call activity of an executable process does not say what it calls.

**What it finds.** In a process with `isExecutable`, a call activity without `calledElement`, and without an
attribute or extension of an engine that names what is called.

**Why it matters.** An engine refuses the model, or stops there: there is nothing to call.

**What to do.** Name the process in `calledElement`, or draw a sub-process.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.6 (call activity).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import says_more
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("callActivity",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not node.get("calledElement") and tree.is_executable(node) and not says_more(tree, node):
        yield at(
            node,
            f"{spoken(tree, node)} is to be executed but does not say what it calls",
            "Name the process in `calledElement`",
        )
