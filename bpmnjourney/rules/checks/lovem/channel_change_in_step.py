"""The channel changes inside of a step.

**What it finds.** A step of the organisation that meets the customer by two channels.

**Why it matters.** A change of channel is a step of its own for the customer, and often one that hurts:
they say everything twice.

**What to do.** Divide the step: one for each channel.

**Source.** CJML: a change of channel starts a new step.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import called, charts_of, is_box, value
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each step that does so."""
    for chart in charts_of(subject).charts:
        flows = {value(each, "id"): each for each in chart.flows}
        channels: dict[str, dict[str, None]] = {}
        for encounter in chart.encounters:
            flow = flows.get(value(encounter, "flowRef"))
            if flow is None or encounter.get("channelRef") is None:
                continue
            ends = value(flow, "sourceRef"), chart.leads_to(flow)
            for step in ends:
                if step in chart.nodes and not chart.is_customer(step) and not is_box(chart.nodes[step]):
                    channels.setdefault(step, {})[value(encounter, "channelRef")] = None
        for step, used in channels.items():
            if len(used) > 1:
                yield at(
                    chart.nodes[step],
                    f"{called(chart.nodes[step])} meets the customer by {len(used)} channels",
                    "Divide it: one step for each channel",
                )
