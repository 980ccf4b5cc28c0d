"""An interaction has no label.

**What it finds.** An interaction of which what is exchanged has no name: neither the message flow, nor its
message, nor that of an event at an end.

**Why it matters.** Readers see that somebody turns to somebody, and not why.

**What to do.** Name the message flow after what is said or handed over.

**Source.** LOVEM: each service encounter carries what is exchanged and by which channel.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.contacts import element, place
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.INFO
VISITS = (Interaction,)
RECOMMENDED = False


def check(interaction: Interaction, subject: Subject) -> Iterator[Problem]:
    """Report the interaction if it is so."""
    if not interaction.message.strip():
        yield Problem(
            f"{place(interaction, subject)} says nothing of what is exchanged",
            "Name it after what is said or handed over",
            interaction.line,
            element(interaction),
        )
