"""One gateway joins and splits.

**What it finds.** A gateway with several incoming and several outgoing flows.

**Why it matters.** Readers see one of the two; whether it waits for all before it splits is told by its kind
only.

**What to do.** Draw two gateways, one that joins and one that splits.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011; J. Mendling, H. A. Reijers, W. M. P. van der
Aalst, Seven process modeling guidelines, 2010.
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
LINT = ("no-gateway-join-fork",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if ways_in(tree, node) > 1 and ways_out(tree, node) > 1:
        yield at(
            node,
            f"{spoken(tree, node)} joins and splits at once",
            "Draw two gateways, one that joins and one that splits",
        )
