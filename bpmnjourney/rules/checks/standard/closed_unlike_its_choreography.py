"""A collaboration is closed and its choreography is not, or the other way round.

**What it finds.** A collaboration whose `isClosed` differs from that of a choreography that it refers to.
Where it is not stated, it is false.

**Why it matters.** One allows further messages between the participants and the other forbids them.

**What to do.** Set `isClosed` alike on both.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 9.7 (choreography within collaboration).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.033",)
SEVERITY = Severity.ERROR
VISITS = ("collaboration",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    closed = is_true(node.get("isClosed"))
    found = [tree.find(each.text) for each in tree.children(node, "choreographyRef")]
    there = [each for each in found if each is not None]
    if there and all(is_true(each.get("isClosed")) != closed for each in there):
        yield at(
            node,
            f"{named(node)} and its choreography {named(there[0])} differ in `isClosed`",
            "Set it alike on both",
        )
