"""The start event of an event sub-process has no trigger that can start it.

**What it finds.** A start event of an event sub-process without a message, timer, error, escalation,
compensation, condition or signal; with a link, cancel or terminate definition; or, where it does not
interrupt, with an error or compensation.

**Why it matters.** An event sub-process runs when its trigger occurs; this one never does, or is triggered by
what has ended its surroundings already.

**What to do.** Give the start event one of these triggers, and let errors and compensations interrupt.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.5 (sub-processes: event sub-process) and 10.5.2 (start
event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.059",)
LINT = ("event-sub-process-typed-start-event",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)
_TRIGGERS = frozenset("message timer error escalation compensation conditional signal".split())
_INTERRUPTING = frozenset({"error", "compensation"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not is_true(tree.parent(node).get("triggeredByEvent")):
        return
    triggers = tree.triggers(node)
    wrong = [each for each in triggers if each not in _TRIGGERS]
    if not is_true(node.get("isInterrupting"), default=True):
        wrong += [each for each in triggers if each in _INTERRUPTING]
    if wrong:
        yield at(
            node,
            f"`{wrong[0]}` cannot trigger the event sub-process by {spoken(tree, node)}",
            "Give it another trigger, or let it interrupt",
        )
    elif not triggers:
        yield at(
            node,
            f"nothing triggers the event sub-process at {spoken(tree, node)}",
            "Give the start event a trigger",
        )
