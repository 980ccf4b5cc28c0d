"""Where two models differ, in people's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from bpmnjourney.behaviour.equivalence import Difference, Readies
from bpmnjourney.model import ACTIVITIES, START_EVENTS, Model, Node

_MANY = 4
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A shortest run after which two models differ.

    kind: "trace" (one may do what the other may not), "failures" (one may leave less open than the other)
    or "moment" (only the moment of a decision inside differs; trace is empty).
    trace: ids of the visible steps, in order. only_source, only_view: what is possible on that side only,
    each a group of ids: next steps (one group) for "trace", what may be all that is left open, while the
    other side leaves more open, for "failures".
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
        self.models, self.labels = models, labels
        self.left, self.right = left, right

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {**self.models[1].node, **self.models[0].node}

    @cached_property
    def _called(self) -> Counter[tuple[str, str]]:
        """How many visible nodes have a name, in a place and anywhere ("")."""
        count: Counter[tuple[str, str]] = Counter()
        for node in (self._nodes[each] for each in self.labels if each in self._nodes):
            name, place = _name(node).casefold(), self._place(node)
            count.update({(name, ""), (name, place)})
        return count

    def witness(self, difference: Difference) -> Witness:
        """The difference, told."""
        trace = tuple(self._id(label) for label in difference.trace)
        sides = self._groups(difference.left), self._groups(difference.right)
        if difference.kind == "trace":
            told = self._tell_trace(*sides)
        else:
            always = [sorted(map(self._id, each)) for each in difference.always]
            told = self._tell_failures(sides, always)
        return Witness(difference.kind, trace, *sides, f"{self._after(trace)}, {told}")

    def moment(self) -> Witness:
        """The difference that only branching bisimilarity sees."""
        text = (
            f"{self.left} and {self.right} differ only in the moment at which a decision is made inside; "
            "nobody who deals with them can tell"
        )
        return Witness("moment", (), (), (), text)

    def _id(self, label: int) -> str:
        return self.labels[label - 1]

    def _groups(self, found: frozenset[int] | Readies) -> Groups:
        single = tuple(sorted(self._id(each) for each in found if isinstance(each, int)))
        several = (tuple(sorted(map(self._id, each))) for each in found if isinstance(each, frozenset))
        return tuple(sorted(several, key=lambda ids: (len(ids), ids))) or ((single,) if single else ())

    def _after(self, trace: tuple[str, ...]) -> str:
        if not trace:
            return "at the beginning"
        shown = [self._noun(each) for each in trace[-_MANY:]]
        dots = "…, " if len(trace) > _MANY else ""
        return f"after {dots}{', '.join(shown)}"

    def _tell_trace(self, left: Groups, right: Groups) -> str:
        may = [" or ".join(self._listed(ids, self._verb) for ids in groups) for groups in (left, right)]
        if left and right:
            return f"only {self.left} may {may[0]}, and only {self.right} may {may[1]}"
        one, other = (self.left, self.right) if left else (self.right, self.left)
        return f"{one} may {may[0] or may[1]}; {other} may not"

    def _tell_failures(self, sides: tuple[Groups, Groups], always: list[list[str]]) -> str:
        if sides[0]:
            one, other, offer, certain = self.left, self.right, sides[0][0], always[1]
        else:
            one, other, offer, certain = self.right, self.left, sides[1][0], always[0]
        more = [each for each in certain if each not in offer]
        if not offer:
            on = f", with {self._listed(more, self._noun)}" if more else ""
            return f"{one} may do nothing more at all; {other} always goes on{on}"
        open_too = f"{self._listed(more, self._noun, 'and')} open, too" if more else "more open than that"
        return (
            f"{one} may leave nothing open but {self._listed(offer, self._noun)}; "
            f"{other} always leaves {open_too}"
        )

    def _listed(self, ids: Iterable[str], word: Callable[[str], str], last: str = "or") -> str:
        words = [word(each) for each in ids]
        if len(words) > _MANY:
            words[_MANY - 1 :] = [f"{len(words) - _MANY + 1} more"]
        return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

    def _noun(self, id: str) -> str:  # noqa: A002
        node = self._nodes.get(id)
        if node is None:
            return id
        name = _name(node)
        if not name:
            return f"the {_kind(node)} {id}{self._place(node)}"
        folded, place = name.casefold(), self._place(node)
        if self._called[folded, ""] == 1:
            return f"“{name}”"
        return f"“{name}”{place}" if self._called[folded, place] == 1 else f"“{name}” ({id}){place}"

    def _place(self, node: Node) -> str:
        """In whose lane or pool a node is; nothing where that has no name."""
        for model in self.models:
            lane, pool = model.lane.get(node.lane or ""), model.participant_of_process.get(node.process)
            for holder in (lane, pool):
                if holder is not None and holder.name.strip():
                    return f" of {' '.join(holder.name.split())}"
        return ""

    def _verb(self, id: str) -> str:  # noqa: A002
        node = self._nodes.get(id)
        doing = "do"
        if node is not None and node.kind in START_EVENTS:
            doing = "begin with"
        elif node is not None and node.kind == "endEvent":
            doing = "end with"
        elif node is not None and node.kind not in ACTIVITIES:
            doing = "come to"
        return f"{doing} {self._noun(id)}"


def _name(node: Node) -> str:
    return " ".join(node.name.split())


def _kind(node: Node) -> str:
    """What sort of node it is, in small words: "message start event"."""
    plain = (
        _spaced(node.kind)
        .replace("sub process", "sub-process")
        .replace("intermediate catch", "catching")
        .replace("intermediate throw", "throwing")
    )
    return plain if node.event in (None, "none") else f"{_spaced(node.event)} {plain}"


def _spaced(word: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in word)
