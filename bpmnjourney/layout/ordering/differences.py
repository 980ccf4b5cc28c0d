"""Least distances between integers, taken in one by one: what contradicts those before is refused."""

from __future__ import annotations

Term = tuple[int, int, int]
"""(one, other, distance): other - one is at least `distance`."""


class Differences:
    """Terms that hold together, and the least positions (from 0) that meet them all."""

    def __init__(self, size: int) -> None:
        self.terms: list[Term] = []
        self._least = [0] * size
        self._after: list[list[tuple[int, int]]] = [[] for _ in range(size)]

    def take(self, *terms: Term) -> bool:
        """Take in all of the terms, or none where they contradict each other or earlier ones."""
        before = list(self._least)
        for count, (one, other, distance) in enumerate(terms):
            if not self._raise(one, other, distance):
                self._least = before
                for undone, _, _ in terms[:count]:
                    self._after[undone].pop()
                return False
            self._after[one].append((other, distance))
        self.terms += terms
        return True

    def _raise(self, one: int, other: int, distance: int) -> bool:
        """Push positions up as a new term asks; a push that comes back to where it began never ends."""
        least = self._least
        waiting = [(other, least[one] + distance)]
        while waiting:
            place, wanted = waiting.pop()
            if wanted <= least[place]:
                continue
            if place == one:
                return False
            least[place] = wanted
            waiting += [(after, wanted + gap) for after, gap in self._after[place]]
        return True
