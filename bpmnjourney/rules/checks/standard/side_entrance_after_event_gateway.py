"""Something else leads to an event after an event-based gateway.

**What it finds.** A receive task or catching event that an event-based gateway leads to, and another sequence
flow too.

**Why it matters.** The gateway and its events are one decision; coming in from the side it is not said
whether the others are waited for.

**What to do.** Lead the other flow to the gateway, or draw the event a second time.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.141",)
SEVERITY = Severity.ERROR
VISITS = ("receiveTask", "intermediateCatchEvent")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    name = node.get("id", "")
    flows = tree.leading_in.get(name, ())
    if len(flows) > 1 and any(
        tree.kind(tree.refer(each, "sourceRef")) == "eventBasedGateway" for each in flows
    ):
        yield at(
            node,
            f"another sequence flow leads to {named(node)}, which follows an event-based gateway",
            "Lead it to the gateway",
        )
