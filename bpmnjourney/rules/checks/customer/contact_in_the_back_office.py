"""A step that the customer sees stands in a back office.

**What it finds.** An interaction whose owner is a lane called a back office (`Back office`, `Backend`,
`Innendienst` and the like).

**Why it matters.** Either the lane is not as far from the customer as its name says, or the contact is drawn
at the wrong step.

**What to do.** Move the contact to the department that the customer deals with, or give the lane the
department's name.

**Source.** Service blueprinting: what the customer sees stands above the line of visibility (G. L. Shostack,
1984).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.contacts import element, is_behind, place
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.WARNING
VISITS = (Interaction,)


def check(interaction: Interaction, subject: Subject) -> Iterator[Problem]:
    """Report the interaction if it is so."""
    owner = interaction.owner
    if owner is not None and any(is_behind(each) for each in owner.path):
        yield Problem(
            f"{place(interaction, subject)} is owned by `{owner.name}`, which the customer should not see",
            "Move the contact to the department that the customer deals with",
            interaction.line,
            element(interaction),
        )
