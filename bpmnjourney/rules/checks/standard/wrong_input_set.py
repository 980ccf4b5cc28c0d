"""An input or output set contradicts itself or its partner.

**What it finds.** An input set with an optional input that is not among its inputs; or an input set that
names an output set which does not name it back, or the other way round.

**Why it matters.** Which results follow from which inputs is then told in two ways.

**What to do.** List the optional input among the inputs, and let the sets name each other.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: input set, output set).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import unlisted
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.085",)
SEVERITY = Severity.ERROR
VISITS = ("inputSet", "outputSet")
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.kind(node) == "inputSet":
        missing = unlisted(tree, node, "optionalInputRefs", "dataInputRefs")
        partners, back = "outputSetRefs", "inputSetRefs"
    else:
        missing = []
        partners, back = "inputSetRefs", "outputSetRefs"
    lonely = [
        name
        for name in tree.names(node, partners)
        if (partner := tree.find(name)) is None or node.get("id") not in tree.names(partner, back)
    ]
    if missing:
        yield at(
            node,
            f"the optional input `{missing[0]}` is not among the inputs of the set",
            "List it in `dataInputRefs`",
        )
    if lonely:
        yield at(node, f"`{lonely[0]}` does not name this set in return", f"Name it there in `{back}`")
