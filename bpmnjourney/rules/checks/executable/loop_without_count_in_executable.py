"""An executable process does not say how often to repeat.

**What it finds.** In an executable process, a multi-instance marker with neither `loopCardinality` nor
`loopDataInputRef`.

**Why it matters.** An engine cannot tell how many instances to make.

**What to do.** State a number, or the collection of which each element gets an instance.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.8 (loop characteristics: multi-instance).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.067",)
SEVERITY = Severity.ERROR
VISITS = ("multiInstanceLoopCharacteristics",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, "loopCardinality", "loopDataInputRef") and tree.is_executable(node):
        yield at(
            node,
            f"how often {spoken(tree, tree.parent(node))} is to be repeated is not said",
            "Add `loopCardinality` or `loopDataInputRef`",
        )
