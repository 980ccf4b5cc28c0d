"""A data association has several sources and no transformation.

**What it finds.** A data association with more than one `sourceRef` and no `transformation`.

**Why it matters.** Only a transformation can make one piece of data out of several.

**What to do.** Add the transformation, or draw one association for each source.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: data associations).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.092",)
SEVERITY = Severity.ERROR
VISITS = ("dataInputAssociation", "dataOutputAssociation")
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, "transformation") and len(tree.names(node, "sourceRef")) > 1:
        yield at(
            node,
            "the data association has several sources and no transformation",
            "Add one, or draw one association for each source",
        )
