"""Several flows leave a step directly, without a gateway.

**What it finds.** An activity or event with more than one outgoing sequence flow that has no condition and is
not the default.

**Why it matters.** All of them are taken, in parallel; many readers take them for a choice.

**What to do.** Draw a parallel gateway if all are meant, an exclusive one if one is.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 13.3.1 (parallel split). B. Silver, BPMN Method and Style,
2nd edition, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import DOING_OR_EVENT, flows_out, has_condition, is_default, spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import splitting

SEVERITY = Severity.WARNING
VISITS = DOING_OR_EVENT
RECOMMENDED = False
LINT = ("no-implicit-split",)
SIEVE = splitting


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    flows = flows_out(tree, node)
    if len(flows) < 2:
        return
    plain = [each for each in flows if not has_condition(tree, each) and not is_default(tree, each)]
    if len(plain) > 1:
        yield at(
            node,
            f"{len(plain)} flows leave {spoken(tree, node)} without a gateway; all of them are taken",
            "Draw a parallel gateway if that is meant, an exclusive one if not",
        )
