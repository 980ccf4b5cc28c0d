"""A state machine that only keeps what the customer can find out: traces, and what may be refused after them.

Decisions that nobody sees move to the moment at which they make a difference. Exact for stable failures, not
for branching bisimilarity: it is the normal form of Olderog and Hoare, drawn with gateways.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import chain

from bpmnjourney.perspective.net.petri import Branch, Label, Place, Transition
from bpmnjourney.perspective.sequential.states import NotSequentialError

MOST_SETS = 300
"""More sets of classes than that are not worth a search: real parts have a handful."""

Arc = tuple[int, Label | None, int]
"""A class, what is seen (None for a decision that nobody sees), and the class that follows."""

_Offer = frozenset[Label]
_Class = tuple[frozenset[_Offer], _Offer]
"""What may remain as the only offer, and what may be withdrawn."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Arcs of the new machine with the steps each stands for; words of its decisions; where it begins."""

    arcs: dict[Arc, list[Transition]]
    words: dict[Arc, Branch | None]
    root: int


def decide_late(arcs: dict[Arc, list[Transition]], root: int, event: Callable[[Label], bool]) -> Decided:
    """The machine with decisions as late as possible.

    event: what may be withdrawn once it is offered. Raises NotSequentialError where a label would need
    different classes to follow it.
    """
    return _Decider(arcs, root, event).decide()


def _least(offers: Collection[_Offer]) -> list[_Offer]:
    """The offers that contain no other, in their order; each is looked for where one of its labels is."""
    if frozenset() in offers:
        return [frozenset()]
    least: dict[_Offer, None] = {}
    holding: defaultdict[Label, list[_Offer]] = defaultdict(list)
    for offer in sorted(offers, key=len):
        if not any(other < offer for label in offer for other in holding[label]):
            least[offer] = None
            holding[min(offer)].append(offer)
    return [each for each in offers if each in least]


