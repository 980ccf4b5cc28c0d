"""The only way on from an activity is conditional.

**What it finds.** A sequence flow with a condition that is the only one out of an activity.

**Why it matters.** When the condition does not hold there is no way on: the process stops there without
having ended.

**What to do.** Add the flow for the other case, or take the condition away.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow: conditional flows).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

ALSO = ("EXT.025",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
NEEDS = ("conditionExpression",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, "conditionExpression"):
        return
    source = node.get("sourceRef", "")
    if tree.kind(tree.find(source)) not in GATEWAYS and len(tree.leading_out[tree.local(source)]) < 2:
        yield at(
            node,
            f"the only way on from {_said(tree, source)} is conditional",
            "Add a flow for the other case, or take the condition away",
        )


def _said(tree: Tree, source: str) -> str:
    node = tree.find(source)
    return f"`{source}`" if node is None else spoken(tree, node)
