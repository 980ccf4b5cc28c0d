"""Two definitions of one kind have the same name.

**What it finds.** Messages, signals, errors or escalations of one file that are called alike, or both not at
all.

**Why it matters.** Who refers to one may have meant the other: signals of one name and two ids do not reach
each other.

**What to do.** Make them one, or call them differently.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (a signal is caught by who refers to the same one).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import labelled
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
    alike = [each for each in tree.kinds[kind] if each.get("name") == node.get("name")]
    if len(alike) > 1:
        called = f"are called {named(node)}" if labelled(node) else "have no name"
        yield at(
            node, f"{len(alike)} {kind}s of this file {called}", "Make them one, or name them differently"
        )
