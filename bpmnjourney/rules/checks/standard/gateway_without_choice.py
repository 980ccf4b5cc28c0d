"""A gateway neither splits nor joins.

**What it finds.** A gateway with at most one incoming and at most one outgoing sequence flow.

**Why it matters.** It decides nothing and waits for nothing; the reader looks for a choice that is not there.

**What to do.** Delete the gateway, or draw the flow that is missing.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6 (gateways).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.135",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(GATEWAYS),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.incoming(node) < 2 and tree.outgoing(node) < 2:
        yield at(
            node,
            f"the gateway {label(tree, node)} neither splits nor joins",
            "Delete it, or draw what is missing",
        )
