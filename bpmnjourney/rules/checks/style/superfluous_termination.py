"""A process ends in one terminate event, and nowhere else.

**What it finds.** A process or sub-process whose only way to end is one terminate end event.

**Why it matters.** Terminate says that everything else is stopped; where it is the only end, the reader looks
in vain for what that is.

**What to do.** Use a plain end event.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import SUB_PROCESSES
from bpmnjourney.rules.flow import nodes_in, spoken, ways_out
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

SEVERITY = Severity.INFO
VISITS = ("process", "subProcess", "transaction", "adHocSubProcess")
NEEDS = ("terminateEventDefinition",)
RECOMMENDED = False
LINT = ("superfluous-termination",)


def interrupts(tree: Tree, node: etree._Element) -> bool:
    """Whether a node is an event sub-process that ends what runs around it."""
    if tree.kind(node) not in SUB_PROCESSES or not is_true(node.get("triggeredByEvent")):
        return False
    return any(
        is_true(each.get("isInterrupting"), default=True) for each in tree.children(node, "startEvent")
    )


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    ends = [each for each in nodes_in(tree, node) if not ways_out(tree, each)]
    terminating = [
        each for each in ends if tree.kind(each) == "endEvent" and "terminate" in tree.triggers(each)
    ]
    if len(terminating) != 1:
        return
    others = [each for each in ends if each is not terminating[0]]
    if all(interrupts(tree, each) for each in others):
        yield at(
            terminating[0],
            f"{spoken(tree, terminating[0])} is the only end, so there is nothing to terminate",
            "Use a plain end event",
        )
