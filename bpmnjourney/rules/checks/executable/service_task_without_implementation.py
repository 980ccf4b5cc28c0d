"""A service task of an executable process does not say what it calls.

**What it finds.** In a process with `isExecutable`, a service or business rule task with neither an
`operationRef` nor an `implementation` of its own (`##WebService` names no service, and `##unspecified`
nothing), and without an attribute or extension of an engine that says it.

**Why it matters.** An engine refuses the model, or stops at the task: there is nothing to call.

**What to do.** Refer to an operation, state the `implementation`, or what your engine has for it
(`camunda:class`, `zeebe:taskDefinition` and the like).

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: service task, business rule task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import says_more
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("serviceTask", "businessRuleTask")
_OPEN = frozenset({"", "##WebService", "##unspecified", "##Unspecified"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("operationRef") or node.get("implementation", "").strip() not in _OPEN:
        return
    if tree.is_executable(node) and not says_more(tree, node):
        yield at(
            node,
            f"{spoken(tree, node)} is to be executed but does not say what it calls",
            "Refer to an operation, or state what the engine is to call",
        )
