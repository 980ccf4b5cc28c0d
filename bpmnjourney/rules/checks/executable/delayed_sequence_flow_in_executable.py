"""A sequence flow of an executable process is not immediate.

**What it finds.** A sequence flow with `isImmediate="false"` in an executable process.

**Why it matters.** It says that something unseen may happen between the two steps; an engine executes only
what is drawn.

**What to do.** Delete `isImmediate`, or draw what happens in between.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.flow import between
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import stating

ALSO = ("EXT.024",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
SIEVE = stating("isImmediate")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not is_true(node.get("isImmediate"), default=True) and tree.is_executable(node):
        yield at(
            node,
            f"{between(tree, node)} is not immediate, but the process is to be executed",
            "Delete `isImmediate`",
        )
