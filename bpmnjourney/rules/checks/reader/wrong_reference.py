"""A reference names an element of the wrong kind.

**What it finds.** A reference to something that is in the file but cannot stand there: a sequence flow to a
text annotation, a default flow that is a node, a lane that lists a flow.

**Why it matters.** The connection means nothing, and tools drop it silently.

**What to do.** Name an element of the kind that the message asks for.

**Source.** BPMN 2.0.2 (formal/2013-12-09), the attribute tables of the elements.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.references import called, holder, wanted
from bpmnjourney.rules.rule import Problem, Subject, noticed_by_reader
from bpmnjourney.rules.wording import by_name
from bpmnjourney.wording import with_article

SEVERITY = Severity.ERROR
VISITS = ("definitions", Subject)
ALSO = ("REF_TYPE",)
INSTEAD_OF = ("outside-reference",)
_noticed = noticed_by_reader("wrong-reference")


def check(thing: Subject | etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what the reader noticed, and the references that it does not follow."""
    if isinstance(thing, Subject):
        yield from _noticed(subject, subject)
        return
    for fault in subject.reference_faults:
        if fault.found is not None:
            what = by_name(called(subject.tree, fault), subject.model)
            yield Problem(
                f"{what}, {with_article(subject.tree.kind(fault.found))}",
                wanted(fault),
                element=holder(subject.tree, fault.node).get("id"),
                node=fault.node,
            )
