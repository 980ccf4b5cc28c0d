"""A signal event of an executable process does not say which signal.

**What it finds.** In a process with `isExecutable`, a signal event without a `signalRef`.

**Why it matters.** An engine cannot tell who is to hear it, or what to wait for.

**What to do.** Refer to a signal of the file.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: signal).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import executable_events
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("signalEventDefinition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("signalRef"):
        return
    for event in executable_events(tree, node):
        yield at(
            event,
            f"{spoken(tree, event)} does not say which signal it is about",
            "Refer to a signal with `signalRef`",
        )
