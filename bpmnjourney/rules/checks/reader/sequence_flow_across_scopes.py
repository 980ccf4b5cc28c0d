"""A sequence flow crosses the border of a sub-process.

**What it finds.** A sequence flow from inside of a sub-process to its outside, or the other way round.

**Why it matters.** A sub-process begins and ends as a whole; where tokens slip through its border, nobody can
tell when it is done.

**What to do.** Connect the flow to the sub-process itself, and inside to a start or end event.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 7: sequence flows do not cross the border of a
sub-process.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = noticed_by_reader("sequence-flow-across-scopes")
