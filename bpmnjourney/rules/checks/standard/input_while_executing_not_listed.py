"""An input that may come late is not among the inputs.

**What it finds.** An input set with a `whileExecutingInputRefs` that is not in its `dataInputRefs`.

**Why it matters.** Only an input of the set can arrive while the activity is under way.

**What to do.** List it among the inputs.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.4.1 (data modelling: input set).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import unlisted
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.086",)
SEVERITY = Severity.ERROR
VISITS = ("inputSet",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    missing = unlisted(tree, node, "whileExecutingInputRefs", "dataInputRefs")
    if missing:
        yield at(
            node, f"the input `{missing[0]}` is not among the inputs of the set", "List it in `dataInputRefs`"
        )
