"""Phase 13: routes of associations and data associations, which give way to everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.geometry import between_outlines, cuts, length, middle_x, upright_or_level
from bpmnjourney.layout.routing.board import Own
from bpmnjourney.layout.routing.ports import DOWN, LEFT, RIGHT, UP, Port
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.routing.search import UNBOUNDED
from bpmnjourney.layout.scene import End, Link

_LONGEST_SLANT = 400
_MOST_SLANTS = 24
_STEEPEST = 3
_ALONG_BORDER = 160

Dock = tuple[Spot, Spot]
"""a point of an outline, and the direction away from the shape"""


def route_threads(router: Router) -> None:
    """Associations: a straight line where nothing is in the way, else a route like any other."""

    def route(link: Link) -> None:
        route_thread(router, link)

    links = sorted(router.scope.threads, key=lambda link: (length(between_outlines(link)), link.index))
    for link in links:
        route(link)
    router.again(links, route)


def route_thread(router: Router, link: Link) -> None:
    """Draw one association, or data association."""
    if link.is_loop:
        router.route_loop(link)
        return
    own = router.own(link)
    crossing = router.policies.price_crossing
    straight = upright_or_level(link.source, link.target)
    if straight and router.board.cost(straight, link, own, crossing, UNBOUNDED) < crossing:
        router.settle(link, straight)
        return
    slant = None if link.source.pool or link.target.pool else _clear_slant(router, link, own)
    starts, goals = _ports(router, link.source, link.target), _ports(router, link.target, link.source)
    if slant:
        router.settle(link, slant)
    elif starts and goals:
        router.route(router.errand(link, router.extent(), crossing), starts, goals)
    else:
        router.settle(link, between_outlines(link))


def _ports(router: Router, end: End, other: End) -> list[Port]:
    """Where a route may begin or end: on a flow half-way along it, to both sides; on a pool near by."""
    if end.pool:
        return _ports_on_border(router, end, other)
    if end.link is None:
        return router.sides(end)
    x, y = end.link.middle()
    for (ax, ay), (bx, by) in end.link.legs():
        if ax == bx == x and min(ay, by) <= y <= max(ay, by):
            ways = RIGHT, LEFT
        elif ay == by == y and min(ax, bx) <= x <= max(ax, bx):
            ways = DOWN, UP
        else:
            continue
        router.lines.add_x(x)
        router.lines.add_y(y)
        return [Port(x, y, way, 0) for way in ways]
    return []


def _ports_on_border(router: Router, end: End, other: End) -> list[Port]:
    """On the upper and lower border of a pool, towards an end outside as towards one inside."""
    left, top, right, bottom = end.box
    _, upper, _, lower = other.box
    sides = (
        [(top, UP)] * (lower <= top) or [(bottom, DOWN)] * (upper >= bottom) or [(top, DOWN), (bottom, UP)]
    )
    x = middle_x(other)
    return [
        Port(each, y, way, abs(each - x) // 8)
        for each in router.lines.xs
        if left < each < right and abs(each - x) <= _ALONG_BORDER
        for y, way in sides
    ]


def _clear_slant(router: Router, link: Link, own: Own) -> list[Spot] | None:
    """The shortest straight line that touches no foreign shape and crosses nothing drawn."""
    slants = sorted(_slants(link), key=length)[:_MOST_SLANTS]
    if not slants:
        return None
    one, other = link.source.box, link.target.box
    around = min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
    boxes = [box for box, element in router.board.obstacles if element not in own and _meets(box, around)]
    boxes += _drawn(router, (link, link.source.link, link.target.link), around)
    for slant in slants:
        if not any(cuts(slant[0], slant[-1], box) for box in boxes):
            return slant
    return None


def _slants(link: Link) -> Iterator[list[Spot]]:
    """Straight lines between the docking places of two ends."""
    goals = list(_docks(link.target))
    for a, (ax, ay) in _docks(link.source):
        for b, (bx, by) in goals:
            dx, dy = b[0] - a[0], b[1] - a[1]
            if abs(dx) + abs(dy) < _LONGEST_SLANT and _leaves(dx, dy, ax, ay) and _leaves(-dx, -dy, bx, by):
                yield [a, b]


def _leaves(dx: int, dy: int, away_x: int, away_y: int) -> bool:
    """Whether a line leads away from a border, not nearly along it."""
    ahead, aside = dx * away_x + dy * away_y, dx * away_y - dy * away_x
    return ahead > 0 and _STEEPEST * ahead > abs(aside)


def _docks(end: End) -> Iterator[Dock]:
    """Where lines may leave an outline, and which way: the middles of sides, on boxes quarters as well."""
    if end.link:
        yield from _docks_on(end.link)
        return
    x0, y0, x1, y1 = end.box
    cx, cy = (x0 + x1) // 2, (y0 + y1) // 2
    shares = (0, -1, 1) if end.form == "box" else (0,)
    for share in shares:
        x, y = cx + share * (x1 - x0) // 4, cy + share * (y1 - y0) // 4
        if end.rider is None:
            yield from (((x1, y), (1, 0)), ((x0, y), (-1, 0)))
        if end.rider is None or end.rider.side < 0:
            yield (x, y0), (0, -1)
        if end.rider is None or end.rider.side > 0:
            yield (x, y1), (0, 1)


def _docks_on(flow: Link) -> Iterator[Dock]:
    """The middles of a flow's legs, to both sides."""
    for a, b in flow.legs():
        spot = (a[0] + b[0]) // 2, (a[1] + b[1]) // 2
        if a[0] == b[0] or a[1] == b[1]:
            for away in ((1, 0), (-1, 0)) if a[0] == b[0] else ((0, 1), (0, -1)):
                yield spot, away


def _drawn(router: Router, own: Sequence[Link | None], around: Box) -> Iterator[Box]:
    """The drawn segments near by, as thin boxes, those of the own links left out."""
    for upright in (0, 1):
        for at, spans in router.board.pieces[upright].items():
            for start, end, other in spans.items:
                line = (at, start, at, end) if upright else (start, at, end, at)
                if other not in own and _meets(line, around):
                    yield line


def _meets(box: Box, area: Box) -> bool:
    return box[0] <= area[2] and box[2] >= area[0] and box[1] <= area[3] and box[3] >= area[1]
