"""A process or sub-process has no start event.

**What it finds.** A process, sub-process or transaction (no ad-hoc one) without start event.

**Why it matters.** The reader has to guess where it begins, and what that means to whom.

**What to do.** Draw a start event for each way in which it can begin.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011; J. Mendling, H. A. Reijers, W. M. P. van der
Aalst, Seven process modeling guidelines, 2010 (one start and one end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import SCOPES, scope_name
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = SCOPES
RECOMMENDED = False
LINT = ("start-event-required",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, "startEvent"):
        yield at(
            node, f"{scope_name(tree, node)} has no start event", "Draw one, and name it after what begins it"
        )
