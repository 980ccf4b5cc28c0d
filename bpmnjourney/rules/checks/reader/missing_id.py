"""An element has no id.

**What it finds.** A pool, lane, node, flow or data element without an `id`, or with an empty one.

**Why it matters.** Nothing can refer to it, no shape can draw it, and no other tool can find it again after a
round trip.

**What to do.** Give it a unique id. Until then it is called by its kind and its position here.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 8, BaseElement.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("missing-id")
