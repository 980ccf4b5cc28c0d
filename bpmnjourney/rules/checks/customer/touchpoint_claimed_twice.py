"""Two departments claim one touchpoint.

**What it finds.** A step that meets the customer and that several lanes list, none of them inside another, or
that has several performers.

**Why it matters.** Where two answer for a contact, each may rely on the other.

**What to do.** Put the step into one lane, or state its owner.

**Source.** LOVEM: each service encounter has an owner, and an owner is a department.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.contacts import line_of, spoken, touchpoints
from bpmnjourney.rules.rule import Problem, Subject
from bpmnjourney.rules.soundness.words import listed

SEVERITY = Severity.WARNING
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    tree, model = subject.tree, subject.model
    met = list(touchpoints(subject))
    if not met:
        return
    lists: dict[str, list[str]] = {}
    for each in tree.kinds.get("flowNodeRef", ()):
        lists.setdefault(tree.local(each.text or ""), []).append(tree.parent(each).get("id") or "")
    for node in met:
        if node.stated.owner:
            continue
        known = [each for each in dict.fromkeys(lists.get(node.id, ())) if each in model.lane]
        around = {outer.id for each in known for outer in model.lane_path(each)[:-1]}
        names = [model.lane[each].name.strip() or each for each in known if each not in around]
        claims = names if len(names) > 1 else [each for each in node.performers if each.strip()]
        if len(claims) > 1:
            yield Problem(
                f"{spoken(node)} meets the customer, and {listed(f'`{each}`' for each in claims)} claim it",
                "Put it into one lane, or state its owner",
                line_of(model, node.id),
                node.id,
            )
