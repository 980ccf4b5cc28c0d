"""A link event has no partner of its name, or two that catch.

**What it finds.** In one process or sub-process: a link event without a link name, one whose name no event of
the other side has, and catching events that share a name.

**Why it matters.** The path breaks off at the link; the reader looks for where it goes on.

**What to do.** Give each throwing link exactly one catching link of the same name, at the same level.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.5.4 (link events: several sources, one target).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import Tree

CATCHING = "intermediateCatchEvent"
LINKS = (CATCHING, "intermediateThrowEvent")
SEVERITY = Severity.WARNING
VISITS = ("linkEventDefinition",)
RECOMMENDED = False
LINT = ("link-event",)


def link_names(tree: Tree, event: etree._Element) -> list[str]:
    """The names of the links of an event."""
    return [(each.get("name") or "").strip() for each in tree.children(event, "linkEventDefinition")]


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    event = tree.parent(node)
    name = (node.get("name") or "").strip()
    if not name:
        yield at(
            event,
            f"the link of {spoken(tree, event)} has no name",
            "Name it like the link that it belongs to",
        )
        return
    if tree.kind(event) not in LINKS:
        return
    links = [each for each in tree.children(tree.parent(event), *LINKS) if name in link_names(tree, each)]
    catching = [each for each in links if tree.kind(each) == CATCHING]
    if tree.kind(event) == CATCHING and len(catching) > 1:
        yield at(event, f"{len(catching)} link events catch `{name}`", "Let one event catch it")
    elif not catching:
        yield at(event, f"no link event catches `{name}` here", "Draw one, at the same level")
    elif len(links) == len(catching):
        yield at(event, f"no link event throws `{name}` here", "Draw one, at the same level")
