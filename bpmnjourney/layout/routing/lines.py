"""The lines that routes may use, drawn before any route: tracks are apart, so that segments are, too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.placing.rows import dock_offset
from bpmnjourney.layout.scene import Scope

_MOST_TRACKS = 4
_THINNEST = 7
_BESIDE_SHAPE = 12
_OUTSIDE = 8


class Lines:
    """xs and ys: every line, ascending; turns_x and turns_y: those meant for turning in (channels, gaps)."""

    def __init__(self, scope: Scope, policies: Policies) -> None:
        self.policies = policies
        self.xs: list[int] = []
        self.ys: list[int] = []
        self.turns_x: list[int] = []
        self.turns_y: list[int] = []
        self._add_columns(scope)
        self._add_rows(scope)

    def _add_columns(self, scope: Scope) -> None:
        for cell in scope.cells:
            self.add_x(cell.x)
            for rider in cell.riders:
                self.add_x(rider.x)
        busy: set[int] = set()
        for cell in scope.cells:
            if not cell.in_strip:
                busy.update(range(cell.rank, cell.rank + cell.span))
        edges = [scope.left]
        for column in range(scope.columns):
            if column in busy and column < len(scope.column_x):
                half = scope.column_width[column] // 2
                edges += [scope.column_x[column] - half, scope.column_x[column] + half]
        edges.append(scope.right)
        self._fill(self.turns_x, edges[0] - 30, edges[0])
        for at in range(2, len(edges) - 1, 2):
            self._fill(self.turns_x, edges[at], edges[at + 1])
        self._fill(self.turns_x, edges[-2], edges[-1] + 40)
        if any(pool.black for pool in scope.pools[1:-1]):
            step = self.policies.track
            left, right = min(pool.box[0] for pool in scope.pools), max(pool.box[2] for pool in scope.pools)
            self.turns_x += [left - step * count - 10 for count in range(1, _OUTSIDE + 1)]
            self.turns_x += [right + step * count + 10 for count in range(1, _OUTSIDE + 1)]
        self.turns_x = sorted(set(self.turns_x))
        for x in self.turns_x:
            self.add_x(x, thin=True)

    def _fill(self, tracks: list[int], low: int, high: int) -> None:
        """Tracks in the middle of a free interval, TRACK apart."""
        step = self.policies.track
        count = min((high - low - 2 * _BESIDE_SHAPE) // step + 1, _MOST_TRACKS)
        if count < 1:
            if high - low >= 2 * _THINNEST:
                tracks.append((low + high) // 2)
            return
        first = (low + high - (count - 1) * step) // 2
        tracks.extend(first + step * index for index in range(count))

    def _add_rows(self, scope: Scope) -> None:
        for cell in scope.cells:
            self.add_y(cell.y + dock_offset(cell))
        for link in scope.links:
            for dummy in link.dummies.values():
                self.add_y(dummy.y)
                self.turns_y.append(dummy.y)
        for pool in scope.pools:
            for band in scope.bands[pool.first : pool.last + 1]:
                taken = [
                    (c.y - c.height // 2, c.y + c.height // 2) for c in scope.cells if c.band == band.index
                ]
                taken += [
                    (s.box[1], s.box[3]) for c in scope.cells if c.band == band.index for s in c.satellites
                ]
                for low, high in _free(taken, band.top, band.bottom):
                    self._fill(self.turns_y, low, high)
        pools = scope.pools
        for upper, lower in pairwise(pools):
            self._fill_gap(upper.box[3], lower.box[1])
        for cell in scope.cells:
            half = cell.height // 2 + _BESIDE_SHAPE
            self.turns_y += [
                cell.y - half,
                cell.y + half + (cell.label_height + 4 if cell.label_height else 0),
            ]
            if len(cell.riders) > 1:
                foot = cell.y + half + max(rider.width for rider in cell.riders) // 2
                self.turns_y += [foot + self.policies.track * count for count in range(len(cell.riders))]
        self.turns_y = sorted(set(self.turns_y))
        for y in self.turns_y:
            self.add_y(y, thin=True)

    def _fill_gap(self, low: int, high: int) -> None:
        step = self.policies.pool_track
        count = max((high - low - 16) // step + 1, 1)
        first = (low + high - (count - 1) * step) // 2
        self.turns_y.extend(first + step * index for index in range(count))

    def add_x(self, x: int, *, thin: bool = False) -> None:
        """A line at x; a thin one is left out where another is near."""
        _insert(self.xs, x, thin)

    def add_y(self, y: int, *, thin: bool = False) -> None:
        """A line at y; a thin one is left out where another is near."""
        _insert(self.ys, y, thin)

    def between_x(self, low: int, high: int, most: int) -> list[int]:
        """Turning places strictly between: those near both ends."""
        return _between(self.turns_x, low, high, most)

    def between_y(self, low: int, high: int, most: int) -> list[int]:
        """Turning places strictly between: those near both ends."""
        return _between(self.turns_y, low, high, most)

    def above(self, y: int, most: int) -> list[int]:
        """The nearest turning places above y, nearest first."""
        end = bisect_left(self.turns_y, y - _THINNEST)
        return self.turns_y[max(end - most, 0) : end][::-1]

    def below(self, y: int, most: int) -> list[int]:
        """The nearest turning places below y, nearest first."""
        start = bisect_right(self.turns_y, y + _THINNEST)
        return self.turns_y[start : start + most]


def _between(lines: list[int], low: int, high: int, most: int) -> list[int]:
    start, end = bisect_right(lines, low + _THINNEST), bisect_left(lines, high - _THINNEST)
    if end - start <= 2 * most:
        return lines[start:end]
    return lines[start : start + most] + lines[end - most : end]


def _insert(lines: list[int], value: int, thin: bool) -> None:
    at = bisect_left(lines, value)
    if at < len(lines) and lines[at] == value:
        return
    if thin:
        if at < len(lines) and lines[at] - value < _THINNEST:
            return
        if at and value - lines[at - 1] < _THINNEST:
            return
    insort(lines, value)


def _free(taken: Iterable[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """The parts of low .. high that no interval covers."""
    found = []
    for start, end in sorted(taken):
        if start > low:
            found.append((low, start))
        low = max(low, end)
    if high > low:
        found.append((low, high))
    return found
