"""An interaction has no channel.

**What it finds.** An interaction of which no channel is stated.

**Why it matters.** Whether a customer calls, writes or comes by decides on times, costs and who can take it.

**What to do.** State it: `<bpmnjourney:channel medium="phone"/>` in the `extensionElements` of the step or
the message flow.

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
    if interaction.channel is None:
        yield Problem(
            f"{place(interaction, subject)} states no channel",
            "State it with bpmnjourney:channel",
            interaction.line,
            element(interaction),
        )
