"""A statement accepts a finding that is not there.

**What it finds.** A `bpmnjourney:suppress` at an element where its rule finds nothing any more, or that names
a rule that there is not. Where its rule is not checked at all, nothing is said.

**Why it matters.** The fault that was accepted is mended, or has moved; the statement would silently accept
the next one of its kind.

**What to do.** Remove the statement, or move it to the element that has the finding.

**Source.** The extension's schema, schemas/bpmnjourney-extension.xsd.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.suppressions import Suppression

SEVERITY = Severity.WARNING
VISITS = (Suppression,)


def check(suppression: Suppression, subject: Subject) -> Iterator[Problem]:
    """Report the statement if it accepts nothing."""
    if suppression.is_carried:
        return
    known = {each.name for each in rules()}
    name = suppression.rule
    if name and name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        message = f"`{name}` is accepted here, but there is no rule of that name"
        advice = f"Did you mean `{near[0]}`" if near else "`bpmnjourney rules` lists the rules"
    elif name in subject.checked and not suppression.accepted and suppression.reason:
        message = f"`{name}` finds nothing here that would have to be accepted"
        advice = "Remove the statement"
    else:
        return
    yield at(suppression.node, message, advice)._replace(element=suppression.get("id"))
