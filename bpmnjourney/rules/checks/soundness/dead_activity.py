"""A step that can never happen.

**What it finds.** An activity or event that flows lead to, and that happens on no run of the model. Only the
first on each way is told, and only where all states were visited.

**Why it matters.** The reader takes the step for a part of the process; nobody ever does it.

**What to do.** Lead a way to it that can be taken, or take it out. Often what stops the way before it is told
by `deadlock`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells. Soundness of workflow nets (no dead transitions).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, shown_by_states

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = shown_by_states("dead-activity", "Lead a way to it that can be taken, or take it out")
