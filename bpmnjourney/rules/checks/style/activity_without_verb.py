"""The name of an activity is a noun for what is done.

**What it finds.** Tasks and call activities whose English or German name has no verb and ends in a noun for a
doing: `Customer notification`, `Rechnungsprüfung`.

**Why it matters.** Verb and object say what is done, and to what, in the fewest words; readers misunderstand
nominal labels most often.

**What to do.** Say it with verb and object: `Notify customer`, `Rechnung prüfen`.

**Options.** `language` ("auto"): "en" or "de" where the language is known; with "auto" it is told from all
labels of the file, and other languages are not judged.

**Source.** J. Mendling, H. A. Reijers, W. M. P. van der Aalst, Seven process modeling guidelines, 2010
(verb-object activity labels).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import TASKS
from bpmnjourney.rules.flow import spoken
from bpmnjourney.rules.naming import AUTO, lacks_verb
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.sieves import named_in_a_known_language

VISITED = (*sorted(TASKS), "callActivity")
SEVERITY = Severity.INFO
VISITS = VISITED
RECOMMENDED = False
OPTIONS = {"language": AUTO}
SIEVE = named_in_a_known_language("activity-without-verb")


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    spoken_language = subject.language(subject.option("activity-without-verb", "language"))
    label = node.get("name") or ""
    if spoken_language is not None and lacks_verb(label, spoken_language):
        yield at(node, f"{spoken(tree, node)} is a noun for what is done", "Say it with verb and object")
