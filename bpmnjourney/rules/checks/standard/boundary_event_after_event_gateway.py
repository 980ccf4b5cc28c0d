"""A receive task after an event-based gateway has a boundary event.

**What it finds.** A receive task that an event-based gateway leads to, with a boundary event attached.

**Why it matters.** The task stands for the arrival of its message; while it is waited for, the task is not
under way and nothing can interrupt it.

**What to do.** Lead the gateway to the other event too.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.140",)
SEVERITY = Severity.ERROR
VISITS = ("receiveTask",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    name = node.get("id", "")
    sources = [tree.refer(each, "sourceRef") for each in tree.leading_in.get(name, ())]
    if not any(tree.kind(each) == "eventBasedGateway" for each in sources):
        return
    if any(tree.local(each.get("attachedToRef", "")) == name for each in tree.kinds.get("boundaryEvent", ())):
        yield at(
            node,
            f"a boundary event is attached to {spoken(tree, node)}, which follows an event-based gateway",
            "Lead the gateway to that event instead",
        )
