"""A process that is called has no start event without a trigger.

**What it finds.** A process that a call activity calls, in this file or one that imports it, and none of
whose start events is without a trigger.

**Why it matters.** A call gives control to the start event without a trigger; there is none, so the call
begins nowhere.

**What to do.** Add a plain start event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event) and 10.3.6 (call activity).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.099",)
SEVERITY = Severity.ERROR
VISITS = ("process",)
NEEDS = ("callActivity",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node in tree.called and not any(
        not tree.definitions(each) for each in tree.children(node, "startEvent")
    ):
        yield at(
            node,
            f"{spoken(tree, node)} is called but has no start event without a trigger",
            "Add a plain start event",
        )
