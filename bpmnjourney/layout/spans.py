"""Stretches of one line, found by where they are."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])
_FEW = 6


class Spans(Generic[T]):
    """Tuples that begin with from and to (from < to), in ascending order; made to be asked often."""

    __slots__ = ("items", "longest")

    def __init__(self) -> None:
        self.items: list[T] = []
        self.longest = 0

    def add(self, item: T) -> None:
        """Take in one more; what comes after from and to is never compared."""
        start, end = item[:2]
        self.items.insert(bisect_left(self.items, (start, end)), item)
        self.longest = max(self.longest, end - start)

    def meeting(self, low: int, high: int) -> list[T]:
        """All that might touch low .. high, and few others."""
        items = self.items
        if len(items) <= _FEW:
            return items
        return items[bisect_left(items, (low - self.longest,)) : bisect_left(items, (high + 1,))]
