"""An optional output is not among the outputs.

**What it finds.** An output set with an `optionalOutputRefs` that is not in its `dataOutputRefs`.

**Why it matters.** Only an output of the set can be optional.

**What to do.** List it among the outputs.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: output set).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import unlisted
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.089",)
SEVERITY = Severity.ERROR
VISITS = ("outputSet",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    missing = unlisted(tree, node, "optionalOutputRefs", "dataOutputRefs")
    if missing:
        yield at(
            node,
            f"the output `{missing[0]}` is not among the outputs of the set",
            "List it in `dataOutputRefs`",
        )
