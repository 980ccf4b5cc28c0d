"""A run that goes round for ever.

**What it finds.** A circle of states that can be reached and that nothing leads out of: steps are repeated,
and no end can be reached from there.

**Why it matters.** The process cannot end, however its decisions go.

**What to do.** Give the loop an exit that can be taken. A process that is meant to run for ever can say so:
accept the finding with `bpmnjourney:suppress`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells. Soundness of workflow nets (option to complete).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, shown_by_states

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = shown_by_states("livelock", "Give the loop a way out")
