"""Two shapes of one diagram lie on top of each other.

**What it finds.** Pools, or nodes and data of one process, whose shapes touch or overlap; an event at the
border of its activity is not meant.

**Why it matters.** One hides the other, or part of its name; flows seem to go elsewhere.

**What to do.** Move one of them, or let `bpmnjourney layout` draw the model anew.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 12 (diagram interchange).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import COLLABORATIONS
from bpmnjourney.rules.bounds import boxes, overlapping
from bpmnjourney.rules.flow import NODES, spoken
from bpmnjourney.rules.rule import Problem, Subject, at

HOLDERS = (*sorted(COLLABORATIONS), "process", "subProcess", "transaction", "adHocSubProcess")
DRAWN = ("participant", *NODES, "dataObject", "dataObjectReference", "dataStoreReference")
SEVERITY = Severity.INFO
VISITS = ("definitions",)
RECOMMENDED = False
LINT = ("no-overlapping-elements",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    drawn = boxes(tree)
    attached = {
        each: host
        for each in tree.kinds.get("boundaryEvent", ())
        if (host := tree.refer(each, "attachedToRef")) is not None
    }
    holders = [each for kind in HOLDERS for each in tree.kinds.get(kind, ())]
    groups = [list(tree.children(each, *DRAWN)) for each in holders]
    for group in groups:
        some = [drawn[each] for each in group if each in drawn]
        told: dict[etree._Element, etree._Element] = {}
        for one, other in overlapping(some, attached):
            told.setdefault(one.element, other.element)
            told.setdefault(other.element, one.element)
        for each in group:
            if each in told:
                yield at(
                    each,
                    f"the shapes of {spoken(tree, each)} and {spoken(tree, told[each])} overlap",
                    "Move one of them",
                )
