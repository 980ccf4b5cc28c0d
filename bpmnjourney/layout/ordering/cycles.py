"""Phase 4: which links run back, which form the main path, and what hangs together."""

from __future__ import annotations

from bpmnjourney.layout.intake.guide import Guide
from bpmnjourney.layout.scene import Cell, Link, Scope

_ON_STACK, _DONE = 1, 2


def arrange(scope: Scope, guide: Guide) -> None:
    """Mark links that run back, the main path, the components, and the cells that no link reaches."""
    _set_strips(scope)
    order = _mark_back_links(scope, guide)
    _mark_main_path(order)
    _find_components(scope)


def forward(cell: Cell) -> list[Link]:
    """Links that leave a cell or its riders and run forward."""
    return [link for link in cell.outs if not link.back and not link.is_loop]


def _set_strips(scope: Scope) -> None:
    """Cells without any link stand in their band's strip, unless the band holds nothing else but one cell."""
    linked: set[str] = set()
    for message in scope.messages:
        linked.update(end.cell.id for end in (message.source, message.target) if end.cell)
    for cell in scope.cells:
        alone = not cell.outs and not cell.ins and cell.id not in linked
        if alone:
            cell.in_strip = True
            scope.bands[cell.band].strip.append(cell)


def _mark_back_links(scope: Scope, guide: Guide) -> list[Cell]:
    """Depth first from the starts; a link to an open cell runs back. Returns cells, last finished first."""
    cells = list(scope.flowing)
    entered = {id(cell) for cell in cells if any(not link.is_loop for link in cell.ins)}
    roots = [cell for cell in cells if id(cell) not in entered]
    roots.sort(key=lambda cell: cell.kind != "startEvent")
    if guide:
        rest = sorted(cells, key=lambda cell: x if (x := guide.x(cell.id)) is not None else 1e9)
    else:
        rest = cells
    ends = _reaches_end(cells)
    state: dict[int, int] = {}
    finished: list[Cell] = []
    for root in [*roots, *rest]:
        if id(root) in state:
            continue
        state[id(root)] = _ON_STACK
        stack = [(root, iter(_ranked_outs(root, ends)))]
        while stack:
            cell, outs = stack[-1]
            for link in outs:
                target = link.target.cell
                if target is None or link.is_loop:
                    continue
                seen = state.get(id(target))
                if seen == _ON_STACK:
                    link.back = True
                elif seen is None:
                    state[id(target)] = _ON_STACK
                    stack.append((target, iter(_ranked_outs(target, ends))))
                    break
            else:
                state[id(cell)] = _DONE
                finished.append(cell)
                stack.pop()
    finished.reverse()
    return finished


def _reaches_end(cells: list[Cell]) -> set[int]:
    found = {id(cell) for cell in cells if not cell.outs}
    queue = [cell for cell in cells if not cell.outs]
    for cell in queue:
        for link in cell.ins:
            source = link.source.cell
            if source and id(source) not in found:
                found.add(id(source))
                queue.append(source)
    return found


def _ranked_outs(cell: Cell, ends: set[int]) -> list[Link]:
    if len(cell.outs) < 2:
        return cell.outs
    return sorted(
        cell.outs,
        key=lambda link: (
            link.source.rider is not None,
            id(link.target.cell) not in ends,
            not link.default,
            link.target.cell is not None and link.target.cell.band != cell.band,
            link.index,
        ),
    )


def _mark_main_path(order: list[Cell]) -> None:
    """Each cell has at most one main link out and in: the default, else along the longest way to an end."""
    longest: dict[int, int] = {}
    for cell in reversed(order):
        longest[id(cell)] = 1 + max(
            (longest.get(id(link.target.cell), 0) for link in forward(cell)), default=0
        )
    taken: set[int] = set()
    for cell in order:
        choices = [
            link
            for link in forward(cell)
            if link.kind == "sequence"
            and link.source.rider is None
            and link.target.cell is not None
            and link.target.cell.band == cell.band
            and id(link.target.cell) not in taken
        ]
        if choices:
            best = min(
                choices, key=lambda link: (not link.default, -longest[id(link.target.cell)], link.index)
            )
            best.main = True
            taken.add(id(best.target.cell))


def _find_components(scope: Scope) -> None:
    parent = {id(cell): id(cell) for cell in scope.cells}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for link in scope.links:
        if link.source.cell and link.target.cell:
            one, other = root(id(link.source.cell)), root(id(link.target.cell))
            if one != other:
                parent[other] = one
    number: dict[int, int] = {}
    for cell in scope.cells:
        cell.component = number.setdefault(root(id(cell)), len(number))
