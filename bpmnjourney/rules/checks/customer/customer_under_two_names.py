"""The customer goes by two names.

**What it finds.** Several pools or lanes that are the customer, and are called differently: `Customer` in
one, `Client` in another.

**Why it matters.** Whoever reads the model has to know that the two are one; a search for one of them misses
half of the contacts.

**What to do.** Call them alike. Where they are two different customers, say with `--customer` whose journey
is meant.

**Source.** LOVEM: one band for one customer.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.perspective.words.fold import fold
from bpmnjourney.rules.contacts import line_of
from bpmnjourney.rules.rule import Problem, Subject
from bpmnjourney.rules.soundness.words import listed

SEVERITY = Severity.INFO
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report the model if it is so."""
    found = subject.customer.customer
    names = dict.fromkeys(" ".join(fold(each.name).split()) for each in found if each.name.strip())
    if len(names) > 1:
        said = listed(f"`{' '.join(each.name.split())}`" for each in found if each.name.strip())
        second = next(each for each in found if " ".join(fold(each.name).split()) == list(names)[1])
        yield Problem(
            f"the customer goes by different names: {said}",
            "Call them alike, or choose one with --customer",
            line_of(subject.model, second.id),
            second.id,
        )
