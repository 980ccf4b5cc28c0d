"""A choreography or global conversation refers to a choreography.

**What it finds.** A `choreographyRef` in a choreography or a global conversation.

**Why it matters.** Only a collaboration shows how its pools keep to a choreography; here the reference has no
meaning.

**What to do.** Delete the reference, or refer from the collaboration.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 9.7 (choreography within collaboration) and 11
(choreography).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.027",)
SEVERITY = Severity.ERROR
VISITS = ("choreography", "globalConversation")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.has(node, "choreographyRef"):
        yield at(node, f"{named(node)} refers to a choreography", "Refer to it from a collaboration")
