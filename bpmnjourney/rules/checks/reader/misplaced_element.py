"""An element stands where it cannot belong to any process.

**What it finds.** A task, event, gateway, lane or flow outside of a process, sub-process or collaboration.

**Why it matters.** It belongs to nobody, so it is not read, and other tools do not show it.

**What to do.** Move it into the process or collaboration that it belongs to.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 8: what `definitions` may hold.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = noticed_by_reader("misplaced-element")
