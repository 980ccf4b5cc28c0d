"""The data of an event is not what its trigger carries.

**What it finds.** A message, error, escalation or signal definition of an event with data, where the data in
the same place is not of the item definition of the message, error, escalation or signal, or of one with the
same structure.

**Why it matters.** What the trigger brings or takes does not fit the event's data.

**What to do.** Let both refer to one item definition.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.1 (events: data modelling).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import item
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named, same_type

ALSO = ("EXT.094",)
SEVERITY = Severity.ERROR
VISITS = (
    "messageEventDefinition",
    "errorEventDefinition",
    "escalationEventDefinition",
    "signalEventDefinition",
)
NEEDS = ("dataInput", "dataOutput")
RECOMMENDED = False
_CARRIERS = {
    "messageEventDefinition": ("messageRef", "itemRef"),
    "errorEventDefinition": ("errorRef", "structureRef"),
    "escalationEventDefinition": ("escalationRef", "structureRef"),
    "signalEventDefinition": ("signalRef", "structureRef"),
}


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    event = tree.parent(node)
    data = list(tree.children(event, "dataInput", "dataOutput"))
    if not data:
        return
    place = tree.definitions(event).index(node)
    attribute, carried = _CARRIERS[tree.kind(node)]
    carrier = tree.refer(node, attribute)
    if carrier is None or place >= len(data):
        return
    types = item(tree, data[place]), tree.refer(carrier, carried)
    if types != (None, None) and not same_type(*types):
        yield at(
            node,
            f"the data of {named(event)} is not of the type of {named(carrier)}",
            "Let both refer to one item definition",
        )
