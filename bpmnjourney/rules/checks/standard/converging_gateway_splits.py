"""A converging gateway has more than one way out.

**What it finds.** A gateway with `gatewayDirection="Converging"` and more than one outgoing sequence flow.

**Why it matters.** The gateway says that it only joins, yet it also decides or forks: a reader and an engine
understand different things.

**What to do.** Draw a second gateway for the split, or set the direction to `Mixed`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.9 (gateways: direction).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.017",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(GATEWAYS),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("gatewayDirection") == "Converging" and tree.outgoing(node) > 1:
        yield at(
            node,
            f"the converging gateway {label(tree, node)} has {tree.outgoing(node)} outgoing flows",
            "Split them with a gateway of its own, or change the direction",
        )
