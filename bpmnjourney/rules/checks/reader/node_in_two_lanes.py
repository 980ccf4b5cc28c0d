"""Two lanes list the same step.

**What it finds.** A node that two lanes of one lane set list, neither of which lies in the other. The first
one counts.

**Why it matters.** The lane says which department owns the step: with two, the customer who meets it meets
nobody in particular.

**What to do.** Take it out of one of the two lanes.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 10: lanes partition a process.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("node-in-two-lanes")
