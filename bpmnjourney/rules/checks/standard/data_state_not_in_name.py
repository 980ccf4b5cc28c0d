"""The name of a data object in a state does not say both.

**What it finds.** A named data object reference with a state whose name is not "Data object [state]".

**Why it matters.** The same object is drawn several times; only its state tells the drawings apart.

**What to do.** Name it after the data object, followed by the state in brackets.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: naming convention).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.076",)
SEVERITY = Severity.WARNING
VISITS = ("dataObjectReference",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    data, state = tree.refer(node, "dataObjectRef"), tree.child(node, "dataState")
    if node.get("name") is None or data is None or state is None:
        return
    expected = f"{data.get('name', '')} [{state.get('name', '')}]"
    if " ".join(node.get("name", "").split()) != " ".join(expected.split()):
        yield at(
            node,
            f"{named(node)} should be called `{expected}`, after its data object and state",
            "Rename it, or take the state away",
        )
