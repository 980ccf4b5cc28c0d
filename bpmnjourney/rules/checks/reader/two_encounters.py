"""A step of a LOVEM-style chart has encounters that contradict each other.

**What it finds.** A step whose encounters go by two channels, or belong to two owners. The first one counts.

**Why it matters.** A service encounter is one contact, by one channel, that one department answers for: with
two, nobody knows which of them the customer meets.

**What to do.** Divide the step: one for each encounter.

**Source.** LOVEM: the service encounter, any contact point with the customer.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("two-encounters")
