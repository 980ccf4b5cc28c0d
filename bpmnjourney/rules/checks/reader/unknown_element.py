"""An element of the BPMN namespace is not one of BPMN.

**What it finds.** An element at the top of the file that claims to be BPMN but that the standard does not
know: a misspelt name, or a tool's own element without a namespace of its own.

**Why it matters.** It is carried along, but nobody knows what it means.

**What to do.** Check its spelling; a tool's own elements belong into `extensionElements`, in a namespace of
their own.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 8 (extensibility).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("unknown-element")
