"""The greatest number of participants is less than one or than the least.

**What it finds.** A participant multiplicity whose `maximum` is below 1 or below its `minimum`. Where they
are not stated, they are 1 and 0.

**Why it matters.** No number of participants fits such limits.

**What to do.** Set `maximum` to 1 or more, and not below `minimum`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 9.3.1 (participants: multiplicity).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import number

ALSO = ("EXT.030",)
SEVERITY = Severity.ERROR
VISITS = ("participantMultiplicity",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    minimum, maximum = number(node, "minimum", 0), number(node, "maximum", 1)
    if minimum is not None and maximum is not None and maximum < max(1, minimum):
        yield at(
            node,
            f"the maximum of participants is {maximum}, the minimum {minimum}",
            "Set the maximum to at least 1, and not below the minimum",
        )
