"""A script does not say in which language it is.

**What it finds.** A script task with a `script` and no `scriptFormat`.

**Why it matters.** An engine cannot run a script whose language it does not know.

**What to do.** State the media type in `scriptFormat`, for example `text/javascript`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: script task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.053",)
SEVERITY = Severity.ERROR
VISITS = ("scriptTask",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if tree.has(node, "script") and not node.get("scriptFormat"):
        yield at(
            node,
            f"the script of {spoken(tree, node)} does not say in which language it is",
            "State `scriptFormat`",
        )
