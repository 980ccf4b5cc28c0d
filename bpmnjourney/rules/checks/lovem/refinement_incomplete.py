"""A step of the coarser chart is not refined.

**What it finds.** A process or activity of a chart to which no step of the chart that refines it
corresponds; only where some do, so that somebody has begun to say it. A logical chart is of some processes of
an architecture chart only, and a job chart of what stands in the bands that the job is part of.

**Why it matters.** The finer chart forgets something that is done, or the correspondence was not written
down: nobody can tell which.

**What to do.** Add the `correspondence` of kind `refines`, or the step that is missing.

**Source.** LOVEM: the logical transformation list (LTL).
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
    """Report each step that is so."""
    charts = charts_of(subject)
    said = [
        (value(each, "fromRef"), value(each, "toRef"))
        for each in charts.listed("correspondences", "correspondence")
        if each.get("kind") == "refines"
    ]
    for chart in charts.charts:
        coarser = charts.by_id.get(value(chart.node, "refines"))
        if coarser is None or coarser.level == "architecture":
            continue
        refined = {target for source, target in said if source in chart.nodes}
        if refined.isdisjoint(coarser.nodes):
            continue
        concerned = charts.concerned(chart, coarser)
        for step, node in coarser.nodes.items():
            if local_name(node) in WORK and step not in refined and value(node, "bandRef") in concerned:
                yield at(
                    node,
                    f"no step of {called(chart.node)} refines {called(node)}",
                    "Say which one does, or add it",
                )
