"""What lies behind each node of a graph, as sets of bits: one walk for all, circles included."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import TypeVar

_T = TypeVar("_T")
_FEW = 16
_AS_BITS = bytes.maketrans(b"01", b"\0\1")


class Gathered:
    """For each node its own bits and those of all nodes that it leads to, over as many steps as it takes.

    edges: what follows a node; own: its own bits; circle: bits for what is on a circle. roots: what will be
    asked for, as often as it is; then no set is kept for longer than it is needed. Time grows with the
    edges times the length of a set.
    """

    def __init__(
        self,
        edges: Callable[[str], Collection[str]],
        own: Callable[[str], int],
        circle: int = 0,
        roots: Iterable[str] | None = None,
    ) -> None:
        self.edges, self.own, self.circle = edges, own, circle
        self._order: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._stack: list[str] = []
        self._bits: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._uses = None if roots is None else self._counted(roots)

    def _counted(self, roots: Iterable[str]) -> dict[str, int]:
        uses: dict[str, int] = {}
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            uses[name] = uses.get(name, 0) + 1
            if uses[name] == 1:
                waiting += self.edges(name)
        return uses

    def of(self, name: str) -> int:
        """The bits of a node and of all that it leads to."""
        if name not in self._order:
            self._walk(name)
        return self._take(name)

    def _take(self, name: str) -> int:
        if self._uses is None:
            return self._done[name]
        self._uses[name] -= 1
        return self._done[name] if self._uses[name] else self._done.pop(name)

    def _walk(self, root: str) -> None:
        """Tarjan's search; a circle is finished when all that it leads to is."""
        work = [self._begun(root)]
        while work:
            name, rest = work[-1]
            for each in rest:
                if each not in self._order:
                    work.append(self._begun(each))
                    break
                if each in self._done:
                    self._bits[name] |= self._take(each)
                else:
                    self._low[name] = min(self._low[name], self._order[each])
                    self._bits[name] |= self.circle
            else:
                work.pop()
                if self._low[name] == self._order[name]:
                    self._finish(name)
                if work:
                    self._return(work[-1][0], name)

    def _begun(self, name: str) -> tuple[str, Iterator[str]]:
        self._order[name] = self._low[name] = len(self._order)
        self._bits[name] = self.own(name)
        self._stack.append(name)
        return name, iter(self.edges(name))

    def _finish(self, name: str) -> None:
        bits = 0
        members: list[str] = []
        while not members or members[-1] != name:
            members.append(self._stack.pop())
            bits |= self._bits.pop(members[-1])
        self._done.update(dict.fromkeys(members, bits))

    def _return(self, name: str, follower: str) -> None:
        if follower in self._done:
            self._bits[name] |= self._take(follower)
        else:
            self._low[name] = min(self._low[name], self._low[follower])


def chosen(bits: int, items: Sequence[_T]) -> list[_T]:
    """The items whose numbers are in a set of bits, in their order."""
    if bits.bit_count() > _FEW:
        return list(compress(items, f"{bits:b}"[::-1].encode().translate(_AS_BITS)))
    found = []
    while bits:
        lowest = bits & -bits
        found.append(items[lowest.bit_length() - 1])
        bits ^= lowest
    return found
