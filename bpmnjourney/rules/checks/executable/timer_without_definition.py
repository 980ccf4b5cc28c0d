"""A timer of an executable process does not say when.

**What it finds.** In a process with `isExecutable`, a timer event without a `timeDate`, `timeDuration` or
`timeCycle` that says something.

**Why it matters.** An engine refuses the model, or the timer never fires.

**What to do.** State one of the three, for example the duration `P3D`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: timer).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import executable_events, has_text
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("timerEventDefinition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if has_text(tree, node, "timeDate", "timeDuration", "timeCycle"):
        return
    for event in executable_events(tree, node):
        yield at(
            event,
            f"the timer {spoken(tree, event)} does not say when it fires",
            "State a `timeDate`, `timeDuration` or `timeCycle`; an engine does not read the label",
        )
