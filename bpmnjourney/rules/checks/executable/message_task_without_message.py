"""A send or receive task of an executable process does not say which message.

**What it finds.** In a process with `isExecutable`, a send or receive task with neither a `messageRef` nor an
`operationRef`, and without an attribute or extension of an engine that says it.

**Why it matters.** An engine cannot tell which message to send, or to wait for.

**What to do.** Refer to a message of the file, or to an operation.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.3 (tasks: send task, receive task).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.engines import says_more
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

SEVERITY = Severity.ERROR
VISITS = ("sendTask", "receiveTask")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if node.get("messageRef") or node.get("operationRef"):
        return
    if tree.is_executable(node) and not says_more(tree, node):
        does = "sends" if tree.kind(node) == "sendTask" else "waits for"
        yield at(
            node,
            f"{spoken(tree, node)} is to be executed but does not say which message it {does}",
            "Refer to a message with `messageRef`",
        )
