"""A job chart is of no job.

**What it finds.** A job chart of which `jobRef` names no organization of kind `job`.

**Why it matters.** A job chart shows the work of one job: without it nobody knows whose.

**What to do.** Name an organization of kind `job`.

**Source.** Assertion `job-chart-names-a-job` of `schemas/lovem-assertions.xsd`; LOVEM: the job chart
(JLOVC).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each chart that does so."""
    charts = charts_of(subject)
    for chart in charts.charts:
        job = charts.organizations.get(value(chart.node, "jobRef"))
        if chart.level == "job" and (job is None or job.get("kind") != "job"):
            yield at(
                chart.node,
                f"the job chart {called(chart.node)} does not say of which job it is",
                "Let jobRef name an organization of kind job",
            )
