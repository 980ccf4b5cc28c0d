"""A loop of an executable process does not say when it ends.

**What it finds.** In a process with `isExecutable`, a standard loop with neither a `loopCondition` that says
something nor a `loopMaximum`.

**Why it matters.** An engine repeats the step for ever, or never.

**What to do.** State the condition under which it goes on, or how often at most.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.8 (loop characteristics: standard loop).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import has_text
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = ("standardLoopCharacteristics",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("loopMaximum") or has_text(tree, node, "loopCondition") or not tree.is_executable(node):
        return
    step = tree.parent(node)
    yield at(
        step,
        f"{spoken(tree, step)} is repeated, and it is not said until when",
        "State a `loopCondition` or `loopMaximum`",
    )
