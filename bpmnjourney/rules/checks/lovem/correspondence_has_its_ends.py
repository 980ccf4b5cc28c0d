"""A correspondence lacks an end, or has one too many.

**What it finds.** A correspondence of kind `removed` that has not just a `toRef`, one of kind `added` that
has not just a `fromRef`, and any other that has not both.

**Why it matters.** What is removed is only on the older chart, what is added only on the newer one: an end
too many contradicts the kind, and without its ends nothing is told.

**What to do.** Give it the ends of its kind.

**Source.** Assertion `correspondence-has-its-ends` of `schemas/lovem-assertions.xsd`; the IS and SHOULD
maps of Rummler and Brache.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import charts_of
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)
_ENDS = {"removed": (False, True), "added": (True, False)}


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each correspondence that does so."""
    for each in charts_of(subject).listed("correspondences", "correspondence"):
        ends = each.get("fromRef") is not None, each.get("toRef") is not None
        if ends != _ENDS.get(each.get("kind", ""), (True, True)):
            yield at(
                each,
                f"the correspondence `{each.get('id')}` ({each.get('kind')}) has not the ends of its kind",
                "removed: only toRef; added: only fromRef; any other kind: both",
            )
