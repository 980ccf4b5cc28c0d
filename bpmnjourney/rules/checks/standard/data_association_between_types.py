"""A data association ties data of different types without a transformation.

**What it finds.** A data association without a `transformation` whose source and target are of different item
definitions and structures, or one of whose ends is no data element at all.

**Why it matters.** Without a transformation the data is copied as it is, and does not fit where it comes to.

**What to do.** Let both ends refer to one item definition, or add a transformation.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: data associations).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import ITEM_AWARE, item, reference
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import same_type

ALSO = ("EXT.091",)
SEVERITY = Severity.ERROR
VISITS = ("dataInputAssociation", "dataOutputAssociation")
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.has(node, "transformation"):
        return
    ends = [reference(tree, node, kind) for kind in ("sourceRef", "targetRef") if tree.has(node, kind)]
    if any(tree.kind(each) not in ITEM_AWARE for each in ends):
        yield at(node, "an end of the data association is no data element", "Connect it to data")
        return
    types = [item(tree, each) for each in ends if each is not None]
    if len(types) == 2 and None not in types and not same_type(*types):
        yield at(
            node,
            "the ends of the data association are of different types",
            "Use one item definition, or add a transformation",
        )
