"""Something else leads to an event after an event-based gateway.

**What it finds.** A step, a receive task or catching event as a rule, that an event-based gateway leads to,
and another sequence flow too.

**Why it matters.** The gateway and its events are one decision; coming in from the side it is not said
whether the others are waited for.

**What to do.** Lead the other flow to the gateway, or draw the event a second time.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import flows_out, spoken, ways_in
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

ALSO = ("EXT.141",)
SEVERITY = Severity.ERROR
VISITS = ("eventBasedGateway",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what follows the gateway if it is so."""
    tree = subject.tree
    for target in {tree.refer(each, "targetRef"): None for each in flows_out(tree, node)}:
        if target is not None and ways_in(tree, target) > 1 and _first_gateway(tree, target) is node:
            yield at(
                target,
                f"not only an event-based gateway leads to {spoken(tree, target)}",
                "Lead it to the gateway",
            )


def _first_gateway(tree: Tree, target: etree._Element) -> etree._Element | None:
    """Of several event-based gateways that lead to a step, the one by which it is reported."""
    sources = (tree.refer(each, "sourceRef") for each in tree.leading_in.get(target.get("id", ""), ()))
    return next((each for each in sources if tree.kind(each) == "eventBasedGateway"), None)
