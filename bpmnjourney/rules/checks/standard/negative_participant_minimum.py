"""A participant stands for less than none.

**What it finds.** A participant multiplicity with a negative `minimum`.

**Why it matters.** There cannot be fewer than no participants.

**What to do.** Set `minimum` to 0 or more.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 9.3.1 (participants: multiplicity).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import number

ALSO = ("EXT.029",)
SEVERITY = Severity.ERROR
VISITS = ("participantMultiplicity",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    minimum = number(node, "minimum", 0)
    if minimum is not None and minimum < 0:
        yield at(node, f"the minimum of participants is {minimum}", "Set it to 0 or more")
