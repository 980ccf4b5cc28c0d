"""A branch of an executable process has no condition that can be evaluated.

**What it finds.** In a process with `isExecutable`, a sequence flow that leaves an exclusive, inclusive or
complex gateway with several ways on, is not its default, and has no `conditionExpression` that says
something.

**Why it matters.** An engine takes such a way always, or refuses the model; the words on the flow are not
evaluated.

**What to do.** Write the condition as an expression, or make the flow the default.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.2 (exclusive gateway) and 8.4.13 (sequence flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import text_of
from bpmnjourney.rules.flow import between, flows_out, is_default, spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = ("exclusiveGateway", "inclusiveGateway", "complexGateway")
INSTEAD_OF = ("branch-without-condition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    flows = flows_out(tree, node)
    if len(flows) < 2 or not tree.is_executable(node):
        return
    for each in flows:
        condition = tree.child(each, "conditionExpression")
        if condition is None and not is_default(tree, each):
            yield at(
                each,
                f"{between(tree, each)}, a branch of {spoken(tree, node)}, has no condition for an engine",
                "Write it as an expression, or make this flow the default",
            )
        elif condition is not None and not (condition.keys() or text_of(condition)):
            yield at(each, f"the condition of {between(tree, each)} is empty", "Write it as an expression")
