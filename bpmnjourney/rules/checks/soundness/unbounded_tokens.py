"""Messages or tokens pile up without limit.

**What it finds.** A run that can be repeated and leaves one more message under way, or one more token before
a step, each time.

**Why it matters.** The receiver can never catch up; in a running system it is a queue that fills.

**What to do.** Let the sender wait for an answer, or let the receiver take every message it is sent.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells. R. M. Karp and R. E. Miller, Parallel program schemata, 1969
(coverability).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, shown_by_states

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = shown_by_states("unbounded-tokens", "Let the loop wait for an answer, or take all that is sent")
