"""Everything ends while a message is still under way.

**What it finds.** A run on which every process ends although a message that was sent has not been taken by
the step that it is for.

**Why it matters.** One side believes that the other knows; the cancellation, the change or the payment is
lost.

**What to do.** Let the receiver take the message on that way too, or do not send it then. Where it may be
lost, leave the rule out: it is checked on request only.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells. F. Corradini and others, A formal approach for the analysis of BPMN
collaboration models, 2021 (soundness and message-relaxed soundness).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, shown_by_states

SEVERITY = Severity.INFO
VISITS = (Subject,)
RECOMMENDED = False
check = shown_by_states("message-never-taken", "Take the message on that way too, or do not send it there")
