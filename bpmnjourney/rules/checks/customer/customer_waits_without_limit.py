"""The customer waits, and nothing limits the wait.

**What it finds.** A catching event or receive task of the customer that takes a message, without a timer:
neither at its border nor as another way out of the event-based gateway before it.

**Why it matters.** What the customer does when nothing comes is part of their process; a drawing without it
shows only the good day.

**What to do.** Add a timer and what the customer does then.

**Source.** LOVEM: wait points carry a limit. BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based
gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.model import Model, Node
from bpmnjourney.rules.contacts import line_of, spoken, steps
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.INFO
VISITS = (Subject,)
RECOMMENDED = False


def has_limit(model: Model, node: Node) -> bool:
    """Whether time can end the wait at a node."""
    if any(each.event == "timer" for each in model.boundary.get(node.id, ())):
        return True
    scopes = model.scopes(node)
    if any(each.event == "timer" for scope in scopes for each in model.boundary.get(scope.id, ())):
        return True
    gateways = [flow.source for flow in model.incoming.get(node.id, ())]
    others = [
        model.node[flow.target]
        for gateway in gateways
        if model.node[gateway].kind == "eventBasedGateway"
        for flow in model.outgoing.get(gateway, ())
    ]
    return any(each.event == "timer" for each in others)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    model = subject.model
    for node in steps(subject):
        waits = node.kind == "receiveTask" or (
            node.kind == "intermediateCatchEvent" and node.event == "message"
        )
        if not waits or node.id not in model.received or has_limit(model, node):
            continue
        yield Problem(
            f"the customer waits at {spoken(node)} without a limit of time",
            "Add a timer, and what the customer does then",
            line_of(model, node.id),
            node.id,
        )
