"""A process cannot be started by such an event.

**What it finds.** A start event of a process with a trigger other than a message, timer, condition or signal.

**Why it matters.** Errors, escalations, compensations and the like come from inside of something that is
under way; they cannot begin a process.

**What to do.** Use one of the four triggers, or none.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.098",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)
_TRIGGERS = frozenset({"message", "timer", "conditional", "signal"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.kind(tree.parent(node)) != "process":
        return
    wrong = [each for each in tree.triggers(node) if each not in _TRIGGERS]
    if wrong:
        yield at(
            node,
            f"the process cannot be started by the {wrong[0]} event {label(tree, node)}",
            "Use a message, timer, condition or signal",
        )
