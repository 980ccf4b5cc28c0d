"""Columns in which both ends of a contact stand above each other; for drawings that show contacts as pairs.

An activity that meets several others becomes as wide as the columns of those it meets. What would stand in
the way of the line between two ends moves to a column of its own.
"""

from __future__ import annotations

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.ordering.differences import Differences, Term
from bpmnjourney.layout.ordering.ranks import BACK, FLOW, MAIN, MESSAGE, column_offset, set_spans
from bpmnjourney.layout.ordering.simplex import Positions
from bpmnjourney.layout.scene import Cell, End, Link, Scope

_WIDEST = 6
_WIDENING = 400
_LEFTWARDS = 1
_MOST_SEPARATED = 200


class Pairing:
    """The columns of one scope; `customer`: indices of the bands above the line of visibility."""

    def __init__(self, scope: Scope, policies: Policies, customer: frozenset[int]) -> None:
        self.scope = scope
        self.policies = policies
        self.cells = list(scope.flowing)
        set_spans(self.cells, policies)
        self.first = {id(cell): index + 1 for index, cell in enumerate(self.cells)}
        size = len(self.cells) + 1
        self.last = dict(self.first)
        self.contacts = [link for link in scope.messages if self._can_meet(link)]
        handed = [link for link in scope.links if self._is_handed_over(link, customer)]
        self.contacts += handed
        self.to_boxes = [link for link in scope.messages if self._meets_box(link)]
        for cell in self._wide(self.contacts):
            self.last[id(cell)] = size
            size += 1
        self.at: dict[int, int] = {}
        for link in self.contacts:
            self.at[id(link)], size = self._meeting_place(link, size)
        self.size = size
        self.hard = Differences(size)
        self.soft: list[tuple[int, int, int, int]] = []
        self._add_cells()
        self._add_flows({id(link) for link in handed})
        self.met = [link for link in self.contacts if self._meet(link)]
        self._add_unmet(handed)
        for link in self.met:
            link.main = False

    # -- who meets -----------------------------------------------------------------------------------
    def _can_meet(self, link: Link) -> bool:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or source is target or source.band == target.band:
            return False
        plain = link.source.inner is None and link.target.inner is None
        return plain and id(source) in self.first and id(target) in self.first

    def _meets_box(self, link: Link) -> bool:
        """Whether a step meets a black box, above which or below which it can stand anywhere."""
        ends = (link.source, link.target)
        cells = [end.cell for end in ends if end.cell is not None and end.inner is None]
        boxes = [end.pool for end in ends if end.pool is not None and end.pool.black]
        return len(cells) == len(boxes) == 1 and id(cells[0]) in self.first

    def _is_handed_over(self, link: Link, customer: frozenset[int]) -> bool:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or link.back or link.is_loop or not self._can_meet(link):
            return False
        crosses = (source.band in customer) != (target.band in customer)
        return crosses and "diamond" not in (source.form, target.form)

    @staticmethod
    def _wide(contacts: list[Link]) -> list[Cell]:
        """The activities that meet more than one other."""
        met: dict[int, tuple[Cell, set[int]]] = {}
        for link in contacts:
            for end, other in ((link.source, link.target), (link.target, link.source)):
                if end.cell is not None and end.rider is None and end.cell.form == "box":
                    _, others = met.setdefault(id(end.cell), (end.cell, set()))
                    others.add(id(other.cell))
        return [cell for cell, others in met.values() if len(others) > 1 and cell.inner is None]

    # -- terms ---------------------------------------------------------------------------------------
    def _add_cells(self) -> None:
        for cell in self.cells:
            first, last = self.first[id(cell)], self.last[id(cell)]
            if first != last:
                self.hard.take((first, last, 0))
                self.hard.take((last, first, 1 - _WIDEST))
                self.soft.append((last, first, 0, _WIDENING))

    def _order(self, source: Cell, target: Cell) -> Term:
        span = source.span if self.last[id(source)] == self.first[id(source)] else 1
        return self.last[id(source)], self.first[id(target)], span

    def _add_flows(self, handed: set[int]) -> None:
        for link in self.scope.links:
            source, target = link.source.cell, link.target.cell
            if source is None or target is None or source is target or id(link) in handed:
                continue
            self._add_flow(link, source, target)
        for cell in self.cells:  # what is met one after the other needs two columns
            for before in (link for link in cell.ins if id(link) in handed):
                for after in (link for link in cell.outs if id(link) in handed):
                    if before.source.cell is not None and after.target.cell is not None:
                        self.hard.take(self._order(before.source.cell, after.target.cell))

    def _add_flow(self, link: Link, source: Cell, target: Cell) -> None:
        if link.back:
            u, v = self.first[id(source)], self.first[id(target)]
            self.soft += [(v, u, 0, BACK), (u, v, 0, BACK)]
            return
        u, v, span = self._order(source, target)
        self.hard.take((u, v, span))
        self.soft.append((v, u, -span, FLOW + (MAIN if link.main else 0)))

    def _meeting_place(self, link: Link, free: int) -> tuple[int, int]:
        """The variable of the column in which two ends meet, new where both are wide; the next free one."""
        for end in (link.target, link.source):
            if end.cell is not None and not self._is_wide(end.cell):
                return self.first[id(end.cell)], free
        return free, free + 1

    def _meet(self, link: Link) -> bool:
        """Both ends share a column: that of the narrower one, or any that both have."""
        at = self.at[id(link)]
        terms: list[Term] = []
        for end in (link.source, link.target):
            if end.cell is not None and at != self.first[id(end.cell)]:
                terms += [(self.first[id(end.cell)], at, 0), (at, self.last[id(end.cell)], 0)]
        return self.hard.take(*terms)

    def _is_wide(self, cell: Cell) -> bool:
        return self.first[id(cell)] != self.last[id(cell)]

    def _add_unmet(self, handed: list[Link]) -> None:
        met = {id(link) for link in self.met}
        for link in (*self.scope.messages, *handed):
            source, target = link.source.cell, link.target.cell
            if id(link) in met or source is None or target is None or source is target:
                continue
            if id(source) not in self.first or id(target) not in self.first:
                continue
            if link.kind == "message":
                u, v = self.first[id(source)], self.first[id(target)]
                offset = column_offset(link.source, self.policies) - column_offset(link.target, self.policies)
                self.soft += [(u, v, offset, MESSAGE), (v, u, -offset, MESSAGE)]
            else:
                self._add_flow(link, source, target)

    @property
    def messages(self) -> list[Link]:
        """The messages that can be straight, so that they come before anything else."""
        return [link for link in (*self.met, *self.to_boxes) if link.kind == "message"]

    # -- answers -------------------------------------------------------------------------------------
    def assign(self) -> None:
        """Give every flowing cell its first column and its span."""
        problem = Positions()
        for _ in range(1, self.size):
            problem.variable()
        for variable in range(1, self.size):
            problem.apart(0, variable, 0)
            problem.apart(variable, 0, 0, _LEFTWARDS)
        for one, other, distance in self.hard.terms:
            problem.apart(one, other, distance)
        for one, other, distance, weight in self.soft:
            problem.apart(one, other, distance, weight)
        self.found = found = problem.solve()
        for cell in self.cells:
            cell.rank = found[self.first[id(cell)]]
            if self._is_wide(cell):
                cell.span = found[self.last[id(cell)]] - cell.rank + 1

    def separate(self) -> bool:
        """Move what stands between the ends of a pair aside; needs the rows; whether columns changed."""
        changed = 0
        for link in (*self.met, *self.to_boxes):
            at = self.at.get(id(link))
            if at is None:
                (cell,) = (end.cell for end in (link.source, link.target) if end.cell is not None)
                at = self.first[id(cell)]
            for cell in self._between(link, self.found[at]):
                changed += self._put_aside(cell, at, link)
            if changed > _MOST_SEPARATED:
                break
        if changed:
            self.assign()
        return changed > 0

    def _between(self, link: Link, column: int) -> list[Cell]:
        top, bottom = sorted(self._height(end) for end in (link.source, link.target))
        ends = (link.source.cell, link.target.cell)
        return [
            cell
            for cell in self.cells
            if cell not in ends
            and self.found[self.first[id(cell)]] <= column < self.found[self.first[id(cell)]] + cell.span
            and top < cell.y < bottom
        ]

    def _height(self, end: End) -> int:
        if end.cell is not None:
            return end.cell.y
        return self.scope.bands[end.pool.first].top if end.pool is not None else 0

    def _put_aside(self, cell: Cell, at: int, link: Link) -> bool:
        span = 1 if self._is_wide(cell) else cell.span
        later = (at, self.first[id(cell)], 1)
        earlier = (self.last[id(cell)], at, span)
        index = max(end.cell.index for end in (link.source, link.target) if end.cell is not None)
        ways = (later, earlier) if cell.index > index else (earlier, later)
        return any(self.hard.take(way) for way in ways)

    def widen(self) -> None:
        """Draw activities from the first of their columns to the last; needs the x of the columns."""
        column_x = self.scope.column_x
        for cell in self.cells:
            if cell.span > 1 and cell.inner is None:
                left, right = column_x[cell.rank], column_x[cell.rank + cell.span - 1]
                cell.width += right - left
                cell.x = (left + right) // 2
        for link in self.met:
            source = link.source.cell
            if source is not None:
                # Columns were numbered anew since they were found, but never within a cell.
                within = self.found[self.at[id(link)]] - self.found[self.first[id(source)]]
                link.meeting = column_x[source.rank + within]
