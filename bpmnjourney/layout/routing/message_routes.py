"""Phase 12: routes of message flows: upright and straight wherever nothing is in the way."""

from __future__ import annotations

from collections.abc import Iterable

from bpmnjourney.layout.drawing import Spot
from bpmnjourney.layout.geometry import middle_x
from bpmnjourney.layout.routing.board import Own
from bpmnjourney.layout.routing.ports import DOWN, UP, Port, message_ports, side_message_ports
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.routing.search import UNBOUNDED
from bpmnjourney.layout.scene import End, Link

_ALONG_BORDER = 160
_BETWEEN_UPRIGHTS = 24
_BESIDE_MIDDLE = 20


def route_messages(router: Router, messages: Iterable[Link]) -> None:
    """Route message flows, straight ones and those between near bands first."""
    routes = _Messages(router)
    for pool in router.scope.pools:
        if pool.black and pool.id and (pool.box, pool.id) not in router.board.obstacles:
            router.board.add_obstacle(pool.box, pool.id)
    links = sorted(messages, key=_urgency)
    for link in links:
        routes.route(link)
    router.again(links, routes.route)


def _urgency(link: Link) -> tuple[bool, int, int, int]:
    source, target = link.source, link.target
    borders = source.pool is not None or target.pool is not None
    shift = 0 if borders else abs(middle_x(source) - middle_x(target))
    return borders, shift, abs(source.box[1] - target.box[1]), link.index


class _Messages:
    def __init__(self, router: Router) -> None:
        self.router = router
        self.crossing = router.policies.price_message_crossing

    def route(self, link: Link) -> None:
        source, target = link.source, link.target
        if source.pool and target.pool:
            self._between_borders(link)
        elif self._is_inside(source, target) or self._is_inside(target, source):
            self._to_own_border(link)
        else:
            self._between(link)

    def _is_inside(self, inner: End, outer: End) -> bool:
        bands = self.router.scope.bands
        return inner.cell is not None and outer.pool is not None and bands[inner.cell.band].pool is outer.pool

    def _between(self, link: Link) -> None:
        source, target = link.source, link.target
        one, other = source.box, target.box
        upwards = other[1] + other[3] < one[1] + one[3]
        book = self.router.book
        meeting = [] if link.meeting is None else [link.meeting]
        starts = message_ports(source, upwards, meeting + _docking_xs(target), book)
        goals = message_ports(target, not upwards, meeting + _docking_xs(source), book)
        straight = self._best_straight(link, starts, goals)
        if straight:
            self.router.settle(link, straight)
            return
        starts += side_message_ports(source, upwards, book)
        goals += side_message_ports(target, not upwards, book)
        errand = self.router.errand(link, self.router.extent(), self.crossing)
        errand.extra = self._inside_pool
        errand.starts = self._along_border(source, target, upwards)
        errand.goals = self._along_border(target, source, not upwards)
        self.router.route(errand, starts, goals)

    def _best_straight(self, link: Link, starts: list[Port], goals: list[Port]) -> list[Spot] | None:
        best, found = UNBOUNDED, None
        own: Own = self.router.own(link)
        by_x = {goal.x: goal for goal in goals}
        for start in starts:
            goal = by_x.get(start.x)
            if goal is None or start.way == goal.way or (goal.y > start.y) != (start.way == DOWN):
                continue
            route = [(start.x, start.y), (goal.x, goal.y)]
            cost = self.router.board.cost(route, link, own, self.crossing, UNBOUNDED)
            if cost < self.router.policies.price_sharing and start.price + goal.price + cost < best:
                best, found = start.price + goal.price + cost, route
        return found

    def _inside_pool(self, y: int) -> int:
        """The price per pixel of a level stretch: the gaps between pools are free."""
        return any(pool.box[1] < y < pool.box[3] for pool in self.router.scope.pools)

    def _along_border(self, end: End, other: End, upwards: bool) -> list[Port]:
        """Further places on a pool's border, dearer the farther they are from the other end."""
        if not end.pool:
            return []
        near = middle_x(other)
        x0, y0, x1, y1 = end.box
        low, high = max(x0 + 10, near - _ALONG_BORDER), min(x1 - 10, near + _ALONG_BORDER)
        y, way = (y0, UP) if upwards else (y1, DOWN)
        return [Port(x, y, way, 2 + abs(x - near) // 8) for x in self.router.lines.xs if low <= x <= high]

    def _between_borders(self, link: Link) -> None:
        """From border to border: the first free upright line from the left, else a way around."""
        one, other = link.source.box, link.target.box
        board = self.router.board
        y0, y1 = (one[3], other[1]) if one[1] < other[1] else (one[1], other[3])
        low, high = max(one[0], other[0]) + 40, min(one[2], other[2]) - 20
        own = self.router.own(link)
        taken = list(board.lines[1])
        choices = [x for x in self.router.lines.xs if low <= x <= high] or [(low + high) // 2]
        for x in choices:
            near = any(abs(x - line) < _BETWEEN_UPRIGHTS for line in taken)
            if not near and not board.is_blocked(1, x, min(y0, y1) + 1, max(y0, y1) - 1, own):
                self.router.settle(link, [(x, y0), (x, y1)])
                return
        upwards = one[1] > other[1]
        starts = self._along_border(link.source, link.target, upwards)
        goals = self._along_border(link.target, link.source, not upwards)
        self.router.route(self.router.errand(link, self.router.extent(), self.crossing), starts, goals)

    def _to_own_border(self, link: Link) -> None:
        """A message between a node and the pool around it: to the nearest free place on its border."""
        outer, inner = (link.target, link.source) if link.source.cell else (link.source, link.target)
        x0, top, x1, bottom = outer.box
        middle = middle_x(inner)
        reach = 2 * _ALONG_BORDER
        near = [x for x in self.router.lines.xs if x0 + 40 <= x <= x1 - 10 and abs(x - middle) <= reach]
        border = [Port(x, y, way, abs(x - middle)) for x in near for y, way in ((top, DOWN), (bottom, UP))]
        nodes = [port for up in (True, False) for port in message_ports(inner, up, [], self.router.book)]
        border.sort(key=lambda port: port.price + abs(port.y - nodes[0].y))
        starts, goals = (nodes, border) if inner is link.source else (border, nodes)
        straight = self._best_straight(link, starts, goals)
        if straight:
            self.router.settle(link, straight)
        else:
            errand = self.router.errand(link, self.router.extent(), self.crossing)
            self.router.route(errand, starts, goals)


def _docking_xs(end: End) -> list[int]:
    """Where a message may dock at an end, the middle first."""
    if end.pool:
        return []
    x = middle_x(end)
    return [x, x - _BESIDE_MIDDLE, x + _BESIDE_MIDDLE] if end.form == "box" else [x]
