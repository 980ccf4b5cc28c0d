"""A step that meets the customer can never be reached.

**What it finds.** A touchpoint to which no path leads from any start of its process. (Steps that a path leads
to, but that can never happen, are told by `dead-activity`.)

**Why it matters.** The contact is drawn and cannot take place: the customer sends, and nobody ever takes it.

**What to do.** Lead a sequence flow to it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.13 (sequence flow).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.model import START_EVENTS, Model, Node
from bpmnjourney.rules.contacts import line_of, spoken, touchpoints
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def reachable(model: Model) -> set[str]:
    """The nodes that a path leads to from where their process or sub-process can begin."""
    found = {node.id for node in model.nodes if _begins(model, node)}
    waiting = list(found)
    inside = {scope: [node.id for node in nodes] for scope, nodes in model.children.items()}
    while waiting:
        here = waiting.pop()
        after = [flow.target for flow in model.outgoing.get(here, ())]
        after += [event.id for event in model.boundary.get(here, ())]
        for each in after:
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found | {each for each in model.node if each in inside and each in found}


def _begins(model: Model, node: Node) -> bool:
    if node.kind in START_EVENTS or node.triggered_by_event or node.for_compensation:
        return True
    if node.id in model.incoming or node.attached_to:
        return False
    if node.kind == "intermediateCatchEvent" and node.event == "link":
        return True
    level = model.children.get(node.parent or node.process, ())
    return node.instantiate or not any(each.kind in START_EVENTS for each in level)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    met = list(touchpoints(subject))
    alive = reachable(subject.model) if met else ()
    for node in met:
        if node.id not in alive:
            yield Problem(
                f"{spoken(node)} meets the customer, but nothing in its process ever leads to it",
                "Lead a sequence flow to it",
                line_of(subject.model, node.id),
                node.id,
            )
