"""A repeated task of an executable process repeats over something that is not its input.

**What it finds.** In an executable process, a multi-instance task whose `loopDataInputRef` names none of the
data inputs of its own data specification.

**Why it matters.** The task cannot see the collection that it shall work through.

**What to do.** Name one of the task's data inputs.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.8 (loop characteristics: multi-instance).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import SUB_PROCESSES
from bpmnjourney.rules.data import io
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.068",)
SEVERITY = Severity.ERROR
VISITS = ("multiInstanceLoopCharacteristics",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    parent = tree.parent(node)
    names = tree.names(node, "loopDataInputRef")
    if not names or tree.kind(parent) in SUB_PROCESSES or not tree.is_executable(node):
        return
    if not {each.get("id") for each in io(tree, parent, "dataInput")}.issuperset(names):
        yield at(
            node,
            f"{spoken(tree, parent)} repeats over `{names[0]}`, which is none of its data inputs",
            "Name one of its data inputs",
        )
