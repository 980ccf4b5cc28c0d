"""Which node of an edited tree is which node of the tree before: by id, by content, by place."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from bpmnjourney.xml.scan import NOWHERE, Scan

_ID = re.compile(rb"""\sid="([^"]*)\"""")
_NAME = re.compile(rb"<(?:!--|\?[^\s?]+|[^\s/>]+)")

_Key = Callable[[Scan, int], bytes | None]


class Pairs:
    """For each node of `after`: its ordinal in `before` or NOWHERE, and whether all below it is the same."""

    __slots__ = ("of", "same")

    def __init__(self, size: int) -> None:
        self.of = array("q", [NOWHERE]) * size
        self.same = bytearray(size)


def match(before: Scan, after: Scan) -> Pairs:
    """Pair the nodes of two trees; nodes below one that is all the same are left out."""
    return _Matcher(before, after).run()


class _Matcher:
    def __init__(self, before: Scan, after: Scan) -> None:
        self.before, self.after = before, after
        self.pairs = Pairs(len(after))
        self.queue: deque[tuple[int, int]] = deque()
        self.leftovers: list[tuple[list[int], list[int]]] = []
        self.gone: list[int] = []
        self.new: list[int] = []
        self.taken: set[int] = set()

    def run(self) -> Pairs:
        """Children of pairs first, then what moved between parents, then what only its place tells."""
        tops, new_tops = list(self.before.children(NOWHERE)), list(self.after.children(NOWHERE))
        root, new_root = self._root(self.before, tops), self._root(self.after, new_tops)
        self._pair(root, new_root)
        self._match_children(
            [node for node in tops if node != root], [node for node in new_tops if node != new_root]
        )
        while self.queue:
            self._match_queued()
            self._match_moved()
            if not self.queue:
                self._match_by_place()
        return self.pairs

    @staticmethod
    def _root(scan: Scan, tops: list[int]) -> int:
        return next(node for node in tops if scan.is_element(node))

    def _match_queued(self) -> None:
        while self.queue:
            old, new = self.queue.popleft()
            self._match_children(list(self.before.children(old)), list(self.after.children(new)))

    def _pair(self, old: int, new: int) -> None:
        self.pairs.of[new] = old
        self.taken.add(old)
        if self.before.source(old) == self.after.source(new):
            self.pairs.same[new] = True
        else:
            self.queue.append((old, new))

    def _match_children(self, old: list[int], new: list[int]) -> None:
        before, after, pairs = self.before, self.after, self.pairs
        # What was found to have moved keeps its pair, whatever is beside it now.
        old = [node for node in old if node not in self.taken]
        new = [node for node in new if pairs.of[node] == NOWHERE]
        first, shorter = 0, min(len(old), len(new))
        while first < shorter and before.source(old[first]) == after.source(new[first]):
            pairs.of[new[first]], pairs.same[new[first]] = old[first], True
            first += 1
        last = 0
        while last < shorter - first and before.source(old[-1 - last]) == after.source(new[-1 - last]):
            pairs.of[new[-1 - last]], pairs.same[new[-1 - last]] = old[-1 - last], True
            last += 1
        old, new = old[first : len(old) - last], new[first : len(new) - last]
        old, new = self._match_by(old, new, _id)
        old, new = self._match_by(old, new, _source)
        old, new = self._match_by(old, new, _name_without_id)
        self.gone += old
        self.new += new
        if old and new:
            self.leftovers.append((old, new))

    def _match_by(self, old: list[int], new: list[int], key: _Key) -> tuple[list[int], list[int]]:
        """Pair in order what has the same key; gives back what is left on both sides."""
        if not old or not new:
            return old, new
        waiting: dict[bytes, deque[int]] = defaultdict(deque)
        for node in old:
            found = key(self.before, node)
            if found is not None:
                waiting[found].append(node)
        left = []
        for node in new:
            found = key(self.after, node)
            if found is not None and waiting.get(found):
                self._pair(waiting[found].popleft(), node)
            else:
                left.append(node)
        return [node for node in old if node not in self.taken], left

    def _match_moved(self) -> None:
        """Look for what is new in its place among all that is gone from its place."""
        if not self.gone or not self.new:
            return
        pool: dict[bytes, deque[int]] = defaultdict(deque)
        for node in self._all_below(self.before, self.gone):
            pool[_moved_key(self.before, node)].append(node)
        pending = deque(self.new)
        while pending:
            node = pending.popleft()
            if self.pairs.of[node] != NOWHERE:
                continue
            candidates = pool.get(_moved_key(self.after, node))
            while candidates and candidates[0] in self.taken:
                candidates.popleft()
            if candidates:
                self._pair(candidates.popleft(), node)
            else:
                pending.extend(self.after.children(node))

    @staticmethod
    def _all_below(scan: Scan, nodes: Iterable[int]) -> Iterable[int]:
        for node in nodes:
            yield from range(node, scan.after[node])

    def _match_by_place(self) -> None:
        """Take what has the same parent and name for the same element: its id was changed."""
        leftovers, self.leftovers = self.leftovers, []
        for old, new in leftovers:
            self._match_by(
                [node for node in old if node not in self.taken],
                [node for node in new if self.pairs.of[node] == NOWHERE],
                _name,
            )


def _id(scan: Scan, node: int) -> bytes | None:
    found = _ID.search(scan.tag(node)) if scan.is_element(node) else None
    return found[1] if found else None


def _name(scan: Scan, node: int) -> bytes | None:
    found = _NAME.match(scan.tag(node))
    return found[0] if found else None


def _name_without_id(scan: Scan, node: int) -> bytes | None:
    return _name(scan, node) if _id(scan, node) is None else None


def _source(scan: Scan, node: int) -> bytes | None:
    return scan.source(node)


def _moved_key(scan: Scan, node: int) -> bytes:
    found = _id(scan, node)
    return scan.source(node) if found is None else b"id " + found
