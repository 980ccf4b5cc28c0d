"""A rule: one name for its check, its documentation page, its example and its test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from bpmnjourney.errors import Finding, Severity
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import CustomerFinding, find_customer
from bpmnjourney.perspective.interactions import Interaction, interactions
from bpmnjourney.xml.document import Document


class Problem(NamedTuple):
    """What a check found; the runner adds the rule, the file, and the rule's severity where none is given."""

    message: str
    advice: str = ""
    line: int | None = None
    element: str | None = None
    severity: Severity | None = None


class Subject:
    """The model under check, and what several rules ask about it, worked out once."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @property
    def document(self) -> Document[Model] | None:
        """The file as it was read; None for a model that no file holds."""
        return self.model.document if isinstance(self.model.document, Document) else None

    @cached_property
    def customer(self) -> CustomerFinding:
        """Who the customer is."""
        return find_customer(self.model)

    @cached_property
    def noticed(self) -> Mapping[str, Sequence[Finding]]:
        """What the reader noticed, of the model and of its drawings, by code."""
        found: dict[str, list[Finding]] = {}
        for each in (*self.model.findings, *self.model.drawing_findings):
            found.setdefault(each.code, []).append(each)
        return found

    @cached_property
    def interactions(self) -> tuple[Interaction, ...]:
        """The interactions of that customer; none when nobody is drawn as one."""
        return interactions(self.model, [each.id for each in self.customer.customer])


def noticed_by_reader(code: str) -> Callable[[Subject, Subject], Iterator[Problem]]:
    """A check that passes on what the reader noticed under `code`, with the severity that it gave."""

    def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
        for each in subject.noticed.get(code, ()):
            yield Problem(each.message, each.advice, each.line, each.element, each.severity)

    return check


@dataclass(frozen=True, slots=True)
class Rule:
    """What `validate` checks.

    visits: the classes of what `check` looks at (Subject, Interaction, or elements of a Model); the runner
    calls it for each of them, in one walk for all rules. documentation: Markdown, its first line the summary.
    """

    name: str
    severity: Severity
    visits: tuple[type, ...]
    check: Callable[[Any, Subject], Iterable[Problem]]
    documentation: str

    @property
    def summary(self) -> str:
        """What the rule finds, in one sentence."""
        return self.documentation.partition("\n")[0]
