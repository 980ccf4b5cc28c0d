"""An end event cannot end like this.

**What it finds.** An end event with a timer, conditional or link definition.

**Why it matters.** An end event says what is given out at the end; one cannot give out a time or a condition.

**What to do.** Put a catching event before the end, or use another result.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.3 (end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.146",)
SEVERITY = Severity.ERROR
VISITS = ("endEvent",)
_RESULTS = frozenset("message escalation error cancel compensation signal terminate".split())


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    wrong = [each for each in tree.triggers(node) if each not in _RESULTS]
    if wrong:
        yield at(
            node,
            f"the end event {label(tree, node)} cannot end with `{wrong[0]}`",
            "Put a catching event before the end",
        )
