"""Where two models differ, in people's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bpmnjourney.behaviour.equivalence import Difference, Readies
from bpmnjourney.model import ACTIVITIES, Model, Node

_MANY = 4


@dataclass(frozen=True, slots=True)
class Witness:
    """A shortest run after which two models differ.

    kind: "trace" (one may do what the other may not), "failures" (one may leave less open than the other)
    or "moment" (only the moment of a decision inside differs; trace is empty).
    trace: ids of the visible steps, in order. only_source, only_view: what is possible on that side only,
    each a group of ids: next steps (one group) for "trace", what may be all that is left open for "failures".
    text: the same as a sentence.
    """

    kind: str
    trace: tuple[str, ...]
    only_source: tuple[tuple[str, ...], ...]
    only_view: tuple[tuple[str, ...], ...]
    text: str


class Words:
    """Finds words for the nodes of two models and speaks of the models by the names given."""

    def __init__(self, models: tuple[Model, Model], labels: tuple[str, ...], left: str, right: str) -> None:
        self.nodes = {**models[1].node, **models[0].node}
        self.labels = labels
        self.left, self.right = left, right

    def witness(self, difference: Difference) -> Witness:
        """The difference, told."""
        trace = tuple(self._id(label) for label in difference.trace)
        sides = self._groups(difference.left), self._groups(difference.right)
        tell = self._tell_trace if difference.kind == "trace" else self._tell_failures
        return Witness(difference.kind, trace, *sides, f"{self._after(trace)}, {tell(*sides)}")

    def moment(self) -> Witness:
        """The difference that only branching bisimilarity sees."""
        text = (
            f"{self.left} and {self.right} differ only in the moment at which a decision is made inside; "
            "nobody who deals with them can tell"
        )
        return Witness("moment", (), (), (), text)

    def _id(self, label: int) -> str:
        return self.labels[label - 1]

    def _groups(self, found: frozenset[int] | Readies) -> tuple[tuple[str, ...], ...]:
        single = tuple(sorted(self._id(each) for each in found if isinstance(each, int)))
        several = (tuple(sorted(map(self._id, each))) for each in found if isinstance(each, frozenset))
        return tuple(sorted(several)) or ((single,) if single else ())

    def _after(self, trace: tuple[str, ...]) -> str:
        if not trace:
            return "at the beginning"
        shown = [self._noun(each) for each in trace[-_MANY:]]
        dots = "…, " if len(trace) > _MANY else ""
        return f"after {dots}{', '.join(shown)}"

    def _tell_trace(self, left: tuple[tuple[str, ...], ...], right: tuple[tuple[str, ...], ...]) -> str:
        told = [
            f"{one} may {self._listed(ids, self._verb)}; {other} may not"
            for one, other, groups in ((self.left, self.right, left), (self.right, self.left, right))
            for ids in groups
        ]
        return ". But then ".join(told)

    def _tell_failures(self, left: tuple[tuple[str, ...], ...], right: tuple[tuple[str, ...], ...]) -> str:
        one, other, groups = (self.left, self.right, left) if left else (self.right, self.left, right)
        offer = groups[0]
        if not offer:
            return f"{one} may do nothing more at all; {other} always goes on"
        return f"{one} may leave nothing open but {self._listed(offer, self._noun)}; {other} never does"

    def _listed(self, ids: Iterable[str], word: Callable[[str], str]) -> str:
        words = [word(each) for each in ids]
        if len(words) > _MANY:
            words[_MANY - 1 :] = [f"{len(words) - _MANY + 1} more"]
        return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

    def _noun(self, id: str) -> str:  # noqa: A002
        node = self.nodes.get(id)
        name = " ".join(node.name.split()) if node else ""
        if not name:
            return f"{_kind(node)} {id}" if node else id
        return f"“{name}”"

    def _verb(self, id: str) -> str:  # noqa: A002
        node = self.nodes.get(id)
        doing = "do" if node is None or node.kind in ACTIVITIES else "come to"
        return f"{doing} {self._noun(id)}"


def _kind(node: Node | None) -> str:
    kind = node.kind if node else ""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind)
    return f"the {spaced}"
