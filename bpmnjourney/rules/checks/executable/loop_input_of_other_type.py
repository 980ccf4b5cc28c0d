"""A repetition does not take apart what its input is a list of.

**What it finds.** In an executable process, a multi-instance marker whose `inputDataItem` is not one element
of `loopDataInputRef`: the input is no collection, the item is one, or their structures differ.

**Why it matters.** The list cannot be handed out to the instances.

**What to do.** Let the input be a collection of what the item is.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.8 (loop characteristics: multi-instance).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import is_scalar_of, reference
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.070",)
SEVERITY = Severity.ERROR
VISITS = ("multiInstanceLoopCharacteristics",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    source, one = reference(tree, node, "loopDataInputRef"), tree.child(node, "inputDataItem")
    if (
        source is not None
        and one is not None
        and tree.is_executable(node)
        and not is_scalar_of(tree, one, source)
    ):
        yield at(
            node,
            "the input data item is not one element of the loop's input",
            "Let the input be a collection of what the item is",
        )
