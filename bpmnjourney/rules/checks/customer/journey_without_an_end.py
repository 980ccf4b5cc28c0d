"""The customer cannot tell when it is over.

**What it finds.** A customer whose own process has no end event; or a customer who is a black box and to whom
the organisation, in all of the model, never says anything.

**Why it matters.** Without an end that the customer notices there is no outcome, and no satisfied customer:
only silence.

**What to do.** Draw the end of the customer's process, named by what the customer has then; let the
organisation tell it.

**Source.** LOVEM: a customer's path begins with a need and ends with an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.contacts import line_of, sides_of, steps
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.INFO
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    model, sides = subject.model, sides_of(subject)
    if sides is None or not subject.interactions:
        return
    for each in subject.customer.customer:
        own = [node for node in steps(subject) if not node.parent]
        if own and not any(node.kind == "endEvent" for node in own) and each.kind == "pool":
            problem = "has no end event"
        elif not own and all(one.direction == "to-organisation" for one in subject.interactions):
            problem = "is never told anything"
        else:
            continue
        name = " ".join(each.name.split()) or each.id
        yield Problem(
            f"the customer `{name}` {problem}, and cannot tell when it is over",
            "Draw how it ends for the customer",
            line_of(model, each.id),
            each.id,
        )
        return
