"""It cannot be told who the customer is.

**What it finds.** No pool and no lane can be taken as the customer, or several can and neither words nor
structure tell them apart.

**Why it matters.** Every rule about the customer's interactions needs to know whose process it is; none of
them is checked in this model. That may be right: many models have no customer.

**What to do.** If somebody in the model is the customer, say so: `--customer NAME_OR_ID` for `journey` and
`inspect`, or, in the file, `<bpmnjourney:customer value="true"/>` in the `extensionElements` of the pool or
lane (namespace `urn:bpmnjourney:extension:1`).

**Source.** LOVEM and Rummler-Brache charts: the customer is drawn, in a band of its own, on top.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.model.elements import Collaboration, Process
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.INFO
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it has no customer, or more than one may be meant."""
    found = subject.customer
    if found.tied:
        names = ", ".join(f"`{each.name or each.id}`" for each in found.candidates)
        message = f"more than one may be the customer: {names}"
    elif not found.customer:
        message = "nobody is drawn as the customer"
    else:
        return
    model = subject.model
    holders: tuple[Collaboration | Process, ...] = (*model.collaborations, *model.processes)
    whole = next(iter(holders), None)
    yield Problem(
        f"{message}; the customer's interactions are not checked",
        "If one of the pools or lanes is the customer, state it in the file with `bpmnjourney:customer`",
        whole.origin.line if whole is not None and whole.origin is not None else None,
        whole.id if whole is not None else None,
        node=subject.tree.root if whole is None else None,
    )
