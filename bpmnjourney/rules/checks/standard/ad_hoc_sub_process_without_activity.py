"""An ad-hoc sub-process holds no activity.

**What it finds.** An ad-hoc sub-process in which there is no activity.

**Why it matters.** It is a set of activities to choose from; with none there is nothing to do and no way for
it to complete.

**What to do.** Draw its activities, or use a task.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.5 (sub-processes: ad-hoc sub-process).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import ACTIVITIES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.061",)
SEVERITY = Severity.ERROR
VISITS = ("adHocSubProcess",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if not tree.has(node, *sorted(ACTIVITIES)):
        yield at(node, f"the ad-hoc sub-process {label(tree, node)} holds no activity", "Draw at least one")
