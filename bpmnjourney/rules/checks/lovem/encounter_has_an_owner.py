"""Nobody owns an encounter.

**What it finds.** An encounter without an `ownerRef`.

**Why it matters.** A moment of truth that nobody answers for is where customers are lost.

**What to do.** Name the department or organisation that owns the contact.

**Source.** Assertion `encounter-has-an-owner` of `schemas/lovem-assertions.xsd`; LOVEM: every service
encounter has an owner; service blueprints: fail points are named and owned.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import charts_of
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each encounter that is so."""
    for chart in charts_of(subject).charts:
        for encounter in chart.encounters:
            if encounter.get("ownerRef") is None:
                yield at(
                    encounter,
                    f"nobody owns the encounter `{encounter.get('id')}`",
                    "Give it an ownerRef",
                )
