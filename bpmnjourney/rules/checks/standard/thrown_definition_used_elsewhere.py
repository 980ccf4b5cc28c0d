"""An event definition of a throwing event is used by another event.

**What it finds.** An event definition inside of a throwing event that another event names in
`eventDefinitionRef`.

**Why it matters.** Only definitions at the top of the file can be shared; this one belongs to the event it
stands in.

**What to do.** Move it to the top of the file and let both events refer to it, or give the other event its
own.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.1 (events) and 10.5.5 (event definitions).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import THROW_EVENTS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.095",)
SEVERITY = Severity.ERROR
VISITS = (
    "messageEventDefinition",
    "escalationEventDefinition",
    "errorEventDefinition",
    "cancelEventDefinition",
    "compensateEventDefinition",
    "signalEventDefinition",
    "terminateEventDefinition",
    "linkEventDefinition",
)
NEEDS = ("eventDefinitionRef",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    event = tree.parent(node)
    users = [each for each in tree.referring_events.get(node.get("id", ""), ()) if each is not event]
    if users and tree.kind(event) in THROW_EVENTS:
        yield at(
            node,
            f"the event definition of {spoken(tree, event)} is also used by {spoken(tree, users[0])}",
            "Give the other event its own",
        )
