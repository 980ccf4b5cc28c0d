"""Ids for a view: the source's where they are kept, new ones derived from them."""

from __future__ import annotations

from collections.abc import Iterable


class Names:
    """Hands out ids that are unique in the view, and that mean nothing else in the source."""

    def __init__(self, source: Iterable[str], flags: Iterable[str] = ()) -> None:
        self._source = frozenset(source)
        self._flags = frozenset(flags)
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def taken(self, name: str) -> bool:
        """Whether the view has the id already."""
        return name in self._taken

    def take(self, name: str) -> str:
        """Use an id of the source."""
        self._taken.add(name)
        return name

    def new(self, base: str) -> str:
        """An id derived from `base`: itself, or with the first number from 2 that makes it unique."""
        number = self._numbers.get(base, 1)
        name = base if number == 1 else f"{base}_{number}"
        while name in self._taken or name in self._source:
            number += 1
            name = f"{base}_{number}"
        self._numbers[base] = number
        return self.take(name)

    def flag(self, name: str) -> str:
        """The value of a flag of the view, one that no event of the source carries; or values of several."""
        return " ".join(self._one_flag(each) for each in name.split())

    def _one_flag(self, name: str) -> str:
        value = f"view_{name}"
        while value in self._flags:
            value += "_"
        return value
