"""A boundary event has no trigger, or one that it cannot have.

**What it finds.** A boundary event without an event definition; with a link or terminate definition; or,
where it does not interrupt, with an error, cancel or compensation.

**Why it matters.** Without a trigger it never happens. Errors and cancellations end the activity, and
compensation comes after it: none of them can leave it running.

**What to do.** Give it a trigger that it can have, or let it interrupt.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: attached to an activity
boundary).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.110",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)
_NEVER = frozenset({"link", "terminate"})
_INTERRUPTING = frozenset({"error", "cancel", "compensation"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    triggers = tree.triggers(node)
    interrupts = is_true(node.get("cancelActivity"), default=True)
    wrong = [each for each in triggers if each in _NEVER or (not interrupts and each in _INTERRUPTING)]
    if not triggers:
        yield at(node, f"the boundary event {label(tree, node)} has no trigger", "Give it one")
    elif wrong:
        yield at(
            node,
            f"the boundary event {label(tree, node)} cannot be triggered by `{wrong[0]}`",
            "Give it another trigger, or let it interrupt",
        )
