"""There is a start event but no end event.

**What it finds.** A start event in a process or sub-process without an end event.

**Why it matters.** Where beginnings are drawn, ends have to be; otherwise it is a guess what comes out in the
end.

**What to do.** Draw the end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.2 (start event) and 10.5.3 (end event).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.105",)
SEVERITY = Severity.ERROR
VISITS = ("startEvent",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(tree.parent(node), "endEvent"):
        yield at(
            node, f"the start event {label(tree, node)} has no end event at its level", "Draw the end event"
        )
