"""A step lies in a lane on the drawing, and no lane lists it.

**What it finds.** A step whose shape lies in the shape of a lane of its process, while no `flowNodeRef` of
any lane names it. This program goes by the drawing then; many others do not.

**Why it matters.** Who reads the file without its drawing finds a step that no department owns.

**What to do.** Let the tool write the file anew, or let `bpmnjourney validate --fix` list the step in its
lane.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.8 (lanes).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpmnjourney.errors import Severity
from bpmnjourney.model import Node
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.INFO
VISITS = (Node,)
RECOMMENDED = False


def sieve(nodes: Sequence[Node], _subject: Subject) -> Sequence[Node]:
    """The nodes that stand in a lane by the drawing."""
    return [each for each in nodes if each.lane_via == "geometry"]


SIEVE = sieve


def check(node: Node, subject: Subject) -> Iterator[Problem]:
    """Report the node if it is so."""
    if node.lane_via != "geometry" or node.attached_to or node.lane is None:
        return
    lane = subject.model.lane[node.lane]
    if (node.parent or node.process) == lane.process:
        yield Problem(
            f"`{' '.join(node.name.split()) or node.id}` is drawn in the lane `{lane.name or lane.id}`, "
            "which does not list it",
            "Let --fix list it there",
            node.origin.line if node.origin else None,
            node.id,
        )
