"""Places and steps of a machine under construction; sets of places are settled when all are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bpmnjourney.behaviour.machine import TAU, InclusiveJoin, Machine, Step
from bpmnjourney.behaviour.scopes import Scope


@dataclass(slots=True)
class Draft:
    """A step whose conditions still speak of scopes, see `Step`."""

    takes: tuple[int, ...]
    puts: tuple[int, ...]
    label: int = TAU
    empty: Scope | None = None
    alive: Scope | None = None
    clears: tuple[Scope, ...] = ()
    joins: tuple[int, ...] = ()


@dataclass
class Builder:
    """Collects places and steps. Places are asked for by key: the same key, the same place.

    copies: ids of nodes that are seen as another one, by whose id they are labelled.
    """

    labels: tuple[str, ...]
    copies: Mapping[str, str] = field(default_factory=dict)
    capacity: dict[int, int] = field(default_factory=dict)
    initial: list[int] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    _numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    _held: defaultdict[Scope, list[int]] = field(default_factory=lambda: defaultdict(list))
    _off_path: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._label = {name: number for number, name in enumerate(self.labels, 1)}
        for copy, name in self.copies.items():
            self._label[copy] = self._label.get(name, TAU)

    def place(self, scope: Scope | None, *key: str) -> int:
        """The place of that key; tokens in it count as tokens of `scope`."""
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            if scope is not None:
                self._held[scope].append(self._numbers[key])
        return self._numbers[key]

    def store(self, *key: str, capacity: int | None = None) -> int:
        """A place of messages, signals or what has not begun: no path of sequence flows leads through it."""
        place = self.place(None, *key)
        self._off_path.add(place)
        if capacity is not None:
            self.capacity[place] = capacity
        return place

    def step(  # noqa: PLR0913 (conditions are rare, and named)
        self,
        takes: Iterable[int],
        puts: Iterable[int],
        label: str | None = None,
        *,
        empty: Scope | None = None,
        alive: Scope | None = None,
        clears: Sequence[Scope] = (),
        joins: Sequence[int] = (),
    ) -> None:
        """Add a step; a label that is not visible makes it silent."""
        number = self._label.get(label, TAU) if label is not None else TAU
        self.drafts.append(
            Draft(tuple(takes), tuple(puts), number, empty, alive, tuple(clears), tuple(joins))
        )

    def held(self, scope: Scope) -> list[int]:
        """The places of a scope itself."""
        return self._held[scope]

    def within(self, scope: Scope) -> frozenset[int]:
        """The places of a scope and of all scopes inside it."""
        found = set(self._held[scope])
        for inner in scope.inner:
            found |= self.within(inner)
        return frozenset(found)

    def machine(self) -> Machine:
        """The machine, as drafted."""
        names = tuple(" ".join(part for part in key if part) for key in self._numbers)
        steps = tuple(dict.fromkeys(self._finished(draft) for draft in self.drafts))
        initial, stores = tuple(sorted(self.initial)), frozenset(self._off_path)
        return Machine(names, steps, initial, self.capacity, self.labels, stores=stores)

    def _finished(self, draft: Draft) -> Step:
        nothing: frozenset[int] = frozenset()
        return Step(
            draft.takes,
            draft.puts,
            draft.label,
            self.within(draft.empty) if draft.empty else nothing,
            self.within(draft.alive) if draft.alive else nothing,
            nothing.union(*map(self.within, draft.clears)),
            InclusiveJoin(draft.joins, self._reach(draft)) if draft.joins else None,
        )

    def _reach(self, join: Draft) -> dict[int, int]:
        before: defaultdict[int, set[int]] = defaultdict(set)
        for draft in self.drafts:
            if draft is not join:
                for put in draft.puts:
                    before[put].update(place for place in draft.takes if place not in self._off_path)
        reach: defaultdict[int, int] = defaultdict(int)
        for number, flow in enumerate(join.joins):
            seen, open_ends = {flow}, [flow]
            while open_ends:
                for place in before[open_ends.pop()] - seen:
                    seen.add(place)
                    open_ends.append(place)
            for place in seen:
                reach[place] |= 1 << number
        return dict(reach)
