"""Phase 8: the y of every cell, dummy and band border, by the simplex that also finds the columns."""

from __future__ import annotations

from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.sizes import label_size
from bpmnjourney.layout.ordering.simplex import NoPositionsError, Positions
from bpmnjourney.layout.scene import Band, Cell, Dummy, Link, Scope

Item = Cell | Dummy
_MAIN, _MAIN_DUMMIES, _DUMMIES, _OTHER, _RIDER, _ACROSS, _CORRIDOR, _CORRIDOR_END = (
    600,
    400,
    250,
    120,
    40,
    15,
    300,
    30,
)
_BOTTOM, _TOP, _CENTRED = 30, 28, 2
_HALF_ROW = 40
_RIDER_HALF = 18


def measure_cells(scope: Scope, policies: Policies) -> None:
    """How far each cell reaches above and below its centre, with label, riders and satellites."""
    for cell in scope.cells:
        half = cell.height // 2
        cell.up = max(half, _HALF_ROW)
        cell.down = max(half, _HALF_ROW)
        if cell.label_height:
            cell.down = max(cell.down, half + cell.label_height + 8)
        if cell.riders:
            labels = max(label_size(rider.name, policies)[1] for rider in cell.riders)
            cell.down = max(cell.down, half + _RIDER_HALF + 6 + labels)
        for side in (-1, 1):
            stack = satellite_height(cell, side, policies)
            if side < 0:
                cell.up = max(cell.up, half + stack)
            elif stack:
                cell.down += stack


def satellite_height(cell: Cell, side: int, policies: Policies) -> int:
    """The height of all satellites on one side of a cell, gap included."""
    tallest = max((each.full_height for each in cell.satellites if each.side == side), default=0)
    return tallest + policies.satellite_gap if tallest else 0


def assign_rows(scope: Scope, policies: Policies, gaps: dict[int, int]) -> None:
    """Give every cell, dummy and band its y. gaps: the space above the first band of each pool, by band."""
    try:
        _Rows(scope, policies, gaps).solve()
    except NoPositionsError:
        _make_consistent(scope)
        _Rows(scope, policies, gaps).solve()


def _make_consistent(scope: Scope) -> None:
    """One order for all columns: cells that fill several columns can contradict each other otherwise."""
    number = {id(cell): (cell.component, cell.index, 0) for cell in scope.cells}

    def key(item: Item) -> tuple[int, int, int]:
        if isinstance(item, Cell):
            return number[id(item)]
        source = item.link.source.cell
        return (item.component, source.index if source else 0, item.link.index)

    for column in scope.grid:
        for items in column:
            items.sort(key=key)


