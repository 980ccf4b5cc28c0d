"""A repetition does not put together what its output is a list of.

**What it finds.** In an executable process, a multi-instance marker whose `outputDataItem` is not one element
of `loopDataOutputRef`: the output is no collection, the item is one, or their structures differ.

**Why it matters.** The results of the instances cannot be put into the list.

**What to do.** Let the output be a collection of what the item is.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.8 (loop characteristics: multi-instance).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import is_scalar_of, reference
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.069",)
SEVERITY = Severity.ERROR
VISITS = ("multiInstanceLoopCharacteristics",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    output, one = reference(tree, node, "loopDataOutputRef"), tree.child(node, "outputDataItem")
    if (
        output is not None
        and one is not None
        and tree.is_executable(node)
        and not is_scalar_of(tree, one, output)
    ):
        yield at(
            node,
            "the output data item is not one element of the loop's output",
            "Let the output be a collection of what the item is",
        )
