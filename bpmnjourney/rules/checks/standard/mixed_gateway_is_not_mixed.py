"""A mixed gateway does not both join and split.

**What it finds.** A gateway with `gatewayDirection="Mixed"` that has fewer than two incoming or fewer than
two outgoing sequence flows.

**Why it matters.** The direction contradicts the drawing; one of them is a mistake, and nobody can tell
which.

**What to do.** Correct the direction, or draw the flow that is missing.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.9 (gateways: direction).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.019",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(GATEWAYS),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("gatewayDirection") == "Mixed" and (tree.incoming(node) < 2 or tree.outgoing(node) < 2):
        yield at(
            node,
            f"the mixed gateway {label(tree, node)} does not have several flows on both sides",
            "Correct its direction, or draw what is missing",
        )
