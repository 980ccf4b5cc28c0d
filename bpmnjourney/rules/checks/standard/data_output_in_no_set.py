"""A data output belongs to no output set.

**What it finds.** A data output that no output set beside it names.

**Why it matters.** Output sets say what an activity gives; data that is in none is never given.

**What to do.** Name it in an output set.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: data output).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.088",)
SEVERITY = Severity.ERROR
VISITS = ("dataOutput",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    parent = tree.parent(node)
    if not any(
        node.get("id") in tree.names(each, "dataOutputRefs") for each in tree.children(parent, "outputSet")
    ):
        yield at(node, f"the data output {named(node)} belongs to no output set", "Name it in one")
