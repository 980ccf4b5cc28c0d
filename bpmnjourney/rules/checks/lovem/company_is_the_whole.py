"""A company is part of something.

**What it finds.** An organization of kind `company` with a `parentRef`.

**Why it matters.** The company is what departments, functions and jobs are part of; a part of it is one of
these.

**What to do.** Take the `parentRef` away, or choose another `kind`.

**Source.** Assertion `company-is-the-whole` of `schemas/lovem-assertions.xsd`; cross-functional maps
(Rummler and Brache): bands are functions of one organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.charts import called, charts_of
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = (Subject,)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each organization that is so."""
    for party in charts_of(subject).listed("parties", "organization"):
        if party.get("kind") == "company" and party.get("parentRef") is not None:
            yield at(
                party,
                f"the company {called(party)} is said to be part of something",
                "Take its parentRef away, or make it a department",
            )
