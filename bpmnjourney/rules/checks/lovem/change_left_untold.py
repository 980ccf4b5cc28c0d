"""Two charts are compared, and of a step nothing is said of what the change does to it.

**What it finds.** A process or activity of either chart of a comparison that no correspondence between the
two charts speaks of: it is not said to be the same, to be replaced, removed or added. Only where some
correspondence does, so that somebody has begun to say it.

**Why it matters.** A list of what a change removes, adds and replaces is only worth something where it is
whole: a step that was forgotten is done twice, or by nobody.

**What to do.** Add the `correspondence`: of kind `same` or `replaces` from the newer step to the older one,
`removed` with the older step, `added` with the newer one.

**Source.** LOVEM: charts of the same path as it is and as it shall be; the IS and SHOULD maps of Rummler
and Brache.
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
    """Report each step that is so, once."""
    charts = charts_of(subject)
    reported: set[str] = set()
    for each in charts.listed("comparisons", "comparison"):
        older, newer = (charts.by_id.get(value(each, end)) for end in ("baselineRef", "alternativeRef"))
        if older is None or newer is None:
            continue
        told = _told(charts, older, newer)
        for chart, other in ((older, newer), (newer, older)) if told else ():
            for node in _untold(chart, told | reported):
                reported.add(value(node, "id"))
                yield at(
                    node,
                    f"it is not said what becomes of {called(node)} in {called(other.node)}"
                    if chart is older
                    else f"it is not said where {called(node)} comes from, seen from {called(other.node)}",
                    "Say whether it is the same, replaced, removed or added",
                )


def _untold(chart: Chart, told: set[str]) -> list[Element]:
    return [
        node
        for step, node in chart.nodes.items()
        if local_name(node) in WORK and not is_box(node) and step not in told
    ]


def _told(charts: Charts, older: Chart, newer: Chart) -> set[str]:
    """The steps of either of which a correspondence says what becomes of them."""
    found: set[str] = set()
    for each in charts.listed("correspondences", "correspondence"):
        new, old, kind = value(each, "fromRef"), value(each, "toRef"), value(each, "kind")
        if kind == "removed" and old in older.nodes:
            found.add(old)
        elif kind == "added" and new in newer.nodes:
            found.add(new)
        elif kind in ("same", "replaces") and old in older.nodes and new in newer.nodes:
            found |= {old, new}
    return found
