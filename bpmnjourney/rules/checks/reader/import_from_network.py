"""A model that is imported lies on the network and is not read.

**What it finds.** An `import` of a BPMN model whose `location` is an address on the network, or is missing.

**Why it matters.** Nothing is ever fetched: what the other model holds is not checked together with this one,
its ids are not compared, and references into it are taken on trust.

**What to do.** Put a copy of the model beside this one and import that, to have both checked together.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.2 (infrastructure: import).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.imports import BPMN_IMPORTS
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.INFO
VISITS = ("import",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not node.get("importType", "").startswith(BPMN_IMPORTS) or tree.import_path(node) is not None:
        return
    location = (node.get("location") or "").strip()
    if location and subject.file is None:
        return  # what it is relative to is not known
    what = f"`{location}` is not read" if location else "does not say where it lies, and is not read"
    yield at(node, f"the imported model {what}: nothing is fetched", "Put a copy beside this file")
