"""An event has data for some of its triggers only.

**What it finds.** A throwing event with data inputs, or a catching event with data outputs, that has fewer of
them than event definitions.

**Why it matters.** Data and event definitions belong together in their order; for the last ones there is
none.

**What to do.** Give each event definition its data.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.1 (events: data modelling).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import THROW_EVENTS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.093",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent", "endEvent", "startEvent", "intermediateCatchEvent", "boundaryEvent")
NEEDS = ("dataInput", "dataOutput")
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    kind = "dataInput" if tree.kind(node) in THROW_EVENTS else "dataOutput"
    data = len(tree.children(node, kind))
    if 0 < data < len(tree.definitions(node)):
        yield at(
            node,
            f"{spoken(tree, node)} has {data} `{kind}` for {len(tree.definitions(node))} event definitions",
            "Give each of them its data",
        )
