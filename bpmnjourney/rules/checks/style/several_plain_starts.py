"""A process has several start events without a trigger.

**What it finds.** More than one start event without definition in one process or sub-process.

**Why it matters.** Nothing tells which of them begins the process, or whether all do.

**What to do.** Keep one, or give each its trigger.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event). J. Mendling, H. A. Reijers, W. M. P.
van der Aalst, Seven process modeling guidelines, 2010 (one start and one end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import scope_name
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = ("process", "subProcess", "transaction", "adHocSubProcess")
RECOMMENDED = False
LINT = ("single-blank-start-event",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    plain = [each for each in tree.children(node, "startEvent") if not tree.definitions(each)]
    if len(plain) > 1:
        yield at(
            node,
            f"{scope_name(tree, node)} has {len(plain)} start events without a trigger",
            "Keep one, or give each its trigger",
        )
