"""An end event of an executable process throws an error that nothing can tell from others.

**What it finds.** In a process with `isExecutable`, an error end event without an `errorRef`, or whose error
has no `errorCode`. Who catches may leave both open, and catches every error.

**Why it matters.** An engine finds the boundary event that catches an error by its code; without one the
process fails.

**What to do.** Refer to an error of the file that has an `errorCode`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: error).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import executable_events
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("errorEventDefinition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    error = tree.refer(node, "errorRef")
    if error is not None and error.get("errorCode"):
        return
    for event in executable_events(tree, node):
        if tree.kind(event) == "endEvent":
            what = "does not say which error it throws" if error is None else "throws an error without a code"
            yield at(event, f"{spoken(tree, event)} {what}", "Refer to an error with an `errorCode`")
