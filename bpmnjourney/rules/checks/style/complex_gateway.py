"""A model uses a complex gateway.

**What it finds.** A complex gateway.

**Why it matters.** Its condition is text that readers and engines read differently; hardly any engine runs
it.

**What to do.** Say the same with exclusive, parallel and event-based gateways, or with a sub-process.

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
VISITS = ("complexGateway",)
RECOMMENDED = False
LINT = ("no-complex-gateway",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    yield at(
        node,
        f"when {spoken(tree, node)} goes on is hard to see: it is complex",
        "Use exclusive and parallel gateways instead",
    )
