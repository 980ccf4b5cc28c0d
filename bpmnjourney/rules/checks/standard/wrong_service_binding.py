"""A binding ties an operation to data of another type.

**What it finds.** An `ioBinding` whose operation is unknown, or whose input or output does not have the item
definition of the message that the operation takes or gives, or one of the same structure.

**Why it matters.** The service cannot be called with its own message.

**What to do.** Bind the data that is of the type of the message.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: input/output binding).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import bound, reference
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.065",)
SEVERITY = Severity.ERROR
VISITS = (
    "process",
    "globalTask",
    "globalUserTask",
    "globalManualTask",
    "globalScriptTask",
    "globalBusinessRuleTask",
)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, "supportedInterfaceRef"):
        return
    for binding in tree.children(node, "ioBinding"):
        operation = tree.refer(binding, "operationRef")
        if operation is None or not all(
            bound(tree, tree.refer(binding, data), reference(tree, operation, message))
            for data, message in (("inputDataRef", "inMessageRef"), ("outputDataRef", "outMessageRef"))
        ):
            yield at(
                node,
                f"a binding of {named(node)} does not fit the operation `{binding.get('operationRef')}`",
                "Bind data of the type of its messages",
            )
            return