class _Decider:
    def __init__(self, arcs: dict[Arc, list[Transition]], root: int, event: Callable[[Label], bool]) -> None:
        self.arcs, self.root, self.event = arcs, root, event
        self.leaving: defaultdict[int, list[Arc]] = defaultdict(list)
        for arc in arcs:
            self.leaving[arc[0]].append(arc)
        self.deciders: defaultdict[int, list[tuple[int, list[Transition]]]] = defaultdict(list)
        for (before, label, after), steps in arcs.items():
            if label is None:
                self.deciders[after].append((before, steps))
        self.follows: dict[Label, _Class] = {}
        self.steps: defaultdict[Label, list[Transition]] = defaultdict(list)
        for (_, label, _), steps in arcs.items():
            if label is not None:
                self.steps[label] += [each for each in steps if each not in self.steps[label]]
        self.deciding: defaultdict[tuple[_Class, _Offer], list[Transition]] = defaultdict(list)
        self.closures: dict[tuple[int, ...], frozenset[int]] = {}
        self.numbers: dict[Hashable, int] = {}
        self.found = Decided({}, {}, 0)

    def decide(self) -> Decided:
        """Visit what can follow what, then draw each class."""
        if self._least_sets() > MOST_SETS:
            raise NotSequentialError
        begin = self._closed([self.root])
        seen: dict[frozenset[int], _Class] = {}
        waiting = deque([begin])
        while waiting:
            members = waiting.popleft()
            if members in seen:
                continue
            if len(seen) >= MOST_SETS:
                raise NotSequentialError
            seen[members] = self._class(members)
            for after in self._after(members).values():
                waiting.append(after)
        for members in seen:
            for label, after in self._after(members).items():
                if self.follows.setdefault(label, seen[after]) != seen[after]:
                    raise NotSequentialError
        for each in dict.fromkeys(chain([seen[begin]], self.follows.values())):
            self._draw(each)
        return self.found

    def _least_sets(self) -> int:
        """At least so many sets there are: one for each class that alone follows a label."""
        following: defaultdict[Label, set[int]] = defaultdict(set)
        for _, label, after in self.arcs:
            if label is not None:
                following[label].add(after)
        return len({next(iter(afters)) for afters in following.values() if len(afters) == 1})

    # -- sets of classes -----------------------------------------------------------------------------
    def _closed(self, classes: Iterable[int]) -> frozenset[int]:
        found, waiting = set(classes), list(classes)
        while waiting:
            for _, label, after in self.leaving[waiting.pop()]:
                if label is None and after not in found:
                    found.add(after)
                    waiting.append(after)
        return frozenset(found)

    def _after(self, members: frozenset[int]) -> dict[Label, frozenset[int]]:
        targets: dict[Label, list[int]] = {}
        for member in sorted(members):
            for _, label, after in self.leaving[member]:
                if label is not None:
                    targets.setdefault(label, []).append(after)
        return {label: self._closure(tuple(found)) for label, found in targets.items()}

    def _closure(self, classes: tuple[int, ...]) -> frozenset[int]:
        """The same sets of classes follow again and again."""
        if classes not in self.closures:
            self.closures[classes] = self._closed(classes)
        return self.closures[classes]

    def _class(self, members: frozenset[int]) -> _Class:
        offers: dict[_Offer, list[int]] = {}
        every: set[Label] = set()
        for member in sorted(members):
            labels = [label for _, label, _ in self.leaving[member]]
            every.update(label for label in labels if label is not None)
            if None not in labels:
                offers.setdefault(frozenset(each for each in labels if each is not None), []).append(member)
        least = _least(offers)
        spare = frozenset(every.difference(*least))
        if spare and not all(map(self.event, spare)):
            if least != [frozenset()]:
                raise NotSequentialError
            least += [frozenset([label]) for label in spare]
            spare = frozenset()
        made = (frozenset(least), spare)
        for offer in least:
            for member in offers.get(offer, ()):
                self._note(members, member, (made, offer))
        return made

    def _note(self, members: frozenset[int], member: int, decision: tuple[_Class, _Offer]) -> None:
        """The words of the last decision that leads to a class."""
        for before, steps in self.deciders[member]:
            if before in members:
                self.deciding[decision] += steps

    # -- drawing -------------------------------------------------------------------------------------
    def _number(self, key: Hashable) -> int:
        return self.numbers.setdefault(key, len(self.numbers))

    def _draw(self, made: _Class) -> None:
        least, spare = made
        here = self._number(made)
        self._offer(here, spare)
        if len(least) == 1 and not spare:
            self._offer(here, next(iter(least)))
            return
        if spare:
            inside = self._number((least, frozenset()))
            self._decision(here, inside, [], [])
            self._draw((least, frozenset()))
            return
        offers = sorted(least, key=sorted)
        asked = self._asked([self.deciding[made, offer] for offer in offers])
        for offer in offers:
            after = self._number((frozenset([offer]), frozenset()))
            steps = [t for t in self.deciding[made, offer] if asked is None or asked in t.pre]
            said = dict.fromkeys(t.branch for t in steps if t.branch is not None)
            self._decision(here, after, steps, list(said))
            self._offer(after, offer)

    def _asked(self, deciding: list[list[Transition]]) -> Place | None:
        """The decision of the source each of whose branches leaves one offer only, if there is one."""
        for place in dict.fromkeys(p for t in deciding[0] for p in t.pre):
            said = [{t.branch for t in steps if place in t.pre and t.branch} for steps in deciding]
            if all(len(each) == 1 for each in said):
                return place
        return None

    def _decision(self, here: int, after: int, steps: list[Transition], said: list[Branch]) -> None:
        arc = (here, None, after)
        self.found.arcs[arc] = steps
        self.found.words[arc] = said[0] if len(said) == 1 else None

    def _offer(self, here: int, offer: _Offer) -> None:
        for label in sorted(offer):
            self.found.arcs[here, label, self._number(self.follows[label])] = self.steps[label]
