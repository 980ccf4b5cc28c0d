"""A message event of an executable process does not say which message.

**What it finds.** In an executable process, a message definition without a `messageRef`; it may have what an
engine needs instead in attributes or extensions of its own.

**Why it matters.** An engine cannot tell which message to send or to wait for.

**What to do.** Refer to a message of the file.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.5 (event definitions: message).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import says_more
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.127",)
SEVERITY = Severity.ERROR
VISITS = ("messageEventDefinition",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("messageRef") or not tree.is_executable(node):
        return
    if tree.by_the_letter or not (says_more(tree, node) or says_more(tree, tree.parent(node))):
        yield at(
            node,
            f"{spoken(tree, tree.parent(node))} does not say which message it is about",
            "Refer to a message",
        )
