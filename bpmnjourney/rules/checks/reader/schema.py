"""The file does not keep to the schema of its format.

**What it finds.** Elements, attributes and values that the schema of the format does not allow where they
stand, or lacks where it asks for them; for BPMN the schema of version 2.0.2 with its diagram interchange.

**Why it matters.** A tool that validates refuses the file; one that does not reads it in its own way. What
this program writes is valid whenever what it read is.

**What to do.** Each finding says what is allowed instead. If a tool wrote the file, report it to its makers;
elements of a tool's own belong into `extensionElements`.

**Source.** BPMN 2.0.2 (formal/2013-12-09), chapter 15 (exchange formats).
"""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import Problem, Subject

SEVERITY = Severity.ERROR
VISITS = (Subject,)
# What the reader notices it says in words of the model; the schema need not say it again.
_SAID_ALREADY = {
    "duplicate-id": ("duplicate-id",),
    "no-such-element": ("dangling-reference",),
    "missing-attribute": ("missing-reference", "missing-id"),
    "missing-element": ("missing-reference",),
    "unexpected-element": ("misplaced-element", "unknown-element"),
    "unknown-element": ("misplaced-element", "unknown-element"),
}

_OTHERS = frozenset(code for codes in _SAID_ALREADY.values() for code in codes)


def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
    """Report each fault that the schema of the document's format finds."""
    faults = subject.schema_faults
    others = subject.checked & _OTHERS if faults else frozenset()
    said = {(code, each.line) for code in others for each in subject.noticed.get(code, ())}
    for fault in faults:
        if any((code, fault.line) in said for code in _SAID_ALREADY.get(fault.kind, ())):
            continue
        yield Problem(fault.message, fault.advice, fault.line, fault.element)
