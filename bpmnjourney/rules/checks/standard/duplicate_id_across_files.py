"""Two files that belong together give one id to two elements.

**What it finds.** An id of this file that another file of the same target namespace has too, when one of them
imports the other or a third file imports both.

**Why it matters.** A reference such as `ns:Task_1` names a namespace and an id. If two files share the
namespace, it means two elements, and tools choose differently.

**What to do.** Give each file a target namespace of its own, or make the ids differ.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.3 (foundation: ids) and 8.2 (import).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.002",)
SEVERITY = Severity.ERROR
VISITS = ("definitions",)


def check(_root: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report what the file holds if it is so."""
    tree = subject.tree
    others = [
        each for each in tree.together if each is not tree and each.target_namespace == tree.target_namespace
    ]
    for identifier, element in tree.ids.items():
        for other in others:
            if identifier in other.ids and other.document is not None:
                yield at(
                    element,
                    f"the id `{identifier}` is also in {other.document.file}",
                    "Rename one of the two, or give the files namespaces of their own",
                )
                break
