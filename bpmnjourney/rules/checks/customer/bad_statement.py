"""A statement for bpmnjourney makes no sense where it stands.

**What it finds.** An element or attribute of the namespace `urn:bpmnjourney:extension:1` at an element that
it cannot speak of, or with a value that it does not know, such as an owner at a gateway; or one that there is
not, such as a misspelt `suppress`.

**Why it matters.** The statement was made to be heeded, and is not.

**What to do.** See `schemas/bpmnjourney-extension.xsd` for what may be stated where.

**Source.** The extension's schema, schemas/bpmnjourney-extension.xsd.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.WARNING
VISITS = (Subject,)
check = noticed_by_reader("bad-statement")
