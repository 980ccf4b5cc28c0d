"""Phase 7: the order of cells and dummies in each column of each band."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import pairwise

from bpmnjourney.layout.intake.guide import Guide
from bpmnjourney.layout.ordering.approach import Approach
from bpmnjourney.layout.ordering.cycles import forward
from bpmnjourney.layout.ordering.dummies import add_dummies
from bpmnjourney.layout.scene import Cell, Dummy, Link, Scope

Item = Cell | Dummy
_SWEEPS = 12
_RIDER_OFFSET = 0.3
_EXCHANGE_LIMIT = 400
_BAND = 1000.0


def order_columns(scope: Scope, approach: Approach) -> None:
    """Fill `scope.grid[column][band]` with cells and dummies from top to bottom."""
    add_dummies(scope)
    _fill_grid(scope, approach.guide, -1 if approach.upside_down else 1)
    _Sweeper(scope, approach.passing).improve()


def _fill_grid(scope: Scope, guide: Guide, turn: int) -> None:
    scope.grid = [[[] for _ in scope.bands] for _ in range(scope.columns)]
    number = _visiting_numbers(scope)
    height: dict[int, float] = {}
    for cell in scope.flowing:
        known = guide.y(cell.id)
        height[id(cell)] = known if known is not None else 0.0
        for column in range(cell.rank, cell.rank + cell.span):
            scope.grid[column][cell.band].append(cell)
    for link in scope.links:
        source, target = link.source.cell, link.target.cell
        if not link.dummies or source is None or target is None:
            continue
        middle = (height[id(source)] + height[id(target)]) / 2
        if link.back:
            middle = max(height[id(source)], height[id(target)]) + 1
        for dummy in link.dummies.values():
            height[id(dummy)] = middle
            number[id(dummy)] = number[id(source)] + 0.5
            scope.grid[dummy.column][dummy.band].append(dummy)
    first: dict[int, float] = {}
    if guide:
        for cell in scope.flowing:
            first[cell.component] = min(first.get(cell.component, 1e9), height[id(cell)])
    for bands in scope.grid:
        for items in bands:
            items.sort(
                key=lambda item: (
                    first.get(item.component, 0.0),
                    item.component,
                    turn * height[id(item)],
                    turn * number[id(item)],
                )
            )


def _visiting_numbers(scope: Scope) -> dict[int, float]:
    """Depth-first numbers along forward links: branches of one split get numbers next to each other."""
    number: dict[int, float] = {}
    for start in sorted(scope.flowing, key=lambda cell: (cell.rank, cell.index)):
        stack = [start]
        while stack:
            cell = stack.pop()
            if id(cell) in number:
                continue
            number[id(cell)] = float(len(number))
            outs = sorted(
                forward(cell), key=lambda link: (link.source.rider is None, not link.main, link.index)
            )
            outs = [link for link in outs if link.source.rider is None] + [
                link for link in outs if link.source.rider
            ]
            stack.extend(link.target.cell for link in reversed(outs) if link.target.cell)
    return number


class _Sweeper:
    """Barycentre sweeps and adjacent exchanges; keeps the best order seen, the first one if equally good."""

    def __init__(self, scope: Scope, passing: int) -> None:
        self.grid = scope.grid
        self.lefts: defaultdict[int, list[tuple[Item, float]]] = defaultdict(list)
        self.rights: defaultdict[int, list[tuple[Item, float]]] = defaultdict(list)
        self.hops: list[list[tuple[Item, Item, float]]] = [[] for _ in scope.grid]
        self.passing = passing
        self.talks = _talks(scope)
        self.talking = [
            (column, band)
            for column, bands in enumerate(scope.grid)
            for band, items in enumerate(bands)
            if len(items) > 1 and any(id(item) in self.talks for item in items)
        ]
        for link in scope.links:
            self._add(link)
        self.place: dict[int, float] = {}
        for column in range(len(self.grid)):
            self._number(column)

    def _add(self, link: Link) -> None:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or source is target:
            return
        offset = _RIDER_OFFSET if link.source.rider else 0.0
        chain: list[Item] = [link.dummies[column] for column in sorted(link.dummies)]
        if link.back:
            for one, other in pairwise(chain):
                self._hop(one, other, 0.0)
            return
        chain = [source, *chain, target]
        for one, other in pairwise(chain):
            self._hop(one, other, offset)
            offset = 0.0

    def _hop(self, one: Item, other: Item, offset: float) -> None:
        self.rights[id(one)].append((other, offset))
        self.lefts[id(other)].append((one, offset))
        column = other.rank if isinstance(other, Cell) else other.column
        self.hops[column].append((one, other, offset))

    def _number(self, column: int) -> None:
        place = self.place
        for band, items in enumerate(self.grid[column]):
            for index, item in enumerate(items):
                place[id(item)] = band * _BAND + index

    def improve(self) -> None:
        best, kept = self._crossings(), self._copy()
        stale = 0
        for sweep in range(_SWEEPS):
            if best == 0 or stale > 3:
                break
            self._sweep(rightwards=sweep % 2 == 0)
            self._exchange()
            found = self._crossings()
            if found < best:
                best, kept, stale = found, self._copy(), 0
            else:
                stale += 1
        for place, bands in enumerate(kept):
            self.grid[place][:] = bands
            self._number(place)
        self._settle_messages()

    def _copy(self) -> list[list[list[Item]]]:
        return [[list(items) for items in column] for column in self.grid]

    def _sweep(self, rightwards: bool) -> None:
        columns = range(len(self.grid)) if rightwards else range(len(self.grid) - 1, -1, -1)
        near = self.lefts if rightwards else self.rights
        place = self.place
        for column in columns:
            for items in self.grid[column]:
                if len(items) < 2:
                    continue
                keys: dict[int, float] = {}
                for item in items:
                    others = near.get(id(item))
                    if others:
                        keys[id(item)] = sum(place[id(other)] + offset for other, offset in others) / len(
                            others
                        )
                    else:
                        keys[id(item)] = place[id(item)]
                items.sort(key=lambda item: (item.component, keys[id(item)]))
            self._number(column)

    def _exchange(self) -> None:
        for column, bands in enumerate(self.grid):
            if sum(map(len, bands)) > _EXCHANGE_LIMIT:
                continue
            improved = True
            rounds = 0
            while improved and rounds < 4:
                improved, rounds = False, rounds + 1
                for items in bands:
                    for at in range(len(items) - 1):
                        upper, lower = items[at], items[at + 1]
                        if (
                            upper.component == lower.component
                            and self._gain(upper, lower) + self._talk_gain(upper, lower) > 0
                        ):
                            items[at], items[at + 1] = lower, upper
                            improved = True
                            self._number(column)

    def _gain(self, upper: Item, lower: Item) -> int:
        gain = 0
        place = self.place
        for near in (self.lefts, self.rights):
            ups, downs = near.get(id(upper)), near.get(id(lower))
            if not ups or not downs:
                continue
            for one, offset in ups:
                a = place[id(one)] + offset
                for other, other_offset in downs:
                    b = place[id(other)] + other_offset
                    gain += (a > b) - (a < b)
        return gain

    def _talk_gain(self, upper: Item, lower: Item) -> int:
        """What an exchange saves where messages go up or down through a column."""
        if not self.passing:
            return 0
        (up, down), (lower_up, lower_down) = self._told(upper), self._told(lower)
        return (lower_up - lower_down) * self._weight(upper) + (down - up) * self._weight(lower)

    def _talk(self) -> int:
        """How much stands between cells and the borders of their bands that their messages pass."""
        total = 0
        for column, band in self.talking if self.passing else ():
            items = self.grid[column][band]
            above, below = 0, sum(map(self._weight, items))
            for item in items:
                weight = self._weight(item)
                below -= weight
                ups, downs = self._told(item)
                total += ups * above + downs * below
                above += weight
        return total

    def _told(self, item: Item) -> tuple[int, int]:
        return self.talks.get(id(item), (0, 0))

    def _weight(self, item: Item) -> int:
        """What it costs a message to pass: a cell has to be gone round."""
        return self.passing if isinstance(item, Cell) else (self.passing + 1) // 2

    def _crossings(self) -> int:
        total = self._talk()
        place = self.place
        for hops in self.hops:
            if len(hops) < 2:
                continue
            pairs = sorted((place[id(one)] + offset, place[id(other)]) for one, other, offset in hops)
            seen: list[float] = []
            for _, right in pairs:
                total += len(seen) - bisect_left(seen, right + 0.01)
                insort(seen, right)
        return total

    def _settle_messages(self) -> None:
        """Where it costs no crossing, what talks to the pool above goes up, and to the pool below down."""
        for column, band in self.talking:
            items = self.grid[column][band]
            for _ in range(min(len(items), 4)):
                changed = False
                for at in range(len(items) - 1):
                    upper, lower = items[at], items[at + 1]
                    if (
                        self._pull(lower) < self._pull(upper)
                        and upper.component == lower.component
                        and self._gain(upper, lower) >= 0
                    ):
                        items[at], items[at + 1] = lower, upper
                        self._number(column)
                        changed = True
                if not changed:
                    break

    def _pull(self, item: Item) -> int:
        ups, downs = self._told(item)
        return downs - ups


def _talks(scope: Scope) -> dict[int, tuple[int, int]]:
    """By cell: its messages to bands above, and to bands below."""
    found: dict[int, tuple[int, int]] = {}
    for message in scope.messages:
        for end, other in ((message.source, message.target), (message.target, message.source)):
            if end.cell is None:
                continue
            band = other.cell.band if other.cell else other.pool.first if other.pool else end.cell.band
            ups, downs = found.get(id(end.cell), (0, 0))
            if band < end.cell.band:
                found[id(end.cell)] = ups + 1, downs
            elif band > end.cell.band:
                found[id(end.cell)] = ups, downs + 1
    return found
