"""A chart is compared with itself.

**What it finds.** A comparison of which `baselineRef` and `alternativeRef` are the same, or one is missing.

**Why it matters.** Nothing can be learnt from it.

**What to do.** Name two charts.

**Source.** Assertion `compares-two-charts` of `schemas/lovem-assertions.xsd`; the IS and SHOULD maps of
Rummler and Brache.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each comparison that does so."""
    for comparison in charts_of(subject).listed("comparisons", "comparison"):
        ends = value(comparison, "baselineRef"), value(comparison, "alternativeRef")
        if ends[0] == ends[1] or "" in ends:
            yield at(
                comparison,
                f"the comparison `{comparison.get('id')}` is not of two charts",
                "Name two charts",
            )
