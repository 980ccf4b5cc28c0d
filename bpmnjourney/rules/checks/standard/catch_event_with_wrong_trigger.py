"""A catching event in the flow has no trigger, or one that it cannot have.

**What it finds.** An intermediate catching event that waits for nothing, or for an error, an escalation, a
compensation, a cancellation or a termination.

**Why it matters.** Without a trigger there is nothing to wait for; the others are caught on boundaries and in
event sub-processes only.

**What to do.** Wait for a message, time, condition, link or signal, or attach the event to an activity.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (intermediate event: normal flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.148",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateCatchEvent",)
_TRIGGERS = frozenset({"message", "timer", "conditional", "link", "signal"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    triggers = tree.triggers(node)
    wrong = [each for each in triggers if each not in _TRIGGERS]
    if not triggers:
        yield at(node, f"the catching event {label(tree, node)} waits for nothing", "Give it a trigger")
    elif wrong and (wrong != ["compensation"] or tree.by_the_letter):
        yield at(
            node,
            f"the catching event {label(tree, node)} cannot wait for `{wrong[0]}`",
            "Attach it to an activity, or wait for something else",
        )
