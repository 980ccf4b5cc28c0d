"""A message, signal, error or escalation has an empty name.

**What it finds.** A definition at the top of the file whose name is there and says nothing.

**Why it matters.** Lists of messages and signals show an empty line; nobody knows what is sent.

**What to do.** Name it after what is said: `Order`, `Payment failed`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.4.11 (message) and 10.5.5 (event definitions).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import labelled
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.INFO
VISITS = ("error", "escalation", "message", "signal")
RECOMMENDED = False
LINT = ("global",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("name") is not None and not labelled(node):
        yield at(
            node, f"the {tree.kind(node)} `{node.get('id')}` has an empty name", "Name it after what is said"
        )
