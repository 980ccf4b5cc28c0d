"""An event-based gateway is followed by message events and receive tasks.

**What it finds.** An event-based gateway that leads to a receive task and to a catching message event.

**Why it matters.** Both wait for messages in their own way; the standard allows one of them at a gateway.

**What to do.** Use message events only, or receive tasks only.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.6.6 (event-based gateway).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.139",)
SEVERITY = Severity.ERROR
VISITS = ("eventBasedGateway",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    targets = [tree.refer(each, "targetRef") for each in tree.leading_out.get(node.get("id", ""), ())]
    tasks = [each for each in targets if tree.kind(each) == "receiveTask"]
    events = [each for each in targets if each is not None and tree.kind(each) == "intermediateCatchEvent"]
    if tasks and any("message" in tree.triggers(each) for each in events):
        yield at(
            node, f"message events and receive tasks follow {spoken(tree, node)}", "Use one of the two kinds"
        )
