"""Data objects, stores and annotations: each beside the cell it belongs to, or at the foot of its pool."""

from __future__ import annotations

from collections import defaultdict

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.choreographies import MESSAGE
from bpmnjourney.layout.intake.sizes import even
from bpmnjourney.layout.scene import Cell, End, Satellite, Scope

_BESIDE_GAP = 14
_MOST_ABOVE = 3
_COLUMN, _CROWDED, _BELOW = 150, 200, 30


def attach_satellites(scope: Scope) -> None:
    """Find each satellite's partner, the linked cell with the fewest; those without go to a band's strip."""
    if not scope.satellites:
        return
    linked = _linked_cells(scope)
    pull = _upward_messages(scope)
    for satellite in scope.satellites:
        cells = linked.get(satellite.id, [])
        if satellite.partner is not None:
            continue
        if cells:
            partner = min(cells, key=lambda cell: (len(cell.satellites), cell.rank, cell.index))
            satellite.partner = partner
            partner.satellites.append(satellite)
        else:
            pool = scope.pools[satellite.pool] if satellite.pool < len(scope.pools) else scope.pools[0]
            scope.bands[pool.last].loose.append(satellite)
    for cell in scope.cells:
        _choose_sides(cell, pull.get(cell.id, 0))


def settle_satellites(scope: Scope) -> bool:
    """Once rows are known: bring what several cells share nearer to all of them; whether anything changed."""
    changed = False
    linked = _linked_cells(scope) if scope.satellites else {}
    for satellite in scope.satellites:
        cells = linked.get(satellite.id, [])
        if len(cells) < 2 or satellite.partner is None:
            continue
        satellite.partner.satellites.remove(satellite)
        partner, side = min(
            ((cell, side) for cell in cells for side in (-1, 1)),
            key=lambda choice: _distance(choice[0], choice[1], cells),
        )
        changed = changed or partner is not satellite.partner or side != satellite.side
        satellite.partner, satellite.side = partner, side
        partner.satellites.append(satellite)
    return changed


def _distance(partner: Cell, side: int, cells: list[Cell]) -> int:
    """How far all linked cells are from a place above or below one of them, and how crowded it is there."""
    y = partner.y + side * (partner.height // 2 + 50)
    total = sum(_COLUMN * abs(cell.rank - partner.rank) + abs(cell.y - y) for cell in cells)
    total += _CROWDED * sum(each.side == side for each in partner.satellites)
    if side > 0:
        total += _BELOW + (_CROWDED if partner.riders or partner.label_height else 0)
    return total


def _linked_cells(scope: Scope) -> dict[str, list[Cell]]:
    linked: defaultdict[str, list[Cell]] = defaultdict(list)
    for thread in scope.threads:
        for end, other in ((thread.source, thread.target), (thread.target, thread.source)):
            cell = _cell_of(other)
            if end.satellite is not None and cell is not None and cell not in linked[end.satellite.id]:
                linked[end.satellite.id].append(cell)
    return linked


def _cell_of(end: End) -> Cell | None:
    if end.cell is not None:
        return end.cell
    if end.link is not None:
        return end.link.source.cell or end.link.target.cell
    return None


def _upward_messages(scope: Scope) -> dict[str, int]:
    """Messages upwards less messages downwards at each cell."""
    found: dict[str, int] = {}
    for message in scope.messages:
        for end, other in ((message.source, message.target), (message.target, message.source)):
            if end.cell is None:
                continue
            band = other.cell.band if other.cell else other.pool.first if other.pool else end.cell.band
            if band != end.cell.band:
                found[end.cell.id] = found.get(end.cell.id, 0) + (1 if band < end.cell.band else -1)
    return found


def _choose_sides(cell: Cell, upward: int) -> None:
    if not cell.satellites:
        return
    side = 1 if upward > 0 and not cell.riders and not cell.label_height else -1
    free = [each for each in cell.satellites if each.kind != MESSAGE]
    for count, satellite in enumerate(free):
        satellite.side = side if count < _MOST_ABOVE else -side


def place_satellites(scope: Scope, policies: Policies) -> None:
    """Give the satellites of every cell their places: in a row above or below it."""
    for cell in scope.cells:
        for side in (-1, 1):
            row = [each for each in cell.satellites if each.side == side]
            if row:
                _place_row(cell, side, row, policies)


def _place_row(cell: Cell, side: int, row: list[Satellite], policies: Policies) -> None:
    total = sum(each.full_width for each in row) + _BESIDE_GAP * (len(row) - 1)
    row = sorted(row, key=lambda each: each.kind != MESSAGE)
    x = cell.x - (row[0].full_width if row[0].kind == MESSAGE else total) // 2
    border = cell.y + side * (cell.height // 2)
    if side > 0:
        border += (
            cell.down - cell.height // 2 - max(each.full_height for each in row) - policies.satellite_gap
        )
    for each in row:
        place_satellite(each, even(x) + each.full_width // 2, border, side, policies.satellite_gap)
        x += each.full_width + _BESIDE_GAP


def place_satellite(satellite: Satellite, x: int, border: int, side: int, gap: int) -> None:
    """Put one satellite above or below a border; its label is on its far side, clear of the association."""
    satellite.x = x
    satellite.y = border + side * (gap + satellite.height // 2)
    if satellite.label_height:
        left = x - satellite.label_width // 2
        if side < 0:
            top = satellite.y - satellite.height // 2 - satellite.label_height
        else:
            top = satellite.y + satellite.height // 2
        satellite.label = (left, top, left + satellite.label_width, top + satellite.label_height)
