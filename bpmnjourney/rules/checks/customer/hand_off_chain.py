"""The customer is sent from department to department.

**What it finds.** A path of the customer's own steps on which one follows the other, each turns to the
organisation, and each deals with another department; `most` says how many departments are still well.

**Why it matters.** Each hand-off is a new queue, a new explanation, a new chance to be forgotten.

**What to do.** Let one department deal with the customer and the others with that department.

**Options.** `most` (2): how many departments in a row are not reported.

**Source.** M. Hammer, Reengineering work: don't automate, obliterate, 1990 (one point of contact); LOVEM's
analysis of hand-offs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpmnjourney.errors import Severity
from bpmnjourney.model import GATEWAYS, Model
from bpmnjourney.rules.contacts import line_of, spoken, steps
from bpmnjourney.rules.rule import Problem, Subject
from bpmnjourney.rules.soundness.words import listed

SEVERITY = Severity.INFO
VISITS = (Subject,)
RECOMMENDED = False
OPTIONS = {"most": 2}


def longest_chain(model: Model, start: str, owners: Mapping[str, str]) -> list[str]:
    """The steps that follow one another, each with another department than the one before, from a step on."""
    chain = [start] if start in owners else []
    while chain:
        after = [
            each
            for each in _following(model, chain[-1])
            if each in owners and each not in chain and owners[each] != owners[chain[-1]]
        ]
        if not after:
            break
        chain.append(after[0])
    return chain


def _following(model: Model, node: str) -> list[str]:
    """The activities and events after a node, through gateways at most."""
    found: list[str] = []
    seen, waiting = {node}, [node]
    while waiting:
        for flow in model.outgoing.get(waiting.pop(), ()):
            if flow.target not in seen:
                seen.add(flow.target)
                target = model.node[flow.target]
                (waiting if target.kind in GATEWAYS else found).append(target.id)
    return found


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    model, most = subject.model, subject.option("hand-off-chain", "most")
    owners = {
        each.customer.id: each.owner.name
        for each in subject.interactions
        if each.customer is not None and each.owner is not None and each.direction != "to-customer"
    }
    told: set[str] = set()
    for node in steps(subject):
        chain = longest_chain(model, node.id, owners)
        names = list(dict.fromkeys(owners[each] for each in chain))
        if len(names) <= most or told & set(chain):
            continue
        told |= set(chain)
        departments = listed((f"`{each}`" for each in names), most=6)
        yield Problem(
            f"from {spoken(node)} on the customer is sent from department to department: {departments}",
            "Let one department deal with the customer",
            line_of(model, node.id),
            node.id,
        )
