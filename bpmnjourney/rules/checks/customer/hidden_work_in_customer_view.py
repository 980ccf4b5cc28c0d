"""A customer's view shows work that the customer does not see.

**What it finds.** In a file that says of its steps what the customer waits for before them
(`bpmnjourney:waits`, as `bpmnjourney journey` writes it): an activity of the organisation that does not meet
the customer, or a lane of the organisation with the name of a system.

**Why it matters.** A view promises to hold what the customer meets and nothing else; whoever edits it may
have put staff or systems back.

**What to do.** Take the step out, or mark it as shown on purpose: `<bpmnjourney:visibility value="shown"/>`.

**Source.** LOVEM: the customer's chart shows nothing below the line of visibility.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.model import ACTIVITIES
from bpmnjourney.rules.contacts import is_system, line_of, sides_of, spoken, touchpoints
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    model, sides = subject.model, sides_of(subject)
    if sides is None or not any(node.stated.waits is not None for node in model.nodes):
        return
    met = {node.id for node in touchpoints(subject)}
    for node in model.nodes:
        if node.kind not in ACTIVITIES or node.id in met or sides.is_customer_node(node):
            continue
        if node.stated.visibility != "shown" and not any(each.parent == node.id for each in model.nodes):
            yield Problem(
                f"{spoken(node)} does not meet the customer, but stands in the customer's view",
                "Take it out, or state that it is shown on purpose",
                line_of(model, node.id),
                node.id,
            )
    for lane in model.lanes:
        if is_system(lane.name):
            yield Problem(
                f"the lane `{lane.name}` of the customer's view is a system's",
                "Name the department that the customer deals with",
                line_of(model, lane.id),
                lane.id,
            )
