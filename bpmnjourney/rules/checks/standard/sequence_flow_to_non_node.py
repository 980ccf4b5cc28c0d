"""A sequence flow leads to something that cannot take one.

**What it finds.** In a process, an element that is the target of a sequence flow but is no activity, gateway
or event, or is an event sub-process.

**Why it matters.** Tokens go to activities, gateways and events only; an event sub-process starts by its
event and by nothing else.

**What to do.** Lead the flow to the activity, gateway or event that was meant.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 7.6.1 (sequence flow connection rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.terms import can_have_sequence_flows

ALSO = ("EXT.022",)
SEVERITY = Severity.ERROR
VISITS = ("definitions",)
INSTEAD_OF = ("wrong-reference",)


def check(_root: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what the file holds if it is so."""
    tree = subject.tree
    for target in map(tree.ids.get, tree.leading_in):
        if (
            target is not None
            and not can_have_sequence_flows(tree, target)
            and tree.process(target) is not None
        ):
            yield at(
                target,
                f"a sequence flow leads to {spoken(tree, target)}, which can have none",
                "Lead the flow elsewhere",
            )
