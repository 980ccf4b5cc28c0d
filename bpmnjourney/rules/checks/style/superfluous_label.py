"""A sequence flow has a name where nothing is decided.

**What it finds.** A name at a sequence flow without condition that is no default and does not leave an
exclusive or inclusive gateway with several ways out.

**Why it matters.** A name at a flow reads as the answer to a question; here nobody asks.

**What to do.** Delete the name, or name the step or event before it.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import has_condition, is_default, labelled, spoken, ways_out
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import with_name

SEVERITY = Severity.INFO
VISITS = ("sequenceFlow",)
RECOMMENDED = False
LINT = ("superfluous-label",)
SIEVE = with_name


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not labelled(node) or has_condition(tree, node) or is_default(tree, node):
        return
    source = tree.refer(node, "sourceRef")
    if (
        source is not None
        and tree.kind(source) in ("exclusiveGateway", "inclusiveGateway")
        and ways_out(tree, source) > 1
    ):
        return
    yield at(
        node,
        f"the flow has the name {spoken(tree, node)}, but nothing is decided where it begins",
        "Delete the name",
    )
