"""A data element is a collection and its type is not, or the other way round.

**What it finds.** A data object, input or output whose `isCollection` differs from that of the item
definition it refers to. Where it is not stated, it is false.

**Why it matters.** One says "a list of orders", the other "an order": what is passed on fits only one of
them.

**What to do.** Set `isCollection` alike on both.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.020",)
SEVERITY = Severity.ERROR
VISITS = ("dataObject", "dataOutput", "dataInput")
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    item = tree.refer(node, "itemSubjectRef")
    if (
        tree.kind(item) == "itemDefinition"
        and item is not None
        and is_true(item.get("isCollection")) != is_true(node.get("isCollection"))
    ):
        yield at(
            node,
            f"{named(node)} and its type `{item.get('id')}` differ in whether they are a collection",
            "Set `isCollection` alike on both",
        )
