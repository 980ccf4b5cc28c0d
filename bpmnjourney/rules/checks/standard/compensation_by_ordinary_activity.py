"""What a compensation boundary event is tied to is not marked for compensation.

**What it finds.** A boundary event with a compensation definition, none of whose associated activities has
`isForCompensation="true"`.

**Why it matters.** An unmarked activity belongs to the normal flow and is not done to undo something.

**What to do.** Mark the activity for compensation.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.7 (compensation).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import compensations

ALSO = ("EXT.144",)
SEVERITY = Severity.ERROR
VISITS = ("boundaryEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if "compensation" not in tree.triggers(node):
        return
    handlers = compensations(tree, node)
    if not any(is_true(each.get("isForCompensation")) for each in handlers) and (
        handlers or tree.by_the_letter
    ):
        yield at(
            node,
            f"what undoes {spoken(tree, node)} is not marked for compensation",
            "Set `isForCompensation` to true",
        )
