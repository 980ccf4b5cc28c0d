"""A path leaves its chart.

**What it finds.** A step of a path that is no node of the chart that the path is of.

**Why it matters.** A path is one way through one chart; what is not on it cannot be followed there.

**What to do.** Name a node of the chart, or give the path another `chartRef`.

**Source.** Assertion `path-stays-on-its-chart` of `schemas/lovem-assertions.xsd`; LOVEM: the process path.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import tag
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each step that does so."""
    charts = charts_of(subject)
    for path in charts.listed("paths", "path"):
        chart = charts.by_id.get(value(path, "chartRef"))
        for step in path.iterchildren(tag("step")):
            if chart is None or value(step, "nodeRef") not in chart.nodes:
                where = value(step, "nodeRef")
                yield at(
                    step,
                    f"the path {called(path)} goes through `{where}`, which is not on its chart",
                    "Name a step of its chart",
                )
