"""A branch has no condition although its neighbours have.

**What it finds.** A sequence flow without condition, and not the default, at a node of which another flow has
a condition or is the default.

**Why it matters.** Nobody can tell when this way is taken; an engine takes it always, or refuses the model.

**What to do.** State a condition, or make the flow the default.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.2 (exclusive gateway) and 8.4.13 (sequence flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import NODES, between, flows_out, has_condition, is_default, spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import splitting

SEVERITY = Severity.WARNING
VISITS = NODES
RECOMMENDED = False
LINT = ("conditional-flows",)
SIEVE = splitting


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    flows = flows_out(tree, node)
    if len(flows) < 2 or not any(has_condition(tree, each) or is_default(tree, each) for each in flows):
        return
    for each in flows:
        if not has_condition(tree, each) and not is_default(tree, each):
            yield at(
                each,
                f"{between(tree, each)} has no condition, but others that leave {spoken(tree, node)} have",
                "State a condition, or make it the default",
            )
