"""A global conversation holds what only collaborations hold.

**What it finds.** Conversation nodes, associations of participants, message flows or conversations, or
artifacts inside of a global conversation.

**Why it matters.** A global conversation is a conversation to be called: participants and message flows,
nothing else. Tools drop the rest.

**What to do.** Move these elements into a collaboration.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 9.5 (conversations: global conversation).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.032",)
SEVERITY = Severity.ERROR
VISITS = ("globalConversation",)
_FOREIGN = (
    "conversation subConversation callConversation participantAssociation messageFlowAssociation "
    "conversationAssociation association group textAnnotation"
).split()


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    found = next(iter(tree.children(node, *_FOREIGN)), None)
    if found is not None:
        yield at(
            node,
            f"the global conversation {named(node)} holds `{tree.kind(found)}`",
            "Move it into a collaboration",
        )
