"""An element that readers need a name for has none.

**What it finds.** Activities (no sub-processes), events, gateways that split by a decision, pools, lanes and
sequence flows with a condition, without a name.

**Why it matters.** A diagram is read by its words; what has none is skipped, or guessed.

**What to do.** Name activities with verb and object, events with what has happened, gateways with a question,
flows with the answer, lanes with the department.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011; J. Mendling, H. A. Reijers, W. M. P. van der
Aalst, Seven process modeling guidelines, 2010 (verb-object labels).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import ACTIVITIES, EVENTS, GATEWAYS, SUB_PROCESSES
from bpmnjourney.rules.flow import between, has_condition, labelled, spoken, ways_out
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import Elements, without_name

VISITED = (
    *sorted(ACTIVITIES - SUB_PROCESSES),
    *sorted(EVENTS),
    *sorted(GATEWAYS - {"parallelGateway", "eventBasedGateway"}),
    *("participant", "lane", "sequenceFlow"),
)
ADVICE = {
    **dict.fromkeys(EVENTS, "what has happened"),
    **dict.fromkeys(GATEWAYS, "the question that is decided"),
    "participant": "who it is",
    "lane": "the department or role",
}
SEVERITY = Severity.WARNING
VISITS = VISITED
RECOMMENDED = False
LINT = ("label-required",)


def sieve(nodes: Elements, subject: Subject) -> Elements:
    """What has no name; of sequence flows, those that have a condition."""
    tree = subject.tree
    if not nodes or tree.kind(nodes[0]) != "sequenceFlow":
        return without_name(nodes, subject)
    conditional = {tree.parent(each) for each in tree.kinds.get("conditionExpression", ())}
    return [each for each in nodes if each in conditional] if conditional else ()


SIEVE = sieve


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    kind = tree.kind(node)
    if kind == "sequenceFlow":
        if has_condition(tree, node) and not labelled(node):
            yield at(node, f"{between(tree, node)} has a condition, and no name", "Name it after the answer")
        return
    if labelled(node) or (kind in GATEWAYS and ways_out(tree, node) < 2):
        return
    yield at(
        node,
        f"{spoken(tree, node)} has no name",
        f"Name it after {ADVICE.get(kind, 'what is done: verb and object')}",
    )
