"""A node lists a sequence flow that does not touch it.

**What it finds.** An `incoming` element that names a sequence flow to another node, or an `outgoing` one that
names a flow from another node.

**Why it matters.** The file contradicts itself: some tools go by the lists, and see another process than
those that go by the flows, as this program does.

**What to do.** Let the tool write the file anew, or correct the element.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow) and 8.4.7 (flow node).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import Elements

SEVERITY = Severity.ERROR
VISITS = ("incoming", "outgoing")
RECOMMENDED = False


def sieve(nodes: Elements, subject: Subject) -> Elements:
    """The entries that do not name, by its mere id, a flow that has the element as this end."""
    tree = subject.tree
    end = "targetRef" if nodes and tree.kind(nodes[0]) == "incoming" else "sourceRef"
    return [
        each
        for each in nodes
        if (flow := tree.ids.get(each.text or "")) is None or flow.get(end) != tree.parent(each).get("id")
    ]


SIEVE = sieve


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    flow = tree.find(node.text)
    if flow is None:
        return
    kind, owner = tree.kind(node), tree.parent(node)
    end = "targetRef" if kind == "incoming" else "sourceRef"
    if flow.get(end) == owner.get("id") or tree.kind(flow) != "sequenceFlow":
        return
    if tree.refer(flow, end) is not owner:
        yield at(
            node,
            f"{spoken(tree, owner)} lists the sequence flow `{flow.get('id')}` as {kind}, not its own",
            "Correct the list, or the flow",
        )
