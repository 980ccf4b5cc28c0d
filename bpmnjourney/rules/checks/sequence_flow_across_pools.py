"""A sequence flow crosses the border of a pool.

**What it finds.** A sequence flow between two processes. It is read as a message flow.

**Why it matters.** A sequence flow says that the same worker goes on; between two organisations nobody does.
The view has to guess that a message was meant, and whether the sender waits.

**What to do.** Draw a message flow instead.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 7: sequence flows do not cross the border of a pool.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = noticed_by_reader("sequence-flow-across-pools")
