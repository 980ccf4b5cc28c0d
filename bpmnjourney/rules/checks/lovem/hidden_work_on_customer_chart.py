"""A chart of the customer's perspective shows what the customer never meets.

**What it finds.** A step below the line of visibility, on a chart with `perspective="departments"` or
`"singleEntity"`, that no flow joins with the customer: not directly, nor through decisions and junctions.

**Why it matters.** Such a chart shows the customer's process; what they do not meet belongs on the full
chart.

**What to do.** Take the step out (`bpmnjourney journey` does), or give the chart `perspective="full"`.

**Source.** the line of visibility of service blueprints (Shostack): what is below it the customer does not
see.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.rules.charts import WORK, Chart, called, charts_of, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each step that is so."""
    for chart in charts_of(subject).charts:
        if chart.node.get("perspective") not in ("departments", "singleEntity"):
            continue
        met = _met(chart)
        for step, node in chart.nodes.items():
            if local_name(node) in WORK and not chart.is_customer(step) and step not in met:
                yield at(
                    node,
                    f"the customer never meets {called(node)}",
                    "Take it out, or let the chart be one of the full process",
                )


def _met(chart: Chart) -> set[str]:
    """The steps that flows join with the customer's, through whatever only directs the course."""
    near: dict[str, set[str]] = {}
    for flow in chart.flows:
        ends = value(flow, "sourceRef"), chart.leads_to(flow)
        near.setdefault(ends[0], set()).add(ends[1])
        near.setdefault(ends[1], set()).add(ends[0])
    met = {step for step in chart.nodes if chart.is_customer(step)}
    pending = sorted(met)
    while pending:
        for step in sorted(near.get(pending.pop(), set()) - met):
            met.add(step)
            node = chart.nodes.get(step)
            if node is not None and local_name(node) not in WORK:
                pending.append(step)
    return met
