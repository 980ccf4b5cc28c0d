"""A model has too many states to visit them all.

**What it finds.** A group of processes that exchange messages and have more states than the bound. What the
other rules of the pack found there is true; what they did not find may be there all the same.

**Why it matters.** A check that stopped early is no proof, and says so.

**What to do.** Raise the bound, or check the processes apart.

**Options.** `max-states` (2000): how many states of each group of processes are visited; a run takes a few
hundredths of a second for each thousand.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject
from bpmnjourney.rules.soundness.analysis import MAX_STATES

SEVERITY = Severity.INFO
VISITS = (Subject,)
OPTIONS = {"max-states": MAX_STATES}


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each group of processes of which not all states were visited."""
    model = subject.model
    for process, reason in subject.soundness.undecided:
        element = model.process.get(process)
        pool = model.participant_of_process.get(process)
        name = (pool.name if pool else "") or (element.name if element else "") or process
        yield Problem(
            f"faults of `{' '.join(name.split())}` may be missed: {reason}",
            "Raise the option max-states, or check its processes apart",
            element.origin.line if element and element.origin else None,
            process,
        )
