"""A message, signal, error or escalation is defined and never used.

**What it finds.** A definition at the top of the file that no event, task or message flow refers to.

**Why it matters.** It is left from an earlier version, or the event that should use it does not.

**What to do.** Use it or delete it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.3, 8.4.4, 8.4.11 and 10.5.5 (definitions that events
refer to).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

SEVERITY = Severity.INFO
VISITS = ("error", "escalation", "message", "signal")
RECOMMENDED = False
LINT = ("global",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    kind = tree.kind(node)
    attribute = f"{kind}Ref"
    holders = (
        f"{kind}EventDefinition",
        *(("messageFlow", "receiveTask", "sendTask") if kind == "message" else ()),
    )
    users = [each for holder in holders for each in tree.kinds.get(holder, ()) if each.get(attribute)]
    if not any(tree.refer(each, attribute) is node for each in users):
        yield at(node, f"the {kind} {named(node)} is not used", "Use it or delete it")
