"""A message flow ends at the border of a pool that has lanes.

**What it finds.** A message flow between two parties, the customer or others, of which an end is the border
of a pool that lanes divide. Where the customer is one of the two, `interaction-without-owner` tells it.

**Why it matters.** Nobody in the pool takes the message, or sends it: the drawing does not say which
department.

**What to do.** Draw the message flow to the step that takes or sends it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 9.4 (message flow). LOVEM: each service encounter has an
owner, and an owner is a department.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.perspective.owners import is_divided
from bpmnjourney.rules.contacts import line_of
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.WARNING
VISITS = (Subject,)
RECOMMENDED = False


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    model = subject.model
    told = {flow for each in subject.interactions if each.owner is None for flow in each.flows}
    for flow in model.message_flows:
        pools = [model.participant[end] for end in (flow.source, flow.target) if end in model.participant]
        divided = [pool for pool in pools if is_divided(model, pool.process)]
        if divided and flow.id not in told and not flow.stated.owner:
            name = divided[0].name.strip() or divided[0].id
            what = f"the message flow `{flow.name.strip()}`" if flow.name.strip() else "a message flow"
            yield Problem(
                f"{what} ends at the border of `{name}`, which has lanes: no department takes part",
                "Draw it to a step in a lane",
                line_of(model, flow.id),
                flow.id,
            )
