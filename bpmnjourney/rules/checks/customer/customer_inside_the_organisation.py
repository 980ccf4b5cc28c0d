"""The customer is drawn as a lane inside the organisation.

**What it finds.** A customer that is a lane of a pool in which there are lanes of departments, too.

**Why it matters.** A lane takes its pool's orders: sequence flows across it say that the organisation runs
the customer's process. What the two exchange is then no message, and has no moment at which it is under way.

**What to do.** Draw the customer as a pool of its own, with message flows. In charts in the manner of Rummler
and Brache, where all parties are bands of one drawing, leave the rule out: it is checked on request only.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clauses 9.3 (pool and participant) and 10.8 (lanes).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.contacts import line_of
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.INFO
VISITS = (Subject,)
RECOMMENDED = False


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    model = subject.model
    for each in subject.customer.customer:
        if each.kind != "lane":
            continue
        lane = model.lane[each.id]
        others = [
            one
            for one in model.lanes_of.get(lane.process, ())
            if one.parent == lane.parent and one is not lane
        ]
        if others:
            pool = model.participant_of_process.get(lane.process)
            where = f"the pool `{pool.name}`" if pool is not None and pool.name.strip() else "one pool"
            yield Problem(
                f"the customer `{each.name or each.id}` is a lane beside departments in {where}",
                "Draw the customer as a pool of its own",
                line_of(model, each.id),
                each.id,
            )
