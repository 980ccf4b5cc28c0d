"""A public process is marked as executable.

**What it finds.** A process with `processType="Public"` and `isExecutable="true"`.

**Why it matters.** A public process shows only what others see of it; there is nothing in it that could be
executed.

**What to do.** Make the process private, or not executable.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.2 (basic process concepts).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.035",)
SEVERITY = Severity.ERROR
VISITS = ("process",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    if node.get("processType") == "Public" and is_true(node.get("isExecutable")):
        yield at(
            node,
            f"the public process {named(node)} is marked as executable",
            "Make it private, or not executable",
        )
