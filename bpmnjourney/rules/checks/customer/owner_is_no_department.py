"""The owner of an interaction is a person or a system.

**What it finds.** An interaction whose owner has the name of a person (`Frau Weber`, `J. Smith`, `Maria
Huber`, `Smith, John`, an e-mail address) or of a system (`ERP system`, `Portal`). What might as well be a
department is left alone: a surname is told by its form, and a first name alone is not.

**Why it matters.** People leave and systems are replaced; who answers for the contact is the department that
they work in, or that runs the system.

**What to do.** Name the lane after the department or role, or state the department: `<bpmnjourney:owner
name="…"/>`.

**Source.** LOVEM: each service encounter has an owner, and an owner is a department.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.contacts import element, is_system, place
from bpmnjourney.rules.people import is_person
from bpmnjourney.rules.rule import Problem, Subject
from bpmnjourney.wording import flat

SEVERITY = Severity.WARNING
VISITS = (Interaction,)


def check(interaction: Interaction, subject: Subject) -> Iterator[Problem]:
    """Report the interaction if it is so."""
    owner = interaction.owner
    if owner is None or not (is_person(owner.name) or is_system(owner.name)):
        return
    kind = "a person" if is_person(owner.name) else "a system"
    yield Problem(
        f"{place(interaction, subject)} is owned by {kind}, `{flat(owner.name)}`, not by a department",
        "Name the department that answers for it",
        interaction.line,
        element(interaction),
    )
