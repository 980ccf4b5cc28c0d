"""Two sequence flows say the same.

**What it finds.** A sequence flow with the same source, target and condition as one before it.

**Why it matters.** Both are taken: what follows is done twice. Drawn on top of each other they look like one.

**What to do.** Delete one of them.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import between, flows_out
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import Elements
from bpmnjourney.rules.tree import Tree

SEVERITY = Severity.WARNING
VISITS = ("sequenceFlow",)
RECOMMENDED = False
LINT = ("no-duplicate-sequence-flows",)


def condition(tree: Tree, flow: etree._Element) -> str:
    """The text of a flow's condition; "" where it has none."""
    found = tree.child(flow, "conditionExpression")
    return "" if found is None else (found.text or "")


def sieve(flows: Elements, subject: Subject) -> Elements:
    """The flows that are not the only one of their source."""
    tree = subject.tree
    if not tree.is_alone:
        return flows
    return [each for each in flows if len(tree.leading_out[tree.local(each.get("sourceRef", ""))]) > 1]


SIEVE = sieve


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    ends = (node.get("sourceRef"), node.get("targetRef"))
    flows = flows_out(tree, tree.refer(node, "sourceRef") if ends[0] else None)
    for each in flows if len(flows) > 1 else ():
        if each is node:
            return
        if each.get("targetRef") == ends[1] and condition(tree, each) == condition(tree, node):
            yield at(node, f"{between(tree, node)} is there twice", "Delete one of the two")
            return
