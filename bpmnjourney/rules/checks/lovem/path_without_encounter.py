"""A path does not start, or not end, where the customer is met.

**What it finds.** A path of which the first or the last step is neither the customer's nor at a flow with
an encounter.

**Why it matters.** A process path makes one product or service for a customer: it begins with their wish
and ends with its fulfilment. One that does not is a piece of one, or serves nobody.

**What to do.** Let the path begin and end with what the customer does or meets.

**Source.** LOVEM: a process path usually starts and ends with a customer service encounter.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import tag
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each path that does so."""
    charts = charts_of(subject)
    for path in charts.listed("paths", "path"):
        chart = charts.by_id.get(value(path, "chartRef"))
        steps = [value(each, "nodeRef") for each in path.iterchildren(tag("step"))]
        if chart is None or not steps:
            continue
        met = {value(each, "flowRef") for each in chart.encounters}
        flows = [each for each in chart.flows if value(each, "id") in met]
        touched = {end for each in flows for end in (value(each, "sourceRef"), chart.leads_to(each))}
        for step, word in ((steps[0], "starts"), (steps[-1], "ends")):
            if step not in touched and not chart.is_customer(step) and step in chart.nodes:
                where = called(chart.nodes[step])
                yield at(
                    path,
                    f"the path {called(path)} {word} at {where}, which the customer does not meet",
                    "Let it begin and end with an encounter",
                )
