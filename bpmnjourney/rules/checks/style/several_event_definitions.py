"""An event has several definitions.

**What it finds.** An event with more than one event definition.

**Why it matters.** It is drawn as `multiple`, and nobody sees what triggers it; hardly any engine runs it.

**What to do.** Draw an event for each trigger.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import EVENTS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

EVENT_KINDS = tuple(sorted(EVENTS))
SEVERITY = Severity.INFO
VISITS = EVENT_KINDS
RECOMMENDED = False
LINT = ("single-event-definition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if len(tree.definitions(node)) > 1:
        yield at(
            node,
            f"{spoken(tree, node)} has {len(tree.definitions(node))} triggers in one",
            "Draw an event for each",
        )