class _Rows:
    def __init__(self, scope: Scope, policies: Policies, gaps: dict[int, int]) -> None:
        self.scope = scope
        self.policies = policies
        self.problem = Positions()
        self.variable: dict[int, int] = {}
        self.tops = [0] * len(scope.bands)
        self.bottoms = [0] * len(scope.bands)
        self._add_bands(gaps)
        for cell in scope.flowing:
            self.variable[id(cell)] = self.problem.variable()
        for link in scope.links:
            for dummy in link.dummies.values():
                self.variable[id(dummy)] = self.problem.variable()
        self._add_columns()
        for link in scope.links:
            self._add_link(link)

    def _add_bands(self, gaps: dict[int, int]) -> None:
        problem = self.problem
        before = 0
        for band in self.scope.bands:
            top, bottom = problem.variable(), problem.variable()
            self.tops[band.index], self.bottoms[band.index] = top, bottom
            gap = gaps.get(band.index, 0)
            problem.apart(before, top, gap)
            if band.fixed:
                problem.apart(top, bottom, band.fixed)
                problem.apart(bottom, top, -band.fixed)
            else:
                problem.apart(top, bottom, max(band.least, self._strip(band) + self.policies.lane_pad))
            problem.apart(bottom, 0, 0, _BOTTOM)
            problem.apart(0, top, 0, _TOP)
            problem.apart(top, 0, 0, 1)
            before = bottom

    def _strip(self, band: Band) -> int:
        return band.strip_height + self.policies.lane_pad if band.strip_height else 0

    def _add_columns(self) -> None:
        problem, policies, variable = self.problem, self.policies, self.variable
        for column in self.scope.grid:
            for band, items in zip(self.scope.bands, column, strict=True):
                previous: Item | None = None
                for item in items:
                    if previous is None:
                        up = item.up if isinstance(item, Cell) else policies.dummy_gap
                        problem.apart(self.tops[band.index], variable[id(item)], up + policies.lane_pad)
                    else:
                        problem.apart(
                            variable[id(previous)], variable[id(item)], self._distance(previous, item)
                        )
                    previous = item
                if previous is not None:
                    down = previous.down if isinstance(previous, Cell) else policies.dummy_gap
                    foot = down + policies.lane_pad + self._strip(band)
                    problem.apart(variable[id(previous)], self.bottoms[band.index], foot)
        for cell in self.scope.flowing:
            if self.scope.bands[cell.band].least:
                self._centre(cell)

    def _centre(self, cell: Cell) -> None:
        """A single row sits in the middle of its band: equal pulls to both borders."""
        here = self.variable[id(cell)]
        band = self.scope.bands[cell.band]
        half = max(band.least, cell.up + cell.down + 2 * self.policies.lane_pad) // 2
        self.problem.apart(self.tops[cell.band], here, half, _CENTRED)
        self.problem.apart(here, self.tops[cell.band], -half, _CENTRED)

    def _distance(self, upper: Item, lower: Item) -> int:
        if isinstance(upper, Cell) and isinstance(lower, Cell):
            return upper.down + lower.up + self.policies.row_gap
        if isinstance(upper, Dummy) and isinstance(lower, Dummy):
            named = upper.link.name or lower.link.name
            return self.policies.named_dummy_gap if named else self.policies.dummy_gap
        down = max(upper.down, upper.height // 2 + 4) if isinstance(upper, Cell) else 0
        up = max(lower.up, lower.height // 2 + 4) if isinstance(lower, Cell) else 0
        if isinstance(upper, Cell) and upper.down == _HALF_ROW:
            down = max(upper.height // 2, 18)
        if isinstance(lower, Cell) and lower.up == _HALF_ROW:
            up = max(lower.height // 2, 18)
        return down + up + self.policies.dummy_gap

    def _add_link(self, link: Link) -> None:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or source is target or source.in_strip or target.in_strip:
            return
        chain: list[Item] = [link.dummies[column] for column in sorted(link.dummies)]
        if link.back:
            for one, other in pairwise(chain):
                self._straight(one, other, _CORRIDOR)
            if chain:
                self._straight(chain[0], target, _CORRIDOR_END)
                self._straight(chain[-1], source, _CORRIDOR_END)
            return
        chain = [source, *chain, target]
        for one, other in pairwise(chain):
            self._straight(one, other, self._weight(link, one, other))

    def _weight(self, link: Link, one: Item, other: Item) -> int:
        if one.band != other.band:
            return _ACROSS
        if link.source.rider is not None and isinstance(one, Cell):
            return _RIDER
        dummies = isinstance(one, Dummy) + isinstance(other, Dummy)
        if link.main:
            return _MAIN_DUMMIES if dummies else _MAIN
        return _DUMMIES if dummies == 2 else _OTHER

    def _straight(self, one: Item, other: Item, weight: int) -> None:
        distance = dock_offset(one) - dock_offset(other)
        self.problem.near(self.variable[id(one)], self.variable[id(other)], weight, distance)

    def solve(self) -> None:
        found = self.problem.solve()
        for cell in self.scope.flowing:
            cell.y = found[self.variable[id(cell)]]
        for link in self.scope.links:
            for dummy in link.dummies.values():
                dummy.y = found[self.variable[id(dummy)]]
        for band in self.scope.bands:
            band.top, band.bottom = found[self.tops[band.index]], found[self.bottoms[band.index]]


def dock_offset(item: Item) -> int:
    """How far below a cell's centre flows dock: an open sub-process docks at its inner main row."""
    if isinstance(item, Cell) and item.inner and abs(item.inner.dock - item.height // 2) < item.height // 4:
        return item.inner.dock - item.height // 2
    return 0
