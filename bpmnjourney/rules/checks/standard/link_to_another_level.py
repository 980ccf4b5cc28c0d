"""A link leads out of its level.

**What it finds.** A link definition of a throwing event whose `target` is no link definition in the same
process or sub-process.

**Why it matters.** Links replace sequence flows, which do not cross the border of a process or sub-process
either.

**What to do.** Lead the link to a catching event of the same level.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: link).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.126",)
SEVERITY = Severity.ERROR
VISITS = ("linkEventDefinition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    event = tree.parent(node)
    if tree.kind(event) != "intermediateThrowEvent":
        return
    for name in tree.names(node, "target"):
        target = tree.find(name)
        if (
            target is None
            or tree.kind(target) != "linkEventDefinition"
            or tree.parent(tree.parent(target)) is not tree.parent(event)
        ):
            yield at(
                node,
                f"the link to `{name}` leads to no catching event of the same level",
                "Lead it to one of the same level",
            )
            return
