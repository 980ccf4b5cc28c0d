"""A throwing event in the flow cannot throw this.

**What it finds.** An intermediate throwing event with a timer, error, cancel, conditional or terminate
definition.

**Why it matters.** Times and conditions are waited for; errors, cancellations and terminations end a path and
belong to end events.

**What to do.** Use a catching event or an end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: normal flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.149",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent",)
_RESULTS = frozenset({"message", "escalation", "compensation", "link", "signal"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    wrong = [each for each in tree.triggers(node) if each not in _RESULTS]
    if wrong:
        yield at(
            node,
            f"the throwing event {label(tree, node)} cannot throw `{wrong[0]}`",
            "Use a catching event or an end event",
        )
