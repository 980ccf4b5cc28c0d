"""What no flow reaches: event sub-processes, isolated nodes, unlinked data, packed at the foot of a band."""

from __future__ import annotations

from math import isqrt

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.placing.satellites import place_satellite
from bpmnjourney.layout.scene import Band, Cell, Satellite, Scope

_GAP = 40
_ROW_GAP = 24


class _Packed:
    __slots__ = ("down", "item", "up", "width", "x", "y")

    def __init__(self, item: Cell | Satellite) -> None:
        self.item = item
        self.x = self.y = 0
        if isinstance(item, Cell):
            beside = sum(each.full_width + 14 for each in item.satellites if each.side < 0)
            self.width = max(item.width, item.label_width, beside)
            self.up, self.down = item.up, item.down
        else:
            self.width = item.full_width
            self.up, self.down = item.height // 2, item.height // 2 + item.label_height


class Strips:
    """The packed strips of a scope: sizes first, places once the bands have theirs."""

    def __init__(self, scope: Scope, policies: Policies) -> None:
        self.scope = scope
        self.policies = policies
        self.packed: list[tuple[Band, list[_Packed]]] = []
        for band in scope.bands:
            items = [*map(_Packed, band.strip), *map(_Packed, band.loose)]
            if items:
                self._pack(band, items)
                self.packed.append((band, items))

    def _pack(self, band: Band, items: list[_Packed]) -> None:
        area = sum((each.width + _GAP) * (each.up + each.down + _ROW_GAP) for each in items)
        columns = self.scope.columns if any(not cell.in_strip for cell in self.scope.cells) else 0
        room = max(columns * self.policies.column_pitch, isqrt(area * 3), *(each.width for each in items))
        x = y = row_height = widest = 0
        row: list[_Packed] = []
        for each in items:
            if x and x + each.width > room:
                y += self._close_row(row, y) + _ROW_GAP
                row, x = [], 0
            each.x = x + each.width // 2
            row.append(each)
            x += each.width + _GAP
            widest = max(widest, x - _GAP)
        row_height = self._close_row(row, y)
        band.strip_height = y + row_height
        band.strip_width = widest

    def _close_row(self, row: list[_Packed], top: int) -> int:
        up = max(each.up for each in row)
        for each in row:
            each.y = top + up
        return up + max(each.down for each in row)

    def place(self) -> None:
        """Put everything at the foot of its band."""
        for band, items in self.packed:
            has_flow = any(not cell.in_strip and cell.band == band.index for cell in self.scope.cells)
            top = band.bottom - self.policies.lane_pad - band.strip_height
            if not has_flow:
                top = (band.top + band.bottom - band.strip_height) // 2
            for each in items:
                x, y = self.scope.left + each.x, top + each.y
                if isinstance(each.item, Cell):
                    each.item.x, each.item.y = x, y
                else:
                    border = y - each.item.height // 2
                    place_satellite(each.item, x, border, 1, 0)
