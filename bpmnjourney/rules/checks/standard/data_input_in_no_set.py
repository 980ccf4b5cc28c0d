"""A data input belongs to no input set.

**What it finds.** A data input that no input set beside it names.

**Why it matters.** Input sets say what must be there to start; data that is in none is never taken.

**What to do.** Name it in an input set.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: data input).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.084",)
SEVERITY = Severity.ERROR
VISITS = ("dataInput",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    parent = tree.parent(node)
    if not any(
        node.get("id") in tree.names(each, "dataInputRefs") for each in tree.children(parent, "inputSet")
    ):
        yield at(node, f"the data input {named(node)} belongs to no input set", "Name it in one")
