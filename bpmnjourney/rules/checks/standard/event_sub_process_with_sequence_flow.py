"""An event sub-process has a sequence flow.

**What it finds.** A sub-process with `triggeredByEvent="true"` that has incoming or outgoing sequence flows.

**Why it matters.** It starts whenever its event occurs and by nothing else, and nothing waits for its end;
the flow means nothing.

**What to do.** Delete the flow, or make it an ordinary sub-process.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.5 (sub-processes: event sub-process).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import SUB_PROCESSES
from bpmnjourney.rules.flow import label
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.057",)
SEVERITY = Severity.ERROR
VISITS = (*sorted(SUB_PROCESSES),)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    if is_true(node.get("triggeredByEvent")) and (tree.incoming(node) or tree.outgoing(node)):
        yield at(
            node,
            f"the event sub-process {label(tree, node)} has a sequence flow",
            "Delete the flow, or make it an ordinary sub-process",
        )
