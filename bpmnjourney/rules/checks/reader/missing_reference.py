"""An element does not name what it has to refer to.

**What it finds.** A flow without `sourceRef` or `targetRef`, an association without its ends, a boundary
event that is attached to nothing, a shape or edge that does not say what it draws (for these two it is a
warning).

**Why it matters.** A flow with one end leads nowhere: the steps behind it are never reached, and it is left
out of every view.

**What to do.** Connect it, or delete it.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapters 8 and 10: these references are mandatory.
"""

from __future__ import annotations

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Subject, noticed_by_reader

SEVERITY = Severity.ERROR
VISITS = (Subject,)
check = noticed_by_reader("missing-reference")
