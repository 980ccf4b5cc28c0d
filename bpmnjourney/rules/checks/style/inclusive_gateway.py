"""A model uses an inclusive gateway.

**What it finds.** An inclusive gateway.

**Why it matters.** Its join waits for whatever may still arrive, which few readers can tell at a glance;
deadlocks hide there.

**What to do.** Say the same with exclusive and parallel gateways where that is as short.

**Source.** J. Mendling, H. A. Reijers, W. M. P. van der Aalst, Seven process modeling guidelines, 2010 (avoid
OR routing elements).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.INFO
VISITS = ("inclusiveGateway",)
RECOMMENDED = False
LINT = ("no-inclusive-gateway",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    yield at(
        node,
        f"how many of its branches {spoken(tree, node)} takes is hard to see: it is inclusive",
        "Use exclusive and parallel gateways instead",
    )
