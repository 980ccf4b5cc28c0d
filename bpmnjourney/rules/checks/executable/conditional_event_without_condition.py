"""A conditional event of an executable process has no condition.

**What it finds.** In a process with `isExecutable`, a conditional event without a `condition` that says
something.

**Why it matters.** An engine refuses the model, or never triggers the event.

**What to do.** State the condition.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (conditional event definition).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("conditionalEventDefinition",)
LINT = ("conditional-event",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.is_executable(node):
        return
    condition = tree.child(node, "condition")
    if condition is None or not (condition.text or "").strip():
        yield at(
            tree.parent(node),
            f"{spoken(tree, tree.parent(node))} waits for a condition that is not stated",
            "State the condition",
        )
