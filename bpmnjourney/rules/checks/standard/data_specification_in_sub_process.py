"""A sub-process specifies inputs and outputs.

**What it finds.** An `ioSpecification` in a sub-process.

**Why it matters.** A sub-process sees the data around it; a specification would hide it, and tools drop it.

**What to do.** Delete the specification, or call a global process with one.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: input/output specification).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import SUB_PROCESSES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.079",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(SUB_PROCESSES),)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.has(node, "ioSpecification"):
        yield at(
            node,
            f"the sub-process {label(tree, node)} specifies inputs and outputs",
            "Delete the specification, or call a process with one",
        )
