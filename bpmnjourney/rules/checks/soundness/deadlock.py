"""A run that stops for good before it has ended.

**What it finds.** A state of the model that can be reached, in which nothing can happen any more although a
step still waits: for a branch that was not taken, or for a message that nobody sends then. The message tells
a shortest run to it. Conditions are not evaluated: each branch counts as possible.

**Why it matters.** Whoever is waiting waits for ever; if it is the customer, they call the hotline.

**What to do.** Follow the run that the message tells. Join with the kind of gateway that split; send the
message on every way on which somebody waits for it, or give the wait a way out, such as an event-based
gateway with a timer.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 13 (execution semantics), read as
docs/semantics-of-the-check.md tells. W. M. P. van der Aalst and others, Soundness of workflow nets, 2011
(option to complete).
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, shown_by_states

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = shown_by_states("deadlock", "Let what it waits for come on that way too, or give the wait a way out")
