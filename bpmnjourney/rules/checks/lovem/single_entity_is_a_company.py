"""A chart of a single entity shows more, or less, than the company.

**What it finds.** A chart with `perspective="singleEntity"` that has no band of an organisation, several,
or one of a mere part of the company.

**Why it matters.** On such a chart the customer meets one organisation, whoever in it does the work.

**What to do.** Give it one `organizationBand`, the company's, or another `perspective`.

**Source.** Assertion `single-entity-is-a-company` of `schemas/lovem-assertions.xsd`; service blueprints of
a single provider.
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
        if chart.node.get("perspective") != "singleEntity":
            continue
        bands = chart.listed("bands", "organizationBand")
        parties = [charts.organizations.get(value(each, "organizationRef")) for each in bands]
        if len(parties) != 1 or parties[0] is None or parties[0].get("kind") != "company":
            yield at(
                chart.node,
                f"the chart {called(chart.node)} of a single entity has {len(bands)} bands of organisations,"
                " or not the company's",
                "Give it the band of the company alone",
            )
