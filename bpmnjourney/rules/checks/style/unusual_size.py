"""A shape has another size than its kind usually has.

**What it finds.** Tasks, call activities and collapsed sub-processes that are not 100 x 80, gateways that are
not 50 x 50, events that are not 36 x 36, data objects that are not 36 x 50, data stores that are not 50 x 50,
empty pools that are not 60 high.

**Why it matters.** Size looks like importance. What the common modellers draw is what readers are used to.

**What to do.** Resize the shape, or let `bpmnjourney layout` draw the model anew.

**Source.** The sizes of the common modellers; BPMN 2.0.2 (formal/2013-12-09) names none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import EVENTS, GATEWAYS, SUB_PROCESSES, TASKS
from bpmnjourney.rules.bounds import Box, all_boxes
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

SIZES: dict[str, tuple[int | None, int | None]] = {
    **dict.fromkeys(TASKS | SUB_PROCESSES | {"callActivity"}, (100, 80)),
    **dict.fromkeys(GATEWAYS, (50, 50)),
    **dict.fromkeys(EVENTS, (36, 36)),
    "dataObjectReference": (36, 50),
    "dataStoreReference": (50, 50),
}
SEVERITY = Severity.INFO
VISITS = ("definitions",)
RECOMMENDED = False
LINT = ("standard-size",)


def usual_size(tree: Tree, box: Box) -> tuple[int | None, int | None] | None:
    """Width and height that are usual for an element; None for one that may have any."""
    kind = tree.kind(box.element)
    if kind == "participant":
        if box.element.get("processRef"):
            return None
        return (None, 60) if is_true(box.shape.get("isHorizontal"), default=True) else (60, None)
    if kind in SUB_PROCESSES and box.expanded:
        return None
    return SIZES.get(kind)


@cache
def _said(usual: tuple[int | None, int | None]) -> str:
    return " x ".join("any" if each is None else str(each) for each in usual)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    for box in all_boxes(tree):
        element = box.element
        usual = usual_size(tree, box)
        if usual is None:
            continue
        width, height = box.right - box.left, box.bottom - box.top
        if usual[0] in (None, round(width, 6)) and usual[1] in (None, round(height, 6)):
            continue
        yield at(
            element,
            f"{spoken(tree, element)} is drawn {width:g} x {height:g}, not {_said(usual)}",
            "Resize the shape",
        )
