"""An ad-hoc sub-process holds a start or end event, a conversation or a choreography activity.

**What it finds.** One of these elements directly in an ad-hoc sub-process. An end event alone, without a
start event, is reported by `end-event-without-start-event`.

**Why it matters.** Its activities are done in any order and as often as needed, so that it has neither a
beginning nor an end inside.

**What to do.** Delete the element, or use an ordinary sub-process.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.5 (sub-processes: ad-hoc sub-process).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import CHOREOGRAPHY_ACTIVITIES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.062",)
LINT = ("ad-hoc-sub-process",)
SEVERITY = Severity.ERROR
VISITS = ("adHocSubProcess",)
_FOREIGN = [
    *("startEvent", "conversation", "subConversation", "callConversation", "conversationLink"),
    *sorted(CHOREOGRAPHY_ACTIVITIES),
]


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    found = next(iter(tree.children(node, *_FOREIGN)), None)
    if found is not None:
        yield at(
            node,
            f"the ad-hoc sub-process {label(tree, node)} holds `{tree.kind(found)}`",
            "Delete it, or use an ordinary sub-process",
        )
