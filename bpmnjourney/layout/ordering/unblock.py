"""Phase 5, continued: cells in the way of a straight message move a column aside where that is cheap."""

from __future__ import annotations

from collections import defaultdict

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.ordering.ranks import BACK, FLOW, MAIN, MESSAGE, column_offset
from bpmnjourney.layout.pools import Pool
from bpmnjourney.layout.scene import Cell, Link, Scope

_BLOCKED = 3000
_MOST_MOVED = 12
_MOST_CELLS = 300
_ROUNDS = 2


def unblock_messages(scope: Scope, policies: Policies) -> bool:
    """Shift cells by one column where more straight messages are gained than flows grow longer.

    Needs the rows, which hardly change by this; returns whether columns changed, so that they are found anew.
    """
    cells = list(scope.flowing)
    if not scope.messages or len(cells) > _MOST_CELLS:
        return False
    mover = _Mover(scope, cells, policies)
    changed = False
    for _ in range(_ROUNDS):
        if not mover.improve():
            break
        changed = True
    return changed


class _Mover:
    def __init__(self, scope: Scope, cells: list[Cell], policies: Policies) -> None:
        self.scope = scope
        self.policies = policies
        self.cells = cells
        self.columns: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in cells:
            self._stand(cell, 1)
        self.messages: defaultdict[int, list[Link]] = defaultdict(list)
        self.sides: defaultdict[int, set[int]] = defaultdict(set)
        for message in scope.messages:
            for end, other in ((message.source, message.target), (message.target, message.source)):
                if end.cell is not None:
                    self.messages[id(end.cell)].append(message)
                    band = (
                        other.cell.band if other.cell else other.pool.first if other.pool else end.cell.band
                    )
                    if band != end.cell.band:
                        self.sides[id(end.cell)].add(1 if band > end.cell.band else -1)

    def _stand(self, cell: Cell, change: int) -> None:
        for column in range(cell.rank, cell.rank + cell.span):
            if change > 0:
                self.columns[column].append(cell)
            else:
                self.columns[column].remove(cell)

    def improve(self) -> bool:
        moved = False
        for cell in self.cells:
            blockers = self._blockers(cell)
            for each in (cell, *blockers) if blockers else ():
                if self._try(each, 1) or self._try(each, -1):
                    moved = True
                    break
        return moved

    def _blockers(self, cell: Cell) -> list[Cell]:
        found: list[Cell] = []
        for message in self.messages[id(cell)]:
            found += self._in_the_way(message)
        return [other for other in dict.fromkeys(found) if other is not cell]

    def _in_the_way(self, message: Link) -> list[Cell]:
        """The cells between the ends of a message that could be straight."""
        source, target = message.source.cell, message.target.cell
        column = self._column(message)
        if column is None:
            return []
        one = source.band if source else self._pool_band(message.source.pool)
        other = target.band if target else self._pool_band(message.target.pool)
        low, high = min(one, other), max(one, other)
        found = []
        for cell in self.columns.get(column, ()):
            if cell is source or cell is target or not low <= cell.band <= high:
                continue
            if low < cell.band < high:
                found.append(cell)
            elif low != high:
                mine = source if source and source.band == cell.band else target
                below = cell.y > mine.y if mine else False
                if mine and mine.band == cell.band and below == (cell.band == low):
                    found.append(cell)
        return found

    def _pool_band(self, pool: Pool | None) -> int:
        return pool.first if pool else 0

    def _column(self, message: Link) -> int | None:
        source, target = message.source.cell, message.target.cell
        one = source.rank + column_offset(message.source, self.policies) if source else None
        other = target.rank + column_offset(message.target, self.policies) if target else None
        if one is None or other is None:
            return one if other is None else other
        return one if one == other else None

    def _try(self, cell: Cell, step: int) -> bool:
        group = self._pushed(cell, step)
        if not group:
            return False
        before = self._cost(group)
        self._shift(group, step)
        if self._cost(group) < before:
            return True
        self._shift(group, -step)
        return False

    def _pushed(self, cell: Cell, step: int) -> list[Cell]:
        """The cell and all that must move with it; empty if they are too many or leave the drawing."""
        group = [cell]
        seen = {id(cell)}
        for each in group:
            if each.rank + step < 0:
                return []
            for link in each.outs if step > 0 else each.ins:
                other = link.target.cell if step > 0 else link.source.cell
                if other is None or link.back or link.is_loop or id(other) in seen:
                    continue
                gap = (
                    (other.rank - each.rank - each.span)
                    if step > 0
                    else (each.rank - other.rank - other.span)
                )
                if gap < 1:
                    seen.add(id(other))
                    group.append(other)
                    if len(group) > _MOST_MOVED:
                        return []
        return group

    def _shift(self, group: list[Cell], step: int) -> None:
        for cell in group:
            self._stand(cell, -1)
            cell.rank += step
            self._stand(cell, 1)

    def _cost(self, group: list[Cell]) -> int:
        """What the columns cost at all links and messages that a move of the group can change."""
        total = 0
        links: dict[int, Link] = {}
        messages: dict[int, Link] = {}
        around = {column for cell in group for column in range(cell.rank - 1, cell.rank + cell.span + 1)}
        for cell in group:
            links.update((id(link), link) for link in (*cell.outs, *cell.ins))
        for column in around:
            for cell in self.columns.get(column, ()):
                messages.update((id(message), message) for message in self.messages[id(cell)])
        for message in self.scope.messages:
            if id(message) in messages:
                total += self._message_cost(message)
        for link in links.values():
            source, target = link.source.cell, link.target.cell
            if source is None or target is None or source is target:
                continue
            if link.back:
                total += BACK * abs(source.rank - target.rank)
            else:
                total += (FLOW + (MAIN if link.main else 0)) * (target.rank - source.rank)
        return total

    def _message_cost(self, message: Link) -> int:
        total = _BLOCKED * len(self._in_the_way(message))
        source, target = message.source.cell, message.target.cell
        if source is not None and target is not None:
            one = source.rank + column_offset(message.source, self.policies)
            other = target.rank + column_offset(message.target, self.policies)
            total += MESSAGE * abs(one - other) + (_BLOCKED if one != other else 0)
        return total
