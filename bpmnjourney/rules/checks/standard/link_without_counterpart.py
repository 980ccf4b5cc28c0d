"""A link leads to nothing that knows of it.

**What it finds.** A link definition whose `target` is no link definition, or one that does not name it as a
`source`.

**Why it matters.** The two ends of the link contradict each other: where the path goes on is a guess.

**What to do.** Let both ends name each other.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: link).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.118",)
SEVERITY = Severity.ERROR
VISITS = ("linkEventDefinition",)
INSTEAD_OF = ("wrong-reference", "dangling-reference")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    for name in tree.names(node, "target"):
        target = tree.find(name)
        if (
            target is None
            or tree.kind(target) != "linkEventDefinition"
            or node.get("id") not in tree.names(target, "source")
        ):
            yield at(
                node,
                f"the link {named(node)} leads to `{name}`, which does not name it as its source",
                "Let both ends name each other",
            )
            return
