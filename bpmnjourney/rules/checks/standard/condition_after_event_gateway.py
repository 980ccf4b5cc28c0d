"""A flow out of an event-based gateway has a condition.

**What it finds.** A sequence flow with a condition whose source is an event-based gateway.

**Why it matters.** Which way is taken there depends on what happens first and on nothing else.

**What to do.** Delete the condition, or decide after the event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import between
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import after_event_gateway

ALSO = ("EXT.137",)
LINT = ("event-based-gateway",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
NEEDS = ("eventBasedGateway",)
SIEVE = after_event_gateway


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if (
        tree.has(node, "conditionExpression")
        and tree.kind(tree.refer(node, "sourceRef")) == "eventBasedGateway"
    ):
        yield at(
            node,
            f"{between(tree, node)} leaves an event-based gateway and has a condition",
            "Delete it, or decide after the event",
        )
