"""A flow crosses the line of visibility without an encounter.

**What it finds.** A flow between a customer's band and another one that has no encounter, or several; and a
flow that stays on one side of the line and has one. A flow into a loop connector leads to the start of its
loop.

**Why it matters.** Each contact with the customer is a moment of truth: what crosses the line and is not
looked at cannot be improved.

**What to do.** Add the encounter, or take it away.

**Source.** Assertion `crossing-has-an-encounter` of `schemas/lovem-assertions.xsd`; LOVEM: service
encounter, any contact point with the customer.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each flow that does so."""
    for chart in charts_of(subject).charts:
        met: dict[str, int] = {}
        for encounter in chart.encounters:
            met[value(encounter, "flowRef")] = met.get(value(encounter, "flowRef"), 0) + 1
        for flow in chart.flows:
            number = met.get(value(flow, "id"), 0)
            if number != int(chart.crosses(flow)):
                does = "crosses" if chart.crosses(flow) else "does not cross"
                yield at(
                    flow,
                    f"the flow {called(flow)} {does} the line of visibility and has {number} encounters",
                    "A flow across the line has one encounter, any other none",
                )
