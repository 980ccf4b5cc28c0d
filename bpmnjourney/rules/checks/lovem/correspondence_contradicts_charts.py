"""A correspondence contradicts what its charts are, or another correspondence.

**What it finds.** A correspondence of kind `refines` between charts of which the first does not refine the
second; one of another kind between steps of one chart; a step that is said to be removed (or added) and to
correspond to another one as well; two of different kinds between the same steps.

**Why it matters.** What contradicts itself says nothing: no list of what a change removes, adds and
replaces can be made from it.

**What to do.** Decide which of them is right.

**Source.** LOVEM: the logical transformation list; the IS and SHOULD maps of Rummler and Brache.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import Charts, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each correspondence that does so."""
    charts = charts_of(subject)
    kinds: dict[tuple[str, str], str] = {}
    gone, new, joined = _sides(charts)
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
        if not reason and kinds.setdefault((source, target), kind) != kind:
            reason = "is between steps that correspond in another way, too"
        if reason:
            yield at(
                each, f"the correspondence `{each.get('id')}` ({kind}) {reason}", "Decide which is right"
            )


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
