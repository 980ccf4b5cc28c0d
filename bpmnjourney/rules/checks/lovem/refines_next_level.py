"""A chart refines one that is not of the next level.

**What it finds.** A `refines` that names no chart of the next level: a job chart refines a physical one, a
physical chart a logical one, a logical chart an architecture chart.

**Why it matters.** The levels answer different questions (which processes, what, how and by whom, by one
job); a level that is left out leaves its question open.

**What to do.** Name a chart of the next level, or none.

**Source.** Assertion `refines-next-level` of `schemas/lovem-assertions.xsd`; LOVEM: the logical
transformation list relates logical to physical.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)
_NEXT = {"job": "physical", "physical": "logical", "logical": "architecture"}


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each chart that does so."""
    charts = charts_of(subject)
    for chart in charts.charts:
        if chart.node.get("refines") is None or chart.level not in _NEXT:
            continue
        refined = charts.by_id.get(value(chart.node, "refines"))
        if refined is None or refined.level != _NEXT[chart.level]:
            yield at(
                chart.node,
                f"the {chart.level} chart {called(chart.node)} refines what is no {_NEXT[chart.level]} chart",
                f"Let it refine one of the {_NEXT[chart.level]} charts",
            )
