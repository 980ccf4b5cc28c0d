"""An executable process relies on an expression in plain words.

**What it finds.** In an executable process, a condition, loop count, completion condition, assignment or time
that is not a `tFormalExpression`.

**Why it matters.** An engine cannot evaluate a sentence: it refuses the process, or stops when it comes to
this place.

**What to do.** Give the expression `xsi:type="tFormalExpression"` and a language the engine knows, or mark
the process with `isExecutable="false"`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.6 (expressions).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import FLOW_NODES
from bpmnjourney.rules.flow import between, spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

ALSO = ("EXT.012",)
SEVERITY = Severity.ERROR
VISITS = (
    "adHocSubProcess",
    "assignment",
    "complexGateway",
    "multiInstanceLoopCharacteristics",
    "sequenceFlow",
    "standardLoopCharacteristics",
    "timerEventDefinition",
)
_EXPRESSIONS = {
    "adHocSubProcess": ("completionCondition",),
    "assignment": ("from", "to"),
    "complexGateway": ("activationCondition",),
    "multiInstanceLoopCharacteristics": ("loopCardinality", "completionCondition"),
    "sequenceFlow": ("conditionExpression",),
    "standardLoopCharacteristics": ("loopCondition",),
    "timerEventDefinition": ("timeDate", "timeDuration", "timeCycle"),
}
NEEDS = tuple(sorted({kind for kinds in _EXPRESSIONS.values() for kind in kinds}))


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    informal = [
        each for each in tree.children(node, *_EXPRESSIONS[tree.kind(node)]) if not tree.is_formal(each)
    ]
    if informal and tree.is_executable(node):
        yield at(
            node,
            f"the `{tree.kind(informal[0])}` of {_whose(tree, node)} is in plain words, not for an engine",
            "Write a formal expression, or set `isExecutable` to false",
        )


def _whose(tree: Tree, node: etree._Element) -> str:
    """A flow by its ends; the step that a marker or trigger belongs to; else the element itself."""
    if tree.kind(node) == "sequenceFlow":
        return between(tree, node)
    step = node if tree.kind(node) in FLOW_NODES else tree.parent(node)
    return spoken(tree, step)
