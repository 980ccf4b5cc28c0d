"""A correspondence contradicts what its charts are, or another correspondence.

**What it finds.** A correspondence of kind `refines` between charts of which the first does not refine the
second; one of another kind between steps of one chart; a step that is said to be removed (or added) and to
correspond to another one as well; two of different kinds between the same steps; one that leads from the
baseline of a comparison to its alternative, removes a step of the alternative, or adds one of the baseline.

**Why it matters.** What contradicts itself says nothing: no list of what a change removes, adds and
replaces can be made from it.

**What to do.** Decide which of them is right.

**Source.** LOVEM: the logical transformation list; the IS and SHOULD maps of Rummler and Brache.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import Chart, Charts, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each correspondence that does so."""
    charts = charts_of(subject)
    kinds: dict[tuple[str, str], str] = {}
    gone, new, joined = _sides(charts)
    compared = [
        (value(each, "baselineRef"), value(each, "alternativeRef"))
        for each in charts.listed("comparisons", "comparison")
    ]
    for each in charts.listed("correspondences", "correspondence"):
        source, target, kind = value(each, "fromRef"), value(each, "toRef"), value(each, "kind")
        ends = charts.chart_of.get(source), charts.chart_of.get(target)
        reason = ""
        if kind == "refines" and ends[0] is not None and ends[1] is not None:
            if ends[1] not in charts.finer(ends[0]):
                reason = "is between charts of which the first does not refine the second"
        elif ends[0] is not None and ends[0] is ends[1]:
            reason = "is between two steps of one chart"
        elif (target in gone or source in new) and (target in joined or source in joined):
            reason = "is of a step that is removed or added, and corresponds to another all the same"
        reason = reason or _wrong_way(kind, *ends, compared)
        if not reason and kinds.setdefault((source, target), kind) != kind:
            reason = "is between steps that correspond in another way, too"
        if reason:
            yield at(
                each, f"the correspondence `{each.get('id')}` ({kind}) {reason}", "Decide which is right"
            )


def _wrong_way(kind: str, source: Chart | None, target: Chart | None, compared: list[tuple[str, str]]) -> str:
    """What is wrong where a change is said the other way round than its charts are compared."""
    older, newer = {each[0] for each in compared}, {each[1] for each in compared}
    chart = (target if kind == "removed" else source) if kind in ("removed", "added") else None
    if chart is not None:
        own = value(chart.node, "id")
        if kind == "removed" and own in newer - older:
            return "removes a step of the chart that is compared with the older one"
        if kind == "added" and own in older - newer:
            return "adds a step to the older chart of a comparison"
    if source is not None and target is not None and kind in ("same", "replaces"):
        pair = value(source.node, "id"), value(target.node, "id")
        if pair in compared and pair[::-1] not in compared:
            return "leads from the older chart of a comparison to the newer one"
    return ""


def _sides(charts: Charts) -> tuple[set[str], set[str], set[str]]:
    """The steps that are said to be removed, to be added, and to be the same or replaced."""
    gone, new, joined = set[str](), set[str](), set[str]()
    for each in charts.listed("correspondences", "correspondence"):
        kind, ends = value(each, "kind"), {value(each, "fromRef"), value(each, "toRef")}
        if kind == "removed":
            gone |= ends
        elif kind == "added":
            new |= ends
        elif kind != "refines":
            joined |= ends
    return gone - {""}, new - {""}, joined - {""}
