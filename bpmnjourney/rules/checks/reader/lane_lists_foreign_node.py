"""A lane lists a step of another process.

**What it finds.** A `flowNodeRef` to a node that belongs to another process than the lane.

**Why it matters.** The step would belong to a department of another organisation; the reference is ignored.

**What to do.** Take it out of the lane, or move it into the lane's process.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 10: lanes partition their own process.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("lane-lists-foreign-node")
