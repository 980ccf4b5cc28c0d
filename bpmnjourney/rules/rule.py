"""A rule: one name for its check, its documentation page, its example and its test."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from bpmnjourney.errors import Severity
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
    def interactions(self) -> tuple[Interaction, ...]:
        """The interactions of that customer; none when nobody is drawn as one."""
        return interactions(self.model, [each.id for each in self.customer.customer])


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
