"""A reference names an element of the wrong kind.

**What it finds.** A reference to something that is in the file but cannot stand there: a sequence flow to a
text annotation, a default flow that is a node, a lane that lists a flow.

**Why it matters.** The connection means nothing, and tools drop it silently.

**What to do.** Name an element of the kind that the message asks for.

**Source.** BPMN 2.0.2 (formal/2013-12-09), the attribute tables of the elements.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = noticed_by_reader("wrong-reference")
