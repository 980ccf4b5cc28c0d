"""A reference names an element that the file does not hold.

**What it finds.** A flow, lane, boundary event, message, shape and so on that refers to an id which nothing
in the file has. For shapes and edges it is a warning.

**Why it matters.** Whoever reads the file loses the connection, most tools without a word: a step loses its
department, or an interaction its other end.

**What to do.** Name an element that is there, or delete what refers to it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 8: a reference names an element of the model or of an
imported one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.references import called, holder, wanted
from bpmnjourney.rules.rule import Problem, Subject, noticed_by_reader
from bpmnjourney.rules.wording import by_name

SEVERITY = Severity.ERROR
VISITS = ("definitions", Subject)
ALSO = ("REF_EXISTENCE",)

_noticed = noticed_by_reader("dangling-reference")


def check(thing: Subject | etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what the reader noticed, and the references that it does not follow."""
    if isinstance(thing, Subject):
        yield from _noticed(subject, subject)
        return
    for fault in subject.reference_faults:
        if fault.found is None and (fault.name != "calledElement" or subject.by_the_letter):
            yield Problem(
                f"{by_name(called(subject.tree, fault), subject.model)}, which this file does not hold",
                wanted(fault),
                element=holder(subject.tree, fault.node).get("id"),
                node=fault.node,
            )
