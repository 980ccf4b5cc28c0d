"""An element is in the model but on no diagram.

**What it finds.** In a file with diagrams or without: a pool, lane, flow, flow node, artifact or data
reference that no shape or edge draws.

**Why it matters.** It takes part in what the model means, and nobody sees it; most tools lose it at the next
save.

**What to do.** Draw it, delete it, or give the model a new diagram with `bpmnjourney layout`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 12 (diagram interchange).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import COLLABORATIONS
from bpmnjourney.model import ACTIVITIES, EVENTS, GATEWAYS
from bpmnjourney.rules.drawings import drawings
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

LANES = frozenset({"lane"})
DRAWN = (
    *("participant", "lane"),
    *sorted(ACTIVITIES | EVENTS | GATEWAYS),
    *("sequenceFlow", "messageFlow", "textAnnotation", "group", "association"),
    *("dataObjectReference", "dataStoreReference"),
)
HOLDERS = frozenset({"process", "subProcess", "transaction", "adHocSubProcess", *COLLABORATIONS})
SEVERITY = Severity.WARNING
VISITS = ("definitions",)
RECOMMENDED = False
LINT = ("no-bpmndi",)


def is_part_of_a_diagram(tree: Tree, node: etree._Element) -> bool:
    """Whether an element is of the kind that diagrams of processes and collaborations show."""
    kind, around = tree.kind(node), tree.kind(tree.parent(node))
    if kind in ("participant", "messageFlow"):
        return around in COLLABORATIONS
    return kind in LANES or around in HOLDERS


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    found = drawings(tree)
    drawn = {(each.drawn or "").strip() for each in found.shapes}
    drawn |= {(each.get("bpmnElement") or "").strip() for each in found.edges}
    drawn |= {tree.local(each) for each in drawn if ":" in each}
    for kind in DRAWN:
        for each in tree.kinds.get(kind, ()):
            if each.get("id") not in drawn and is_part_of_a_diagram(tree, each):
                yield at(each, f"{spoken(tree, each)} is on no diagram", "Draw it, or delete it")
