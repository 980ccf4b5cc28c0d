"""A reference names an element of another file.

**What it finds.** A reference into an imported file, or a call of a process that is not in this file. Only
one file is read at a time.

**Why it matters.** What the other file holds is not seen: if the customer is met there, the contact is
missing from the view.

**What to do.** If the customer is met there, put both models into one file. Otherwise there is nothing to do.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 8 (imports) and chapter 10 (call activities).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.INFO
VISITS = (Subject,)
check = noticed_by_reader("outside-reference")
