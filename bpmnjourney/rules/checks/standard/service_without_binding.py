"""What is offered as a service does not say how.

**What it finds.** A process or global task with a `supportedInterfaceRef` and no `ioBinding`.

**Why it matters.** Without a binding nobody knows which data an operation of the interface takes and gives.

**What to do.** Bind the operations of the interface to inputs and outputs.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.5 (services) and 10.4.1 (data modelling: input/output
binding).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.064",)
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
    if tree.has(node, "supportedInterfaceRef") and not tree.has(node, "ioBinding"):
        yield at(
            node,
            f"{named(node)} supports an interface but binds none of its operations",
            "Add an `ioBinding`",
        )
