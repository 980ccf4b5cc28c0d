"""A catching link names no source.

**What it finds.** A link definition of a catching event without a `source`.

**Why it matters.** By its name alone a reader finds the other end; a tool that goes by references does not.

**What to do.** Name the link definition that leads here.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: link).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.124",)
SEVERITY = Severity.ERROR
VISITS = ("linkEventDefinition",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.kind(tree.parent(node)) == "intermediateCatchEvent" and not tree.has(node, "source"):
        yield at(node, f"the link {named(node)} names no source", "Name the link definition that leads here")
