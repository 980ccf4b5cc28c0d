"""A sequence flow starts at something that cannot have one.

**What it finds.** In a process, an element that is the source of a sequence flow but is no activity, gateway
or event, or is an event sub-process.

**Why it matters.** Tokens come out of activities, gateways and events only; what follows such a flow is never
reached.

**What to do.** Start the flow at the activity, gateway or event that was meant.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.1 (sequence flow connection rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import can_have_sequence_flows

ALSO = ("EXT.021",)
SEVERITY = Severity.ERROR
VISITS = ("definitions",)
INSTEAD_OF = ("wrong-reference",)


def check(_root: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what the file holds if it is so."""
    tree = subject.tree
    for source in map(tree.ids.get, tree.leading_out):
        if (
            source is not None
            and not can_have_sequence_flows(tree, source)
            and tree.process(source) is not None
        ):
            yield at(
                source,
                f"a sequence flow starts at {spoken(tree, source)}, which can have none",
                "Start the flow elsewhere",
            )
