"""An import names a file that is not there.

**What it finds.** An `import` whose `location` is a place on this machine where no readable file lies.
Locations on the network are not looked up.

**Why it matters.** Whatever the model takes from the other file, such as a called process, a message or a
data type, is missing wherever the model is opened.

**What to do.** Put the file where the import says, relative to the importing file, or correct the location.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 8.2 (infrastructure: import).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject, at

ALSO = ("EXT.001",)
SEVERITY = Severity.ERROR
VISITS = ("import",)


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    path = tree.import_path(node)
    if path is not None and not Path(path).is_file():
        yield at(
            node,
            f"the imported file `{node.get('location')}` is not there",
            "Correct the location, or add the file",
        )
