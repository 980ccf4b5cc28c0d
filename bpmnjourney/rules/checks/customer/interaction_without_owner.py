"""An interaction between the customer and the organisation that no department owns.

**What it finds.** A message or hand-over between the customer and the organisation whose end on the
organisation's side lies in no department: the message flow ends at the border of a pool that has lanes, or at
a step that none of the lanes of its process holds. A pool without lanes is itself the owner of its steps.

**Why it matters.** Whoever turns to an organisation meets a department, never "the organisation". A contact
that nobody owns is a contact that nobody answers for: the order that was e-mailed to a general address, the
complaint that everybody forwards. In the customer's process such a contact cannot be drawn in any lane.

**What to do.** Draw the message flow to the step that takes it, put the step into the lane of the department
that does it, or state the owner: `<bpmnjourney:owner ref="lane id"/>` in the `extensionElements` of the step
or the message flow (namespace `urn:bpmnjourney:extension:1`).

**Source.** LOVEM: each service encounter has an owner; Rummler-Brache: each step stands in the band of one
function.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.contacts import element, place
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.ERROR
VISITS = (Interaction,)


def check(interaction: Interaction, subject: Subject) -> Iterator[Problem]:
    """Report the interaction if nobody owns it."""
    if interaction.owner is not None:
        return
    yield Problem(
        f"no department owns {place(interaction, subject)}",
        "Connect it to a step in a lane, put the step into its department's lane, or state the owner",
        interaction.line,
        element(interaction),
    )
