"""Phase 14: external labels, each where it touches least; shapes and routes are fixed by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.intake.sizes import label_size
from bpmnjourney.layout.routing.board import is_trunk
from bpmnjourney.layout.scene import Cell, Link, Rider, Scope

_BUCKET = 128
_COLLISION, _BORDER, _RANK, _TRUNK = 60, 20, 3, 40
_GAP = 4
_AHEAD = 60


class Clutter:
    """Everything a label should not touch, found by place."""

    def __init__(self) -> None:
        self.buckets: dict[tuple[int, int], list[tuple[Box, int, object]]] = {}

    def add(self, box: Box, weight: int = _COLLISION, owner: object = None) -> None:
        """Take in an obstacle; `owner` does not mind its own label."""
        entry = (box, weight, owner)
        for key in _keys(box):
            self.buckets.setdefault(key, []).append(entry)

    def weight(self, box: Box, owner: object = None) -> int:
        """The weight of all that `box` touches."""
        x0, y0, x1, y1 = box
        total = 0
        seen: list[int] = []
        for key in _keys(box):
            for entry in self.buckets.get(key, ()):
                (a, b, c, d), weight, whose = entry
                if a < x1 and c > x0 and b < y1 and d > y0 and id(entry) not in seen:
                    seen.append(id(entry))
                    if whose is None or whose is not owner:
                        total += weight
        return total


def _keys(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(box[0] // _BUCKET, box[2] // _BUCKET + 1):
        for row in range(box[1] // _BUCKET, box[3] // _BUCKET + 1):
            yield column, row


def place_labels(scope: Scope, policies: Policies) -> None:
    """Give every named event, gateway, rider, flow and message its label's bounds."""
    clutter = _clutter(scope, policies)
    for cell in sorted(scope.cells, key=lambda cell: (cell.x, cell.y)):
        for rider in cell.riders:
            _label_rider(rider, clutter, policies)
        if cell.label_width:
            _label_cell(cell, clutter)
    for link in scope.links:
        if link.name.strip() and len(link.points) > 1:
            _label_flow(link, scope, clutter, policies)
    gaps = [(upper.box[3], lower.box[1]) for upper, lower in pairwise(scope.pools)]
    for message in scope.messages:
        if message.name.strip() and len(message.points) > 1:
            _label_message(message, gaps, clutter, policies)


def _clutter(scope: Scope, policies: Policies) -> Clutter:
    clutter = Clutter()
    for cell in scope.cells:
        clutter.add(cell.box)
        for rider in cell.riders:
            half = rider.width // 2
            clutter.add((rider.x - half, rider.y - half, rider.x + half, rider.y + half))
    for satellite in scope.satellites:
        clutter.add(satellite.box)
        if satellite.label:
            clutter.add(satellite.label)
    for pool in scope.pools:
        x0, y0, x1, y1 = pool.box
        if pool.id:
            header = policies.header * (1 + pool.levels)
            clutter.add((x0, y0, x0 + header if not pool.black else x1, y1))
            clutter.add((x0, y0 - 1, x1, y0 + 1), _BORDER)
            clutter.add((x0, y1 - 1, x1, y1 + 1), _BORDER)
        for band in scope.bands[pool.first + 1 : pool.last + 1]:
            clutter.add((x0, band.top - 1, x1, band.top + 1), _BORDER)
    if scope.holder is not None:
        for cell in scope.cells:
            if cell.talks:  # its messages are routed later, from the scope around
                clutter.add(
                    (
                        cell.x - 2,
                        cell.y - cell.height // 2 - _AHEAD,
                        cell.x + 2,
                        cell.y + cell.height // 2 + _AHEAD,
                    )
                )
    _add_lines(scope, clutter)
    return clutter


def _add_lines(scope: Scope, clutter: Clutter) -> None:
    if scope.holder is not None:
        for cell in scope.cells:
            if cell.talks:  # its messages are routed later, from the scope around
                reach = cell.height // 2 + _AHEAD
                clutter.add((cell.x - 2, cell.y - reach, cell.x + 2, cell.y + reach))
    for link in (*scope.links, *scope.messages, *scope.threads):
        for (ax, ay), (bx, by) in link.legs():
            if ax == bx or ay == by:
                clutter.add((min(ax, bx) - 2, min(ay, by) - 2, max(ax, bx) + 2, max(ay, by) + 2))
            else:
                for box in _slices((ax, ay), (bx, by)):
                    clutter.add(box)


