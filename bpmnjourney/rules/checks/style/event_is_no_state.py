"""The name of an event says what to do, not what has happened.

**What it finds.** Start, intermediate and end events, boundary events included, with an English or German
name of the form verb and object: `Send invoice`, `Rechnung senden`.

**Why it matters.** An event is a point in time at which something has become so; what is done is an activity.

**What to do.** Say what has happened: `Invoice sent`, `Rechnung gesendet`; or draw a task.

**Options.** `language` ("auto"): "en" or "de" where the language is known; with "auto" it is told from all
labels of the file, and other languages are not judged.

**Source.** B. Silver, BPMN Method and Style, 2nd edition, 2011 (events are named by states).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import EVENTS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.naming import AUTO, is_command
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import named_in_a_known_language

VISITED = tuple(sorted(EVENTS))
SEVERITY = Severity.INFO
VISITS = VISITED
RECOMMENDED = False
OPTIONS = {"language": AUTO}
SIEVE = named_in_a_known_language("event-is-no-state")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    spoken_language = subject.language(subject.option("event-is-no-state", "language"))
    label = node.get("name") or ""
    if spoken_language is not None and is_command(label, spoken_language):
        yield at(
            node,
            f"the event {spoken(tree, node)} is named like an activity",
            "Say what has happened, or draw a task",
        )
