"""Boundary events: where on the host's border they sit."""

from __future__ import annotations

from collections.abc import Iterable

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.sizes import even, label_size
from bpmnjourney.layout.scene import Cell, Rider, Scope

_PITCH = 46
_LEAST_PITCH = 38
_INSET = 24
_MUCH_HIGHER = 60
_LABEL_GAP = 14
_ROOM_ABOVE = 50


def widen_hosts(scope: Scope, policies: Policies) -> None:
    """Widen a host until each of its boundary events has its place at the bottom, and its name beside."""
    for cell in scope.cells:
        gaps = len(cell.riders) - 1
        if cell.inner is not None or gaps < 1:
            continue
        if gaps > 1 or cell.width - 2 * _INSET < gaps * _LEAST_PITCH:
            cell.width = max(cell.width, even(_PITCH * gaps + 2 * _INSET + 10))
        cell.width = max(cell.width, even(_name_pitch(cell.riders, policies) * gaps + 2 * _INSET))


def _name_pitch(riders: Iterable[Rider], policies: Policies) -> int:
    """How far apart boundary events have to be for their names to stand side by side."""
    widest = max((label_size(rider.name, policies)[0] for rider in riders), default=0)
    return widest + _LABEL_GAP if widest else 0


def place_riders(scope: Scope, policies: Policies) -> None:
    """Spread the boundary events of each host along its bottom, or its top where the handler is far above."""
    ways: dict[str, list[int]] = {}
    for link in scope.links:
        if link.source.rider and link.target.cell:
            ways.setdefault(link.source.rider.id, []).append(link.target.cell.y)
    for cell in scope.cells:
        if cell.riders:
            _spread(cell, ways, _is_free_above(cell, scope), policies)


def _is_free_above(cell: Cell, scope: Scope) -> bool:
    """Whether events on the top border and their flows have room: rows reserve it only below."""
    if any(satellite.side < 0 for satellite in cell.satellites):
        return False
    top = cell.y - cell.height // 2
    half = cell.width // 2
    return not any(
        other is not cell
        and other.y < cell.y
        and other.y + max(other.down, other.height // 2) > top - _ROOM_ABOVE
        and abs(other.x - cell.x) < half + other.width // 2
        for other in scope.cells
    )


def _spread(cell: Cell, ways: dict[str, list[int]], free_above: bool, policies: Policies) -> None:
    above: list[Rider] = []
    below: list[Rider] = []
    for rider in cell.riders:
        goals = ways.get(rider.id)
        higher = bool(goals) and cell.inner is None and max(goals or [0]) < cell.y - _MUCH_HIGHER
        (above if higher and free_above else below).append(rider)
    below.sort(key=lambda rider: max(ways.get(rider.id, [cell.y])))
    above.sort(key=lambda rider: -min(ways.get(rider.id, [cell.y])))
    for side, row in ((1, below), (-1, above)):
        room = (cell.width - 2 * _INSET) // max(len(row) - 1, 1)
        pitch = min(max(_PITCH, _name_pitch(row, policies)), room)
        for count, rider in enumerate(row):
            rider.side = side
            rider.dx = cell.width // 2 - _INSET - pitch * count
