"""A customer's request is not answered on some path.

**What it finds.** A step that takes something from the customer and after which, on some runs, the
organisation does not turn to the customer again before everything ends, although on other runs it does. The
message tells a shortest such run; it is found among the states of the model. Conditions are not evaluated:
each branch counts as possible.

**Why it matters.** The customer hears nothing, does not know whether it is their turn, and calls.

**What to do.** Follow the run that the message tells, and tell the customer the outcome there too.

**Source.** LOVEM: each service encounter ends with the customer knowing its outcome; BPMN 2.0.2
(formal/2013-12-09), chapter 13, read as docs/semantics-of-the-check.md tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.contacts import element, place
from bpmnjourney.rules.rule import Problem, Subject
from bpmnjourney.rules.soundness.answers import unanswered
from bpmnjourney.rules.soundness.space import Space
from bpmnjourney.rules.soundness.words import told

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    found = subject.interactions
    answers = {
        each.touchpoint.id for each in found if each.direction != "to-organisation" and each.touchpoint
    }
    answers |= {each.customer.id for each in found if each.direction != "to-organisation" and each.customer}
    requests = {
        each.touchpoint.id: each for each in found if each.direction == "to-organisation" and each.touchpoint
    }
    asked = [each for each in requests if each not in answers]
    if not answers or not asked:
        return
    for space in _spaces(subject, asked, answers):
        for request in asked:
            path = unanswered(space, request, answers)
            if path is not None:
                interaction = requests[request]
                yield Problem(
                    f"{place(interaction, subject)} is not answered on some path: "
                    f"{told(subject.model, path)}, everything ends and no message goes to the customer",
                    "Tell the customer the outcome there too; where a step does, draw its message flow",
                    interaction.line,
                    element(interaction),
                )


def _spaces(subject: Subject, asked: Collection[str], answers: Collection[str]) -> Iterator[Space]:
    """The states of each group of processes in which somebody asks and somebody answers."""
    process = {node.id: node.process for node in subject.model.nodes}
    asking, answering = ({process[each] for each in some if each in process} for some in (asked, answers))
    for group in subject.spaces.groups:
        if not asking.isdisjoint(group) and not answering.isdisjoint(group):
            space = subject.spaces.of(group)
            if space is not None:
                yield space
