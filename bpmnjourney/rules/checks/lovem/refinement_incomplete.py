"""A step of the coarser chart is not refined, or one of the finer chart refines nothing.

**What it finds.** A process or activity of a chart to which no step of the chart that refines it
corresponds, and one of the finer chart that corresponds to no step of the coarser one; only where some do, so
that somebody has begun to say it. A logical chart is of some processes of an architecture chart only, and a
job chart of what stands in the bands that the job is part of. Of a black box nothing is asked.

**Why it matters.** The finer chart forgets something that is done, or adds something that nobody has asked
for, or the correspondence was not written down: nobody can tell which.

**What to do.** Add the `correspondence` of kind `refines`, or the step that is missing.

**Source.** LOVEM: the logical transformation list (LTL).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.rules.charts import WORK, Chart, Charts, Element, called, charts_of, is_box, value
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
        if coarser is None:
            continue
        pairs = [
            (source, target) for source, target in said if source in chart.nodes and target in coarser.nodes
        ]
        if pairs:
            yield from _forgotten(charts, chart, coarser, {target for _, target in pairs})
            yield from _added(chart, coarser, {source for source, _ in pairs})


def _forgotten(charts: Charts, chart: Chart, coarser: Chart, refined: set[str]) -> Iterator[Problem]:
    if coarser.level == "architecture":
        return
    concerned = charts.concerned(chart, coarser)
    for step, node in coarser.nodes.items():
        if _is_work(node) and step not in refined and value(node, "bandRef") in concerned:
            yield at(
                node,
                f"no step of {called(chart.node)} refines {called(node)}",
                "Say which one does, or add it",
            )


def _added(chart: Chart, coarser: Chart, refining: set[str]) -> Iterator[Problem]:
    for step, node in chart.nodes.items():
        if _is_work(node) and step not in refining:
            yield at(
                node,
                f"{called(node)} refines no step of {called(coarser.node)}",
                "Say which one it is part of, or take it out",
            )


def _is_work(node: Element) -> bool:
    return local_name(node) in WORK and not is_box(node)
