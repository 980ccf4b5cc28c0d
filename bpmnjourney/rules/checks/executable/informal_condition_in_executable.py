"""An executable process waits for a condition in plain words.

**What it finds.** In an executable process, a conditional event without a `condition`, or with one that is no
formal expression.

**Why it matters.** An engine cannot tell when the condition holds.

**What to do.** Write the condition as a `tFormalExpression`, or mark the process as not executable.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: conditional).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import has_text
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.123",)
SEVERITY = Severity.ERROR
VISITS = ("conditionalEventDefinition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    condition = tree.child(node, "condition")
    if not (tree.by_the_letter or has_text(tree, node, "condition")):
        return  # `conditional-event-without-condition` says that better
    if (condition is None or not tree.is_formal(condition)) and tree.is_executable(node):
        yield at(
            node,
            f"the condition of {spoken(tree, tree.parent(node))} is no formal expression",
            "Write one, or set `isExecutable` to false",
        )
