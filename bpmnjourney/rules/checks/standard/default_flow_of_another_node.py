"""The default flow of a node does not start there.

**What it finds.** An activity or gateway whose `default` names something other than a sequence flow that
starts at it.

**Why it matters.** When no condition holds, the default is the way on; here there is none.

**What to do.** Name one of the node's own outgoing sequence flows, or delete `default`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow: default flows).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import ACTIVITIES, GATEWAYS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import stating

ALSO = ("EXT.026",)
SEVERITY = Severity.ERROR
VISITS = (
    *sorted(ACTIVITIES),
    *sorted(GATEWAYS),
)
INSTEAD_OF = ("wrong-reference",)
SIEVE = stating("default")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    name = node.get("default")
    if name is None:
        return
    flow = tree.find(name)
    if (
        flow is None
        or tree.kind(flow) != "sequenceFlow"
        or tree.local(flow.get("sourceRef", "")) != node.get("id")
    ):
        yield at(
            node,
            f"the default flow `{name}` does not start at {spoken(tree, node)}",
            "Name one of its own outgoing flows",
        )
