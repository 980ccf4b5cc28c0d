"""A message flow ends at something that only stands for a pool or an event.

**What it finds.** A message flow whose end names a process or an event definition instead of a pool, an
activity or an event. What was probably meant is taken.

**Why it matters.** What was meant is a guess, and another tool may guess otherwise, or drop the flow.

**What to do.** Connect the flow to the pool, activity or event itself.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 9: message flows connect pools, activities and events.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
ALSO = ("REF_TYPE",)
check = noticed_by_reader("imprecise-reference")
