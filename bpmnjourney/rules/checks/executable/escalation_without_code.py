"""An executable process throws an escalation that has no code.

**What it finds.** In an executable process, a throwing event whose escalation definition refers to no
escalation, or to one without an `escalationCode`.

**Why it matters.** Whoever catches an escalation recognises it by its code; without one nothing can be told
from anything else.

**What to do.** Refer to an escalation and give it an `escalationCode`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: escalation).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.011",)
SEVERITY = Severity.ERROR
VISITS = ("intermediateThrowEvent", "endEvent")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    for definition in tree.children(node, "escalationEventDefinition"):
        escalation = tree.refer(definition, "escalationRef")
        if (escalation is None or not escalation.get("escalationCode")) and tree.is_executable(node):
            yield at(
                node,
                f"the escalation that {spoken(tree, node)} throws has no code",
                "Refer to an escalation with an `escalationCode`",
            )
            return
