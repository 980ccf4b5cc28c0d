"""Control leads to a start, or on from an end.

**What it finds.** A control flow into a start; any flow but one of information out of an end; any flow out
of a loop connector.

**Why it matters.** A start begins a path, an end ends it, and a loop connector leads to the start of its
loop: a flow says otherwise.

**What to do.** Use a wait or an activity there, or lead the flow elsewhere.

**Source.** Assertion `starts-begin-and-ends-end` of `schemas/lovem-assertions.xsd`; LOVEM: start and exit
criteria; the loop connector.
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
        kinds = {name: local_name(node) for name, node in chart.nodes.items()}
        for flow in chart.flows:
            source, target = kinds.get(value(flow, "sourceRef")), kinds.get(value(flow, "targetRef"))
            kind = local_name(flow)
            wrong = (
                (target == "start" and kind == "controlFlow")
                or (source == "end" and kind != "informationFlow")
                or source == "loopConnector"
            )
            if wrong:
                yield at(
                    flow,
                    f"the flow {called(flow)} leads to a start, on from an end, or on from a loop connector",
                    "Use a wait or an activity there",
                )
