"""An event-based gateway has fewer than two ways on.

**What it finds.** An event-based gateway with no or one outgoing sequence flow.

**Why it matters.** It waits for whichever event comes first; with one event there is no race.

**What to do.** Draw the other events, or delete the gateway.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.136",)
LINT = ("event-based-gateway",)
SEVERITY = Severity.ERROR
VISITS = ("eventBasedGateway",)
INSTEAD_OF = ("gateway-without-choice",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.outgoing(node) < 2:
        yield at(
            node,
            f"the event-based gateway {label(tree, node)} has fewer than two ways on",
            "Draw the other events, or delete it",
        )
