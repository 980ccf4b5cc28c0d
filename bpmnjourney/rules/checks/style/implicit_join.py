"""Several flows enter a step directly, without a gateway.

**What it finds.** An activity or event with more than one incoming sequence flow.

**Why it matters.** It looks like a join, but does not wait: each flow starts the step once more. Readers
differ on what was meant.

**What to do.** Draw an exclusive gateway where any one of the flows is enough, a parallel one where all have
to arrive.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 13.3.2 (an activity is started by each token). B. Silver,
BPMN Method and Style, 2nd edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import DOING_OR_EVENT, spoken, ways_in
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import joining

SEVERITY = Severity.WARNING
VISITS = DOING_OR_EVENT
RECOMMENDED = False
LINT = ("fake-join",)
SIEVE = joining


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    number = ways_in(tree, node)
    if number > 1:
        yield at(
            node,
            f"{number} flows enter {spoken(tree, node)} without a gateway; each of them starts it",
            "Merge them in an exclusive gateway, or join them in a parallel one",
        )
