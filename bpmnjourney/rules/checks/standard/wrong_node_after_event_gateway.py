"""An event-based gateway leads to something that waits for nothing.

**What it finds.** A sequence flow from an event-based gateway to anything but a receive task or an
intermediate catching event with messages, signals, timers or conditions.

**Why it matters.** The gateway chooses by what happens first; whatever follows it has to be something that
can happen.

**What to do.** Put a catching event right after the gateway.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import after_event_gateway

ALSO = ("EXT.138",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
NEEDS = ("eventBasedGateway",)
_TRIGGERS = frozenset({"message", "signal", "timer", "conditional"})
SIEVE = after_event_gateway


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.kind(tree.refer(node, "sourceRef")) != "eventBasedGateway":
        return
    target = tree.refer(node, "targetRef")
    if target is None or tree.kind(target) == "receiveTask":
        return
    triggers = tree.triggers(target) if tree.kind(target) == "intermediateCatchEvent" else []
    if not triggers or not _TRIGGERS.issuperset(triggers):
        yield at(
            node,
            f"{spoken(tree, target)} cannot follow an event-based gateway",
            "Put a catching event or a receive task there",
        )
