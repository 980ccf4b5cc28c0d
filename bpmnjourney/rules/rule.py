"""A rule: one name for its check, its documentation page, its example and its test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from bpmnjourney.errors import Finding, Severity
from bpmnjourney.formats.base import Format
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import CustomerFinding, find_customer
from bpmnjourney.perspective.interactions import Interaction, interactions
from bpmnjourney.rules.drawings import may_be_amiss
from bpmnjourney.rules.imports import Imports
from bpmnjourney.rules.references import Fault, faults
from bpmnjourney.rules.tree import Tree
from bpmnjourney.rules.wording import by_name
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import SchemaFault, validate

if TYPE_CHECKING:
    from bpmnjourney.rules.naming import Language
    from bpmnjourney.rules.soundness import Analysis, Spaces


# What the schema takes for a number and is none, and what may spell it.
_INFINITE = (b"INF", b"NaN", b"&#")


class Problem(NamedTuple):
    """What a check found; the runner adds the rule, the file, and the rule's severity where none is given."""

    message: str
    advice: str = ""
    line: int | None = None
    element: str | None = None
    severity: Severity | None = None
    node: etree._Element | None = None


def at(node: etree._Element, message: str, advice: str = "") -> Problem:
    """A problem of an element of the file: its line is found when it is reported."""
    return Problem(message, advice, element=node.get("id"), node=node)


class Subject:
    """The model under check, and what several rules ask about it, worked out once."""

    def __init__(
        self,
        source: Model | Document[Model],
        by_the_letter: bool = False,
        tree: Tree | None = None,
        options: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
        checked: Set[str] = frozenset(),
    ) -> None:
        """by_the_letter: judge what nodes list as incoming and outgoing instead of the flows that are there.

        tree: that of the file, where it has been made already. options: by rule, by option. checked: the
        names of the rules that are checked.
        """
        self._source = source
        self.by_the_letter = by_the_letter
        self._tree = tree
        self.options = options
        self.checked = checked
        self._languages: dict[str, Language | None] = {}

    def option(self, rule: str, name: str) -> Any:
        """What is set for an option of a rule, or else the rule's own value."""
        return self.options[rule][name]

    @cached_property
    def model(self) -> Model:
        """The model; of a file, made when a rule first asks for it."""
        return self._source.model if isinstance(self._source, Document) else self._source

    @cached_property
    def tree(self) -> Tree:
        """The elements of the file by kind and id; empty for a model that no BPMN file holds."""
        return self._tree or Tree(self.document, Imports(), self.by_the_letter)

    @property
    def file(self) -> str | None:
        """The name of the file; None for a model that no file holds."""
        return self._source.file

    @cached_property
    def document(self) -> Document[Model] | None:
        """The file as it was read; None for a model that no file holds."""
        if isinstance(self._source, Document):
            return self._source
        return self._source.document if isinstance(self._source.document, Document) else None

    @cached_property
    def customer(self) -> CustomerFinding:
        """Who the customer is."""
        return find_customer(self.model)

    @cached_property
    def noticed(self) -> Mapping[str, Sequence[Finding]]:
        """What the reader noticed, of the model and of its drawings, by code."""
        found: dict[str, list[Finding]] = {}
        for each in (*self.model.findings, *self._of_drawings()):
            found.setdefault(each.code, []).append(each)
        return found

    def _of_drawings(self) -> Sequence[Finding]:
        document = self.document
        if document is not None and isinstance(document.root.tag, str):
            drawable = {each.id for each in self.model}
            if not may_be_amiss(self.tree, drawable, self._edges_are_numbers(document)):
                return ()
        return self.model.drawing_findings

    def _edges_are_numbers(self, document: Document[Model]) -> bool:
        """Whether the schema, where it is checked anyway, vouches for the points of all edges."""
        if "schema" not in self.checked or document.touched or self.schema_faults:
            return False
        return not any(each in document.utf8 for each in _INFINITE)

    @cached_property
    def schema_faults(self) -> tuple[SchemaFault, ...]:
        """How the file breaks the schema of its format; none where that has no schema."""
        document = self.document
        if document is None or not isinstance(document.format, Format) or document.format.schema is None:
            return ()
        return validate(document, document.format.schema)

    @cached_property
    def reference_faults(self) -> tuple[Fault, ...]:
        """The references that name nothing or the wrong kind, and that the reader does not follow."""
        return tuple(faults(self.tree, self.noticed))

    def language(self, wanted: str) -> Language | None:
        """The language of the labels of the file, as far as it can be told; or the one that is wanted."""
        from bpmnjourney.rules.naming import AUTO, told_language

        if wanted not in self._languages:
            labels = self.tree.labels if wanted == AUTO else ()
            self._languages[wanted] = told_language(labels, wanted)
        return self._languages[wanted]

    @cached_property
    def spaces(self) -> Spaces:
        """The states of the groups of processes of the model, run as they are asked for."""
        from bpmnjourney.rules.soundness import Spaces

        bound = self.options.get("soundness-undecided", {}).get("max-states")
        return Spaces(self.model, bound) if bound else Spaces(self.model)

    @cached_property
    def soundness(self) -> Analysis:
        """What running all of the model through its states shows."""
        from bpmnjourney.rules.soundness import analysed

        return analysed(self.spaces)

    @cached_property
    def interactions(self) -> tuple[Interaction, ...]:
        """The interactions of that customer; none when nobody is drawn as one."""
        return interactions(self.model, [each.id for each in self.customer.customer])


def noticed_by_reader(code: str) -> Callable[[Subject, Subject], Iterator[Problem]]:
    """A check that passes on what the reader noticed under `code`, with the severity that it gave."""

    def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
        for each in subject.noticed.get(code, ()):
            message = each.message if code in _ABOUT_IDS else by_name(each.message, subject.model)
            yield Problem(message, each.advice, each.line, each.element, each.severity)

    return check


_ABOUT_IDS = frozenset({"duplicate-id", "missing-id"})
"""What is noticed of ids themselves, whatever they name."""


def shown_by_states(kind: str, advice: str) -> Callable[[Subject, Subject], Iterator[Problem]]:
    """A check that passes on what the states of the model show under `kind`."""

    def check(subject: Subject, _subject: Subject) -> Iterator[Problem]:
        model = subject.model
        for each in subject.soundness.faults:
            if each.kind == kind:
                origin = getattr(model.element.get(each.element), "origin", None)
                yield Problem(each.message, advice, origin and origin.line, each.element)

    return check


@dataclass(frozen=True, slots=True)
class Rule:
    """What `validate` checks.

    visits: what `check` looks at: classes (Subject, Interaction, or elements of a Model), or names of BPMN
    elements; the runner calls it for each of them, in one walk for all rules. documentation: Markdown, its
    first line the summary. also: what other validators call it. recommended: whether it is checked unless
    asked otherwise. instead_of: the rules whose findings in the same line this one makes superfluous.
    options: what can be set for it, with what holds where nothing is set. lint: what bpmnlint calls it.
    needs: kinds of BPMN elements; a file without any of them cannot break the rule, and is not shown to it.
    sieve: of all that is visited of a kind, what may break the rule; only that is shown to `check`.
    """

    name: str
    severity: Severity
    visits: tuple[type | str, ...]
    check: Callable[[Any, Subject], Iterable[Problem]]
    documentation: str
    pack: str = ""
    also: tuple[str, ...] = ()
    recommended: bool = True
    instead_of: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    lint: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sieve: Callable[[Sequence[Any], Subject], Sequence[Any]] | None = None

    @property
    def summary(self) -> str:
        """What the rule finds, in one sentence."""
        return self.documentation.partition("\n")[0]
