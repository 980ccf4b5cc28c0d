"""No node lists a sequence flow as one of its own.

**What it finds.** A sequence flow that no node names in an `incoming` element, or none in an `outgoing` one.
One finding for each. Where the wrong node names it, `wrong-flow-listed` says so.

**Why it matters.** The file says the same thing twice, and here it contradicts itself: tools that go by the
lists see no connection. This program goes by the flows.

**What to do.** Let the tool write the file anew, or add the element.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow) and 8.4.7 (flow node).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import is_beside, spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import Elements

ALSO = ("EXT.023",)
SEVERITY = Severity.ERROR
VISITS = ("sequenceFlow",)
RECOMMENDED = False


def sieve(flows: Elements, subject: Subject) -> Elements:
    """The flows that no element lists at one of the two ends."""
    arriving, leaving = subject.tree.listed_in, subject.tree.listed_out
    return [each for each in flows if (name := each.get("id", "")) not in arriving or name not in leaving]


SIEVE = sieve


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    name = node.get("id", "")
    ends = (("targetRef", "incoming", tree.listed_in), ("sourceRef", "outgoing", tree.listed_out))
    for end, kind, listed in ends:
        if node.get(end) is not None and name not in listed:
            step = tree.refer(node, end)
            where = f"`{node.get(end)}`" if step is None else spoken(tree, step)
            yield at(
                node,
                f"{where} does not list the sequence flow `{name}` as {kind}",
                f"Add `<{kind}>` to it: --fix does"
                if step is not None and is_beside(tree, node, step)
                else "Keep the flow, and both steps that it connects, in one process",
            )
