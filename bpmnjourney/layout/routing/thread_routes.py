"""Phase 13: routes of associations and data associations, which give way to everything else."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.geometry import between_outlines, cuts, length, upright_or_level
from bpmnjourney.layout.routing.board import Own
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.routing.search import UNBOUNDED
from bpmnjourney.layout.scene import End, Link

_LONGEST_SLANT = 400
_MOST_SLANTS = 24
_STEEPEST = 3

Dock = tuple[Spot, Spot]
"""a point of an outline, and the direction away from the shape"""


def route_threads(router: Router) -> None:
    """Associations: a straight line where nothing is in the way, else a route like any other."""

    def route(link: Link) -> None:
        _route(router, link)

    links = sorted(router.scope.threads, key=lambda link: (length(between_outlines(link)), link.index))
    for link in links:
        route(link)
    router.again(links, route)


def _route(router: Router, link: Link) -> None:
    if link.is_loop:
        router.route_loop(link)
        return
    own = router.own(link)
    crossing = router.policies.price_crossing
    straight = upright_or_level(link.source, link.target)
    if straight and router.board.cost(straight, link, own, crossing, UNBOUNDED) < crossing:
        router.settle(link, straight)
        return
    if link.source.link or link.target.link or link.source.pool or link.target.pool:
        router.settle(link, between_outlines(link))
        return
    slant = _clear_slant(router, link, own)
    if slant:
        router.settle(link, slant)
        return
    starts, goals = router.sides(link.source), router.sides(link.target)
    router.route(router.errand(link, router.extent(), crossing), starts, goals)


def _clear_slant(router: Router, link: Link, own: Own) -> list[Spot] | None:
    """The shortest straight line that touches no foreign shape and crosses nothing drawn."""
    slants = sorted(_slants(link), key=length)[:_MOST_SLANTS]
    if not slants:
        return None
    one, other = link.source.box, link.target.box
    around = min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
    boxes = [box for box, element in router.board.obstacles if element not in own and _meets(box, around)]
    boxes += _drawn(router, link, around)
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


def _drawn(router: Router, link: Link, around: Box) -> Iterator[Box]:
    """The drawn segments near by, as thin boxes."""
    for upright in (0, 1):
        for at, spans in router.board.pieces[upright].items():
            for start, end, other in spans.items:
                line = (at, start, at, end) if upright else (start, at, end, at)
                if other is not link and _meets(line, around):
                    yield line


def _meets(box: Box, area: Box) -> bool:
    return box[0] <= area[2] and box[2] >= area[0] and box[1] <= area[3] and box[3] >= area[1]
