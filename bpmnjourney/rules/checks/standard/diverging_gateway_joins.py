"""A diverging gateway has more than one way in.

**What it finds.** A gateway with `gatewayDirection="Diverging"` and more than one incoming sequence flow.

**Why it matters.** The gateway says that it only splits, yet it also joins: whether it waits for all that
come in is a guess.

**What to do.** Draw a second gateway for the join, or set the direction to `Mixed`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.9 (gateways: direction).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.018",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(GATEWAYS),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("gatewayDirection") == "Diverging" and tree.incoming(node) > 1:
        yield at(
            node,
            f"the diverging gateway {label(tree, node)} has {tree.incoming(node)} incoming flows",
            "Join them with a gateway of its own, or change the direction",
        )
