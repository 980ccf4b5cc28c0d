"""A user task of an executable process does not say who does it.

**What it finds.** In a process with `isExecutable`, a user task without a resource role (`potentialOwner`,
`performer`, …), and without an attribute or extension of an engine that assigns it. Lanes are not evaluated
by engines.

**Why it matters.** The task is on nobody's list, or on everybody's: it waits until somebody looks for it.

**What to do.** State who does it: a `potentialOwner`, or what your engine has for it
(`camunda:candidateGroups`, `zeebe:assignmentDefinition` and the like).

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.1 (resource assignment).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import says_more
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.INFO
VISITS = ("userTask",)
_ROLES = ("resourceRole", "performer", "humanPerformer", "potentialOwner")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.is_executable(node) and not tree.has(node, *_ROLES) and not says_more(tree, node):
        yield at(
            node,
            f"{spoken(tree, node)} is to be executed but does not say by whom",
            "Give it a `potentialOwner`, or the assignment of your engine",
        )
