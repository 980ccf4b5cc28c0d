"""Phase 5: columns over the union of all pools; messages pull, sequence flows push."""

from __future__ import annotations

from collections import defaultdict, deque

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.ordering.cycles import forward
from bpmnjourney.layout.ordering.simplex import Positions
from bpmnjourney.layout.scene import Cell, End, Link, Scope

FLOW, MAIN, BACK, MESSAGE = 1000, 300, 100, 1500
_SPLIT, _BACKWARD_MESSAGE, _LEFTWARDS = 500, 3500, 1


def assign_ranks(scope: Scope, policies: Policies) -> None:
    """Give every flowing cell its first column, counted from 0 without gaps."""
    cells = list(scope.flowing)
    set_spans(cells, policies)
    if len(cells) > policies.simplex_limit:
        _longest_paths(cells)
    else:
        _by_simplex(scope, cells, policies)


def set_spans(cells: list[Cell], policies: Policies) -> None:
    """An open sub-process fills as many columns as it is wide."""
    for cell in cells:
        if cell.inner and cell.width > policies.column_pitch - 20:
            cell.span = -(-(cell.width + policies.column_gap) // policies.column_pitch)


def close_gaps(scope: Scope) -> None:
    """Renumber the columns so that none is empty."""
    cells = list(scope.flowing)
    used = sorted({column for cell in cells for column in range(cell.rank, cell.rank + cell.span)})
    place = {column: index for index, column in enumerate(used)}
    for cell in cells:
        cell.rank = place[cell.rank]
    scope.columns = max(len(used), 1)


def _by_simplex(scope: Scope, cells: list[Cell], policies: Policies) -> None:
    problem = Positions()
    rank = {id(cell): problem.variable() for cell in cells}
    for variable in rank.values():
        problem.apart(0, variable, 0)
        problem.apart(variable, 0, 0, _LEFTWARDS)
    for link in scope.links:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or source is target:
            continue
        u, v = rank[id(source)], rank[id(target)]
        if link.back:
            problem.near(v, u, BACK)
            continue
        problem.apart(u, v, source.span)
        splits = source.form == "diamond" and len(source.outs) > 1
        problem.apart(v, u, -source.span, FLOW + (MAIN if link.main else 0) + (_SPLIT if splits else 0))
    for message in scope.messages:
        source, target = message.source.cell, message.target.cell
        if source is None or target is None or source is target or source.in_strip or target.in_strip:
            continue
        u, v = rank[id(source)], rank[id(target)]
        offset = column_offset(message.source, policies) - column_offset(message.target, policies)
        problem.near(u, v, MESSAGE, offset)
        problem.apart(u, v, offset, _BACKWARD_MESSAGE)
    found = problem.solve()
    for cell in cells:
        cell.rank = found[rank[id(cell)]]


def column_offset(end: End, policies: Policies) -> int:
    """How many columns right of its cell's first column an end inside an open sub-process lies."""
    if end.cell is None or end.inner is None or end.cell.span == 1:
        return 0
    centre = end.inner.x + end.inner.width // 2
    return min(centre * end.cell.span // max(end.cell.width, 1), end.cell.span - 1)


def _longest_paths(cells: list[Cell]) -> None:
    """The fast path: every cell as far left as its predecessors allow."""
    missing: defaultdict[int, int] = defaultdict(int)
    for cell in cells:
        cell.rank = 0
        for link in forward(cell):
            missing[id(link.target.cell)] += 1
    queue = deque(cell for cell in cells if not missing[id(cell)])
    while queue:
        cell = queue.popleft()
        for link in forward(cell):
            target = link.target.cell
            if target is None:
                continue
            target.rank = max(target.rank, cell.rank + cell.span)
            missing[id(target)] -= 1
            if not missing[id(target)]:
                queue.append(target)


def end_column(link: Link) -> int:
    """The last column of a link's source."""
    cell = link.source.cell
    return cell.rank + cell.span - 1 if cell else 0
