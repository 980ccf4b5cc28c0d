"""A sequence flow crosses the border of a pool.

**What it finds.** A sequence flow between two processes. It is read as a message flow.

**Why it matters.** A sequence flow says that the same worker goes on; between two organisations nobody does.
The view has to guess that a message was meant, and whether the sender waits.

**What to do.** Draw a message flow instead.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 7: sequence flows do not cross the border of a pool.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = ("definitions", Subject)
ALSO = ("EXT.028", "EXT.152")
_noticed = noticed_by_reader("sequence-flow-across-pools")


def check(thing: Subject | etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what the reader noticed, and the flows that it could not follow to both ends."""
    if isinstance(thing, Subject):
        yield from _noticed(subject, subject)
        return
    tree = subject.tree
    said = {each.element for each in subject.noticed.get("sequence-flow-across-pools", ())}
    for flow in tree.kinds.get("sequenceFlow", ()):
        source, target = tree.refer(flow, "sourceRef"), tree.refer(flow, "targetRef")
        if source is None or target is None or tree.process(source) is tree.process(target):
            continue
        if flow.get("id") not in said:
            yield at(
                flow, "the sequence flow leads from one process to another", "Draw a message flow instead"
            )
