"""Parallel work comes together without a join.

**What it finds.** A state in which two tokens of one run stand on one sequence flow: branches that ran in
parallel meet in an exclusive gateway, or directly in a step. Where they only end, nothing is said.

**Why it matters.** Everything that follows is done twice: the parcel is sent twice, the customer is called
twice.

**What to do.** Join the branches with the kind of gateway that split them.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells. Soundness of workflow nets (safeness).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, shown_by_states

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = shown_by_states("lack-of-synchronisation", "Join the branches with a parallel or inclusive gateway")
