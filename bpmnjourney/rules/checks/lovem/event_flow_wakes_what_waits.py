"""An event flow leads to something that does not wait.

**What it finds.** An event flow of which the target is no wait and no start.

**Why it matters.** An event wakes what waits for it; anything else does not notice.

**What to do.** Let it lead to a wait or start, or use a control flow.

**Source.** Assertion `event-flow-wakes-what-waits` of `schemas/lovem-assertions.xsd`; LOVEM: the event flow
wakes activities that wait.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each flow that does so."""
    for chart in charts_of(subject).charts:
        for flow in chart.flows:
            target = chart.nodes.get(value(flow, "targetRef"))
            waits = target is not None and local_name(target) in ("wait", "start")
            if local_name(flow) == "eventFlow" and not waits:
                yield at(
                    flow,
                    f"the event flow {called(flow)} wakes nothing",
                    "Let it lead to a wait or a start",
                )
