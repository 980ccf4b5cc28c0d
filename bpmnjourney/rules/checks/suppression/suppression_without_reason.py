"""A statement accepts a finding without saying why.

**What it finds.** A `bpmnjourney:suppress` that names no rule, or has no `reason`. It accepts nothing.

**Why it matters.** Whoever reads the model next cannot tell whether the fault was weighed or only silenced.

**What to do.** Say in a few words why the finding is accepted, for example
`<bpmnjourney:suppress rule="interaction-without-owner" reason="agreed with Sales until the move"/>`.

**Source.** The extension's schema, schemas/bpmnjourney-extension.xsd.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.suppressions import Suppression

SEVERITY = Severity.WARNING
VISITS = (Suppression,)


def check(suppression: Suppression, _subject: Subject) -> Iterator[Problem]:
    """Report the statement if it lacks its rule or its reason."""
    if suppression.rule and suppression.reason:
        return
    lacking = "reason" if suppression.rule else "rule"
    what = f"`{suppression.rule}`" if suppression.rule else "something"
    yield at(
        suppression.node,
        f"{what} is accepted here, but no {lacking} is given, so it is not accepted",
        f"Add the attribute `{lacking}`",
    )._replace(element=suppression.get("id"))
