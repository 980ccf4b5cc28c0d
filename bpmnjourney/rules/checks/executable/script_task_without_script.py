"""A script task of an executable process has no script.

**What it finds.** In a process with `isExecutable`, a script task whose `script` is missing or empty, or that
does not say in which language it is (`scriptFormat`), and without an attribute or extension of an engine that
holds it.

**Why it matters.** There is nothing to run, or nobody knows how.

**What to do.** Write the script and state its `scriptFormat`, or use an ordinary task.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: script task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import has_text, says_more
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("scriptTask",)
INSTEAD_OF = ("script-without-format",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.is_executable(node) or says_more(tree, node):
        return
    if not has_text(tree, node, "script"):
        yield at(node, f"{spoken(tree, node)} is to be executed but has no script", "Write the script")
    elif not node.get("scriptFormat"):
        yield at(
            node,
            f"the script of {spoken(tree, node)} does not say in which language it is",
            "State `scriptFormat`, for example `text/javascript`",
        )
