"""An event sub-process does not have exactly one start event.

**What it finds.** A sub-process with `triggeredByEvent="true"` and no start event, or several.

**Why it matters.** Its start event says what triggers it; with none it never starts, with several it is not
said which counts.

**What to do.** Draw one start event with a trigger; for several triggers draw several event sub-processes.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.5 (sub-processes: event sub-process).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import SUB_PROCESSES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.058",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(SUB_PROCESSES),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    starts = len(tree.children(node, "startEvent"))
    if is_true(node.get("triggeredByEvent")) and starts != 1:
        yield at(
            node,
            f"the event sub-process {label(tree, node)} has {starts} start events instead of one",
            "Draw exactly one",
        )
