"""The name of a gateway that decides is no question.

**What it finds.** An exclusive or inclusive gateway with several ways out and a name without question mark,
in whatever script.

**Why it matters.** A question at the gateway and its answers at the flows read as one sentence; a noun leaves
open what is asked.

**What to do.** Ask: `In stock?`, with `yes` and `no` at the flows.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011; J. Mendling, H. A. Reijers, W. M. P. van der
Aalst, Seven process modeling guidelines, 2010.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken, ways_out
from bpmnjourney.rules.naming import is_question
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.INFO
VISITS = ("exclusiveGateway", "inclusiveGateway")
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    label = node.get("name") or ""
    if label.strip() and ways_out(tree, node) > 1 and not is_question(label):
        yield at(
            node,
            f"the gateway {spoken(tree, node)} asks no question",
            "Ask the question that its flows answer",
        )
