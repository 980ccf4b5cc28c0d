"""A system that runs without people works with people.

**What it finds.** A flow between a batch system and an activity that people of the organisation do. On a
chart of the customer's perspective nothing is found: a flow there stands for all that is hidden on its way.

**Why it matters.** What runs in batch runs unseen and at its own time: a person who hands it something, or
waits for it, uses it interactively.

**What to do.** Put the system on the line of automation, or let another system stand between.

**Source.** LOVEM: a system on the manual / automation line is used interactively, one below it is batch.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.rules.charts import WORK, called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each flow that does so."""
    for chart in charts_of(subject).charts:
        if value(chart.node, "perspective") in ("departments", "singleEntity"):
            continue
        for flow in chart.flows:
            ends = [chart.nodes.get(value(flow, name)) for name in ("sourceRef", "targetRef")]
            works = [each for each in ends if each is not None and local_name(each) in WORK]
            bands = [value(each, "bandRef") for each in works]
            by_people = any(band not in chart.systems | chart.customers for band in bands)
            if by_people and any(band in chart.batch for band in bands):
                yield at(
                    flow,
                    f"the flow {called(flow)} joins a batch system and an activity of people",
                    "Put the system on the manual / automation line",
                )
