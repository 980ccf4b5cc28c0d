"""Where links dock, and what each place costs."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from bpmnjourney.layout.placing.rows import dock_offset
from bpmnjourney.layout.scene import End, Link

RIGHT, DOWN, LEFT, UP = 0, 1, 2, 3
STEP = ((1, 0), (0, 1), (-1, 0), (0, -1))
_OUT, _IN, _MESSAGE = "out", "in", "message"


class Port(NamedTuple):
    """A docking place: x, y, the direction away from the shape, the price, and the side it counts for."""

    x: int
    y: int
    way: int
    price: int


class PortBook:
    """Who docks where: a place that is taken costs more."""

    def __init__(self) -> None:
        self.taken: Counter[tuple[str, int, int, str]] = Counter()

    def note(self, link: Link, change: int = 1) -> None:
        """Enter (or with -1 strike out) both ends of a routed link."""
        if len(link.points) < 2:
            return
        message = link.kind == "message"
        for end, spot, role in (
            (link.source, link.points[0], _MESSAGE if message else _OUT),
            (link.target, link.points[-1], _MESSAGE if message else _IN),
        ):
            self.taken[(end.identity, spot[0], spot[1], role)] += change

    def price(self, end: End, x: int, y: int, way: int, role: str) -> int:
        """What docking at a place costs because of what docks there already."""
        taken = self.taken.get  # asking a Counter for what it has not counted takes three times as long
        key = end.identity
        same, total = taken((key, x, y, role), 0), 0
        if role == _MESSAGE:
            return 60 * same + 25 * (taken((key, x, y, _OUT), 0) + taken((key, x, y, _IN), 0))
        if same:
            if end.form == "diamond":
                total += (35 if role == _OUT else 8) if way in (LEFT, RIGHT) else 2
            else:
                total += 48 if role == _OUT else 6
        if taken((key, x, y, _IN if role == _OUT else _OUT), 0):
            total += 90 if end.form == "diamond" else 60
        return total + 25 * taken((key, x, y, _MESSAGE), 0)


def flow_ports(link: Link, end: End, outgoing: bool, book: PortBook) -> list[Port]:
    """The places where a sequence flow may leave (or enter) an end, cheapest first."""
    x0, y0, x1, y1 = end.box
    cx, cy = (x0 + x1) // 2, (y0 + y1) // 2
    if end.rider:
        way = DOWN if end.rider.side > 0 else UP
        places = [(cx, y1 if way == DOWN else y0, way, 0)] if outgoing else [(cx, y1, DOWN, 0)]
    else:
        if end.cell and not end.inner:
            cy += dock_offset(end.cell)
        right, vertical, left = _side_prices(link, end, outgoing)
        places = [
            (x1, cy, RIGHT, right),
            (cx, y0, UP, vertical),
            (cx, y1, DOWN, vertical),
            (x0, cy, LEFT, left),
        ]
        places += [
            (x, y, way, vertical) for x in _above_other(link, end) for y, way in ((y0, UP), (y1, DOWN))
        ]
    role = _OUT if outgoing else _IN
    ports = [Port(x, y, way, price + book.price(end, x, y, way, role)) for x, y, way, price in places]
    ports.sort(key=lambda port: port.price)
    return ports


def _above_other(link: Link, end: End) -> list[int]:
    """Where a wide activity stands straight above or below the other end."""
    if end.cell is None or end.inner is not None or end.cell.inner is not None or end.cell.span == 1:
        return []
    x0, _, x1, _ = end.box
    other = link.target if end is link.source else link.source
    left, _, right, _ = other.box
    middle = (left + right) // 2 if link.meeting is None else link.meeting
    return [middle] if x0 + 10 <= middle <= x1 - 10 else []


def _side_prices(link: Link, end: End, outgoing: bool) -> tuple[int, int, int]:
    """(right, top or bottom, left)"""
    vertical = _vertical_price(end, outgoing)
    if link.back:
        vertical = 0
    if link.kind == "compensation":
        return (150, 0, 10) if not outgoing else (0, 20, 150)
    return (0, vertical, 150) if outgoing else (150, vertical, 0)


def _vertical_price(end: End, outgoing: bool) -> int:
    cell = end.cell
    if end.form == "diamond" and cell is not None:
        return 4 if len(cell.outs if outgoing else cell.ins) > 1 else 25
    if outgoing:
        return 70
    return 30 if end.form == "circle" else 45


def message_ports(end: End, upwards: bool, xs: list[int], book: PortBook) -> list[Port]:
    """The places for a message that leaves up or down; xs: where else the other end could meet it."""
    x0, y0, x1, y1 = end.box
    cx = (x0 + x1) // 2
    if end.rider:
        y, way = (y1, DOWN) if end.rider.side > 0 else (y0, UP)
        return [Port(cx, y, way, book.price(end, cx, y, way, _MESSAGE))]
    y, way = (y0, UP) if upwards else (y1, DOWN)
    if end.pool:
        return [Port(x, y, way, 0) for x in xs if x0 + 10 <= x <= x1 - 10] or [Port(cx, y, way, 0)]
    places = [cx]
    if end.form == "box":
        reach = (x1 - x0) // 2 - 10
        places += [x for x in (cx - 20, cx + 20, *xs) if abs(x - cx) <= reach]
    ports = []
    for x in dict.fromkeys(places):
        price = abs(x - cx) * 3 // 10 + book.price(end, x, y, way, _MESSAGE)
        ports.append(Port(x, y, way, price))
    ports.sort(key=lambda port: port.price)
    return ports


def side_message_ports(end: End, upwards: bool, book: PortBook) -> list[Port]:
    """The lesser places for a message: left, right and the far side."""
    if end.pool or end.rider:
        return []
    x0, y0, x1, y1 = end.box
    cx, cy = (x0 + x1) // 2, (y0 + y1) // 2
    far = (cx, y1, DOWN) if upwards else (cx, y0, UP)
    return [
        Port(x, y, way, price + book.price(end, x, y, way, _MESSAGE))
        for x, y, way, price in ((x1, cy, RIGHT, 70), (x0, cy, LEFT, 70), (*far, 90))
    ]
