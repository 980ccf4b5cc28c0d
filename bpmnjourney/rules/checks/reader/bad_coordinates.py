"""A shape or edge cannot be drawn where it says.

**What it finds.** A shape without usable bounds, or an edge with fewer than two usable waypoints: missing,
not numbers, infinite.

**Why it matters.** The element is in the model but on no picture; many tools refuse the whole diagram.

**What to do.** Draw the element again, or give the model a new diagram with `bpmnjourney layout`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 12 (diagram interchange).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("bad-coordinates")
