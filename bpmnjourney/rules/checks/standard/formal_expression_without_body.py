"""A formal expression is empty.

**What it finds.** An expression of type `tFormalExpression`, or one that can only be formal (`dataPath`,
`messagePath`, `transformation`, the `condition` of a complex loop behaviour), without any text.

**Why it matters.** A formal expression is there to be evaluated; an empty one gives no value, and each engine
does something else with it.

**What to do.** Write the expression, or delete the empty element.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.6 (expressions: formal expression).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import EVENT_DEFINITIONS, text_of
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

ALSO = ("EXT.013",)
SEVERITY = Severity.ERROR
VISITS = (
    "completionCondition",
    "activationCondition",
    "loopCardinality",
    "conditionExpression",
    "loopCondition",
    "timeDate",
    "timeDuration",
    "timeCycle",
    "condition",
    "from",
    "to",
    "dataPath",
    "messagePath",
    "transformation",
    "resourceAssignmentExpression",
    "expression",
    "formalExpression",
)
RECOMMENDED = False
_ALWAYS_FORMAL = frozenset({"dataPath", "messagePath", "transformation"})


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    parent = tree.parent(node)
    formal = (
        tree.kind(node) in _ALWAYS_FORMAL
        or tree.is_formal(node)
        or (tree.kind(node) == "condition" and tree.kind(parent) == "complexBehaviorDefinition")
    )
    if formal and not text_of(node):
        yield at(
            node,
            f"the `{tree.kind(node)}` of {spoken(tree, _holder(tree, node))} is formal, and empty",
            "Write it, or delete the element",
        )


def _holder(tree: Tree, node: etree._Element) -> etree._Element:
    """What the expression belongs to, as people know it."""
    around = [
        each for each in node.iterancestors() if each.get("id") and tree.kind(each) not in EVENT_DEFINITIONS
    ]
    return around[0] if around else tree.parent(node)
