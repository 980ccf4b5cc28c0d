"""An activity starts on fewer than one token.

**What it finds.** An activity with a `startQuantity` below 1.

**Why it matters.** An activity that needs no token would start by itself, again and again.

**What to do.** Set `startQuantity` to 1 or more, or delete it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3 (activities).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import ACTIVITIES
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import stating
from bpmnjourney.rules.terms import number

ALSO = ("EXT.037",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(ACTIVITIES),)
SIEVE = stating("startQuantity")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    quantity = number(node, "startQuantity", 1)
    if quantity is not None and quantity < 1:
        yield at(
            node, f"{spoken(subject.tree, node)} has a start quantity of {quantity}", "Set it to 1 or more"
        )
