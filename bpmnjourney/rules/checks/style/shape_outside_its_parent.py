"""A shape lies outside of the pool or sub-process that its element belongs to.

**What it finds.** A node or data object whose shape is not within the shape of its pool, or of the expanded
sub-process around it; data stores may stand anywhere.

**Why it matters.** The reader takes the step for another party's, or for part of the outer process.

**What to do.** Move the shape, or the element.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 12 (diagram interchange).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.bounds import boxes
from bpmnjourney.rules.flow import NODES, scope_name, spoken
from bpmnjourney.rules.rule import Problem, Subject, at

DRAWN = (*NODES, "dataObject", "dataObjectReference")
HOLDERS = ("process", "subProcess", "transaction", "adHocSubProcess")
SEVERITY = Severity.INFO
VISITS = ("definitions",)
RECOMMENDED = False
LINT = ("no-overlapping-elements",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    drawn = boxes(tree)
    pools = {
        process: drawn[pool]
        for pool in tree.kinds.get("participant", ())
        if pool in drawn
        and pool.get("processRef")
        and (process := tree.refer(pool, "processRef")) is not None
    }
    for kind in HOLDERS:
        for scope in tree.kinds.get(kind, ()):
            box = pools.get(scope) if kind == "process" else drawn.get(scope)
            if box is None or (kind != "process" and not box.expanded):
                continue
            for each in tree.children(scope, *DRAWN):
                inner = drawn.get(each)
                if inner is None or inner.diagram is not box.diagram or box.holds(inner):
                    continue
                yield at(
                    each,
                    f"the shape of {spoken(tree, each)} is outside of {scope_name(tree, scope)}, its parent",
                    "Move the shape, or the element",
                )
