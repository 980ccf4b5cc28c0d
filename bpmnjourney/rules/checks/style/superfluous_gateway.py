"""A gateway neither joins nor splits.

**What it finds.** A gateway with one incoming and one outgoing flow.

**Why it matters.** It asks the reader for a decision that is none.

**What to do.** Take it out, or draw the branch that is missing.

**Source.** J. Mendling, H. A. Reijers, W. M. P. van der Aalst, Seven process modeling guidelines, 2010 (use
as few elements as possible).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS
from bpmnjourney.rules.flow import spoken, ways_in, ways_out
from bpmnjourney.rules.rule import Problem, Subject, at

GATEWAY_KINDS = tuple(sorted(GATEWAYS))
SEVERITY = Severity.WARNING
VISITS = GATEWAY_KINDS
RECOMMENDED = False
LINT = ("superfluous-gateway",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if ways_in(tree, node) == 1 and ways_out(tree, node) == 1:
        yield at(
            node, f"{spoken(tree, node)} neither joins nor splits", "Take it out, or draw the missing branch"
        )