def _slices(a: Spot, b: Spot) -> Iterator[Box]:
    """Small boxes along a slanting line."""
    count = max(abs(a[0] - b[0]), abs(a[1] - b[1])) // 12 + 1
    for step in range(count):
        x0, x1 = sorted((a[0] + (b[0] - a[0]) * step // count, a[0] + (b[0] - a[0]) * (step + 1) // count))
        y0, y1 = sorted((a[1] + (b[1] - a[1]) * step // count, a[1] + (b[1] - a[1]) * (step + 1) // count))
        yield x0 - 1, y0 - 1, x1 + 1, y1 + 1


def _choose(boxes: Iterable[tuple[Box, int]], clutter: Clutter) -> Box:
    """The box with the least sum of what it touches and its own price; the first of equals."""
    best: Box = (0, 0, 0, 0)
    lowest: int | None = None
    for rank, (box, price) in enumerate(boxes):
        base = price + _RANK * min(rank, 12)
        if lowest is not None and base >= lowest:
            continue
        found = base + clutter.weight(box)
        if lowest is None or found < lowest:
            best, lowest = box, found
    clutter.add(best)
    return best


def _at(x: int, y: int, width: int, height: int) -> Box:
    return x, y, x + width, y + height


def _label_cell(cell: Cell, clutter: Clutter) -> None:
    x0, y0, x1, y1 = cell.box
    w, h = cell.label_width, cell.label_height
    middle = cell.x - w // 2
    places = [
        _at(middle, y1 + _GAP, w, h),
        _at(middle, y0 - _GAP - h, w, h),
    ]
    inset = 8 if cell.form == "diamond" else 0
    for distance in (0, 8):
        places += [
            _at(x1 - inset + distance, y1 - inset + _GAP // 2, w, h),
            _at(x1 - inset + distance, y0 + inset - h, w, h),
            _at(x0 + inset - w - distance, y1 - inset + _GAP // 2, w, h),
            _at(x0 + inset - w - distance, y0 + inset - h, w, h),
            _at(cell.x + _GAP, y1 + _GAP + distance, w, h),
            _at(cell.x + _GAP, y0 - _GAP - h - distance, w, h),
            _at(cell.x - w - _GAP, y1 + _GAP + distance, w, h),
            _at(cell.x - w - _GAP, y0 - _GAP - h - distance, w, h),
        ]
    places += [_at(middle, y1 + _GAP + 12, w, h), _at(middle, y0 - _GAP - h - 12, w, h)]
    cell.label = _choose(((box, 0) for box in places), clutter)


def _label_rider(rider: Rider, clutter: Clutter, policies: Policies) -> None:
    w, h = label_size(rider.name, policies)
    if not w:
        return
    half = rider.width // 2
    edge = rider.y + rider.side * half
    top = edge + _GAP if rider.side > 0 else edge - _GAP - h
    outward = [top, top + rider.side * 10, top - rider.side * (half - 4)]
    places = []
    for y in outward:
        places += [_at(rider.x + _GAP + 2, y, w, h), _at(rider.x - w - _GAP - 2, y, w, h)]
    places += [
        _at(rider.x + half + 4, top - rider.side * 8, w, h),
        _at(rider.x - half - 4 - w, top - rider.side * 8, w, h),
    ]
    places.append(_at(rider.x - w // 2, top, w, h))
    rider.label = _choose(((box, 0) for box in places), clutter)


def _label_flow(link: Link, scope: Scope, clutter: Clutter, policies: Policies) -> None:
    w, h = label_size(link.name, policies)
    link.label = _choose(_flow_places(link, scope, w, h), clutter)


def _flow_places(link: Link, scope: Scope, w: int, h: int) -> Iterator[tuple[Box, int]]:
    others = [other for other in scope.links if other is not link and is_trunk(link, other)]
    for step, (a, b) in enumerate(link.legs()):
        if step > 3:
            break
        price = _RANK * step + (_TRUNK if any(_overlap(a, b, other) for other in others) else 0)
        for box in _beside_leg(a, b, w, h):
            yield box, price
    yield from _along_upright_legs(link, w, h)


def _along_upright_legs(link: Link, w: int, h: int) -> Iterator[tuple[Box, int]]:
    """Places further on, on both sides of each leg that goes up or down."""
    for (ax, ay), (bx, by) in link.legs():
        if ax == bx:
            low, high = min(ay, by), max(ay, by)
            for y in range(low + 3, high - h - 2, 3):
                yield _at(ax + 5, y, w, h), _RANK
                yield _at(ax - 5 - w, y, w, h), _RANK


def _beside_leg(a: Spot, b: Spot, w: int, h: int) -> Iterator[Box]:
    if a[1] == b[1]:
        low, high = min(a[0], b[0]), max(a[0], b[0])
        near = a[0] + 6 if b[0] > a[0] else a[0] - 6 - w
        far = high - 4 - w if b[0] > a[0] else low + 4
        middle = (low + high - w) // 2
        spots = [near, middle, far] if high - low > w + 12 else [middle, near]
        for x in spots:
            yield _at(x, a[1] - h - 3, w, h)
        for x in spots:
            yield _at(x, a[1] + 3, w, h)
    elif a[0] == b[0]:
        low, high = min(a[1], b[1]), max(a[1], b[1])
        near = a[1] + 6 if b[1] > a[1] else a[1] - 6 - h
        for y in (near, (low + high - h) // 2):
            yield _at(a[0] + 5, y, w, h)
            yield _at(a[0] - 5 - w, y, w, h)
    else:
        yield _at((a[0] + b[0]) // 2 + 4, (a[1] + b[1] - h) // 2, w, h)


def _overlap(a: Spot, b: Spot, other: Link) -> bool:
    for (cx, cy), (dx, dy) in other.legs():
        if a[0] == b[0] == cx == dx and min(max(a[1], b[1]), max(cy, dy)) > max(min(a[1], b[1]), min(cy, dy)):
            return True
        if a[1] == b[1] == cy == dy and min(max(a[0], b[0]), max(cx, dx)) > max(min(a[0], b[0]), min(cx, dx)):
            return True
    return False


def _label_message(link: Link, gaps: list[tuple[int, int]], clutter: Clutter, policies: Policies) -> None:
    w, h = label_size(link.name, policies)
    link.label = _choose(_message_places(link, gaps, w, h), clutter)


def _message_places(link: Link, gaps: list[tuple[int, int]], w: int, h: int) -> Iterator[tuple[Box, int]]:
    for (ax, ay), (bx, by) in link.legs():
        if ax != bx:
            continue
        low, high = min(ay, by), max(ay, by)
        for top, bottom in gaps:
            if low < bottom and high > top:
                middle = (max(low, top) + min(high, bottom) - h) // 2
                yield _at(ax + 5, middle, w, h), 0
                yield _at(ax - 5 - w, middle, w, h), 0
    for a, b in link.legs():
        for box in _beside_leg(a, b, w, h):
            yield box, _RANK * 2
    yield from _along_upright_legs(link, w, h)
