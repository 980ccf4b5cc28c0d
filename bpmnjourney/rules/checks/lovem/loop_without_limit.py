"""A loop has no limit.

**What it finds.** A loop without an `abnormalExit`: nobody has said how often it is run through at most,
nor where the path goes on then.

**Why it matters.** A loop of LOVEM has two exits. Without the second one a customer can be sent round for
ever.

**What to do.** Say after how many passes to give up, and where to continue.

**Source.** LOVEM: a loop has a normal exit, and a maximum number of passes with where the flow then
continues.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import tag
from bpmnjourney.rules.charts import called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.INFO
VISITS = (Subject,)
RECOMMENDED = False


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each loop that is so."""
    for chart in charts_of(subject).charts:
        for loop in chart.loops.values():
            start = chart.nodes.get(value(loop, "startRef"))
            if loop.find(tag("abnormalExit")) is None and start is not None:
                yield at(
                    loop,
                    f"nobody says how often the loop from {called(start)} on is run through at most",
                    "Give it an abnormalExit",
                )
