"""A message event of an executable process does not say which operation.

**What it finds.** In an executable process, a message definition without an `operationRef`.

**Why it matters.** By the standard the operation says through which service the message goes; few engines ask
for it.

**What to do.** Refer to an operation of an interface.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: message).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.128",)
SEVERITY = Severity.ERROR
VISITS = ("messageEventDefinition",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, "operationRef") and tree.is_executable(node):
        yield at(
            node,
            f"{spoken(tree, tree.parent(node))} does not say which operation its message goes through",
            "Refer to an operation",
        )
