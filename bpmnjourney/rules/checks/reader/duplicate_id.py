"""Two elements of a file have the same id.

**What it finds.** An id that an earlier element of the file has already.

**Why it matters.** Everything in a model refers to everything else by id: flows to their ends, lanes to their
nodes, shapes to what they draw. With two bearers of one id, tools choose differently, and a step may silently
change places.

**What to do.** Give the later element an id of its own, and let the references that mean it follow. Until
then the first one keeps the id, and the later one is called `id~2` here.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 8: ids are unique; XML Schema, `xsd:ID`.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = noticed_by_reader("duplicate-id")
