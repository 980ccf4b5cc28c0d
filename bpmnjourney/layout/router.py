"""Phases 11 to 13: a route for every link: sequence flows, then messages, then associations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bpmnjourney.layout.board import Board, Own
from bpmnjourney.layout.candidates import candidates, port_pairs
from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.lines import Lines
from bpmnjourney.layout.ports import DOWN, LEFT, RIGHT, UP, Port, PortBook, flow_ports, message_ports, side_message_ports
from bpmnjourney.layout.ranks import end_column
from bpmnjourney.layout.scene import Box, End, Link, Scope, Spot
from bpmnjourney.layout.search import Errand, Search

_PLENTY = 1 << 30
_MARGIN = 110
_ALONG_BORDER = 160
_LONGEST_SLANT = 260
_NEARLY_CLEAN = 30


class Router:
    """Routes all links of a scope on one board."""

    def __init__(self, scope: Scope, policies: Policies) -> None:
        self.scope = scope
        self.policies = policies
        self.board = Board(policies)
        self.book = PortBook()
        self.lines = Lines(scope, policies)
        self.exact = len(scope.cells) <= policies.simplex_limit
        self._add_obstacles()
        self._add_ports_lines()
        self.search = Search(self.board, self.lines.xs, self.lines.ys, policies.price_search_limit)

    # -- the board -----------------------------------------------------------------------------------
    def _add_obstacles(self) -> None:
        board = self.board
        links = (*self.scope.links, *self.scope.messages, *self.scope.threads)
        open_cells = {
            end.cell.id for link in links for end in (link.source, link.target) if end.inner and end.cell
        }
        for cell in self.scope.cells:
            board.add_obstacle(cell.box, cell.id)
            if cell.id in open_cells and cell.inner:
                left, top = cell.x - cell.width // 2, cell.y - cell.height // 2
                for each in cell.inner.shapes:
                    x, y = left + each.x, top + each.y
                    board.add_obstacle((x, y, x + each.width, y + each.height), each.element)
            for rider in cell.riders:
                half = rider.width // 2
                board.add_obstacle((rider.x - half, rider.y - half, rider.x + half, rider.y + half), rider.id)
            if cell.label_height and not cell.in_strip:
                half, wide = cell.height // 2, cell.label_width // 2
                top = cell.y + half + 4
                board.reserved.append((cell.x - wide, top, cell.x - 6, top + cell.label_height))
                board.reserved.append((cell.x + 6, top, cell.x + wide, top + cell.label_height))
        for satellite in self.scope.satellites:
            board.add_obstacle(satellite.box, satellite.id)
            if satellite.label:
                board.add_obstacle(satellite.label, f"label of {satellite.id}")

    def _add_ports_lines(self) -> None:
        """Lines for docking places beside the centres, where messages need them."""
        for message in self.scope.messages:
            for end in (message.source, message.target):
                if end.pool or not end.cell:
                    continue
                x0, y0, x1, y1 = end.box
                cx = (x0 + x1) // 2
                self.lines.add_x(cx)
                if end.form == "box":
                    self.lines.add_x(cx - 20)
                    self.lines.add_x(cx + 20)
                self.lines.add_y((y0 + y1) // 2)
        for link in self.scope.links:
            for end in (link.source, link.target):
                if end.inner:
                    x0, y0, x1, y1 = end.box
                    self.lines.add_x((x0 + x1) // 2)
                    self.lines.add_y((y0 + y1) // 2)

    # -- sequence flows ------------------------------------------------------------------------------
    def route_flows(self) -> None:
        """Route sequence flows, forward and short ones first; then those in trouble once more."""
        loops = [link for link in self.scope.links if link.is_loop]
        links = [link for link in self.scope.links if not link.is_loop]
        links.sort(key=self._urgency)
        for link in links:
            self._route_flow(link)
        for link in loops:
            self._route_loop(link)
        self._again(links, self._route_flow)

    def _urgency(self, link: Link) -> tuple[bool, bool, int, int, int]:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None:
            return True, True, 0, 0, link.index
        hops = abs(target.rank - end_column(link))
        return link.back, not link.main, hops, abs(target.y - source.y), link.index

    def _again(self, links: Sequence[Link], route: Callable[[Link], None]) -> None:
        """Rip up and route once more what crosses or shares."""
        for link in links:
            if not link.points:
                continue
            before, points = self._trouble(link), link.points
            if not before:
                continue
            self.board.erase(link)
            self.book.note(link, -1)
            route(link)
            if link.points != points and self._trouble(link) > before:
                self.board.erase(link)
                self.book.note(link, -1)
                self._settle(link, points)

    def _trouble(self, link: Link) -> int:
        total = 0
        for (ax, ay), (bx, by) in link.legs():
            if ax == bx and ay != by:
                total += self.board.price(1, ax, min(ay, by), max(ay, by), link, 100)
            elif ay == by and ax != bx:
                total += self.board.price(0, ay, min(ax, bx), max(ax, bx), link, 100)
        return total

    def _route_flow(self, link: Link) -> None:
        if link.source.cell is None or link.target.cell is None:
            self._settle(link, self._straight(link))
            return
        starts = flow_ports(link, link.source, True, self.book)
        goals = flow_ports(link, link.target, False, self.book)
        self._route(link, starts, goals, self._area(link), self.policies.price_crossing)

    def _area(self, link: Link) -> Box:
        """A sequence flow stays within its pools."""
        pools = [self.scope.bands[end.cell.band].pool for end in (link.source, link.target) if end.cell]
        left = (
            min(pool.box[0] for pool in pools)
            + (pools[0].levels + (pools[0].id is not None)) * self.policies.header
        )
        return (
            left + 4,
            min(pool.box[1] for pool in pools) + 4,
            max(pool.box[2] for pool in pools) - 4,
            max(pool.box[3] for pool in pools) - 4,
        )

    def _route(
        self,
        link: Link,
        starts: list[Port],
        goals: list[Port],
        area: Box,
        crossing: int,
        extra: Callable[[int], int] | None = None,
        far: tuple[list[Port], list[Port]] = ([], []),
    ) -> None:
        own = self._own(link)
        best, points = _PLENTY, []
        clean = False
        bend = self.policies.price_bend
        for least, _, start, goal in port_pairs(starts, goals, bend):
            if least >= best:
                break
            for price, route in candidates(link, start, goal, self.lines, bend):
                if price >= best or not _within(route, area):
                    continue
                if extra:
                    price += _sideways(route, extra)
                cost = self.board.cost(route, link, own, crossing, best - price)
                if price + cost < best:
                    best, points, clean = price + cost, route, cost <= _NEARLY_CLEAN
        if not clean and self.exact:
            errand = Errand(link, own, crossing, area, extra)
            points = self.search.route(errand, starts + far[0], goals + far[1], best) or points
        if not points:
            points = self._last_resort(link, starts, goals, area, crossing)
        self._settle(link, points)

    def _own(self, link: Link) -> Own:
        """The elements whose boxes do not stop the link: its ends, and what is open around them."""
        own: dict[str, bool] = {}
        for end in (link.source, link.target):
            own[end.element] = own.get(end.element, False)
            if end.cell and end.inner:
                own[end.cell.id] = True
                own.update(dict.fromkeys(end.cell.inner.around(end.inner) if end.cell.inner else (), True))
            elif end.cell and not end.rider:
                own[end.cell.id] = False
        return own

    def _last_resort(
        self, link: Link, starts: list[Port], goals: list[Port], area: Box, crossing: int
    ) -> list[Spot]:
        """No way found: look on the whole board, then draw a straight line rather than nothing."""
        search = Search(self.board, self.lines.xs, self.lines.ys, self.policies.price_search_limit * 4)
        errand = Errand(link, self._own(link), crossing, self.extent(), reach=_PLENTY)
        found = search.route(errand, starts, goals, _PLENTY)
        return found or self._straight(link)

    def extent(self) -> Box:
        """Everything that is drawn, with room around it."""
        boxes = [pool.box for pool in self.scope.pools]
        return (
            min(box[0] for box in boxes) - _MARGIN,
            min(box[1] for box in boxes) - _MARGIN,
            max(box[2] for box in boxes) + _MARGIN,
            max(box[3] for box in boxes) + _MARGIN,
        )

    def _settle(self, link: Link, points: list[Spot]) -> None:
        link.points = points
        self.board.draw(link)
        self.book.note(link)

    def _route_loop(self, link: Link) -> None:
        """From the right side over the top; a rider's own loop goes round below."""
        cell = link.source.cell
        if cell is None:
            return
        if link.source.inner or link.target.inner:
            self._settle(link, self._straight(link))
            return
        x0, y0, x1, _ = cell.box
        if link.source.rider:
            rider = link.source.rider
            y = rider.y + 18
            route = [(rider.x, y), (rider.x, y + 14), (x1 + 16, y + 14), (x1 + 16, cell.y), (x1, cell.y)]
        else:
            route = [(x1, cell.y), (x1 + 16, cell.y), (x1 + 16, y0 - 16), (cell.x, y0 - 16), (cell.x, y0)]
        self._settle(link, route)

    def _straight(self, link: Link) -> list[Spot]:
        """From outline to outline along the line of centres."""
        one, other = link.source.box, link.target.box
        a = ((one[0] + one[2]) // 2, (one[1] + one[3]) // 2)
        b = ((other[0] + other[2]) // 2, (other[1] + other[3]) // 2)
        if link.source.pool and not link.target.pool:
            a = (min(max(b[0], one[0]), one[2]), one[1] if b[1] < a[1] else one[3])
            return [a, on_outline(link.target, a)]
        if link.target.pool and not link.source.pool:
            b = (min(max(a[0], other[0]), other[2]), other[1] if a[1] < b[1] else other[3])
            return [on_outline(link.source, b), b]
        return [on_outline(link.source, b), on_outline(link.target, a)]

    # -- messages ------------------------------------------------------------------------------------
    def route_messages(self) -> None:
        """Route message flows, straight ones and those between near bands first."""
        for pool in self.scope.pools:
            if pool.black and pool.id:
                self.board.add_obstacle(pool.box, pool.id)
        self.board.forget_blocks()
        links = sorted(self.scope.messages, key=self._message_urgency)
        for link in links:
            self._route_message(link)
        self._again(links, self._route_message)

    def _message_urgency(self, link: Link) -> tuple[int, int, int, int]:
        (_, sy, _, _), (_, ty, _, _) = link.source.box, link.target.box
        shift = (
            abs(_middle_x(link.source) - _middle_x(link.target))
            if link.source.cell and link.target.cell
            else 0
        )
        return (
            int(link.source.pool is not None or link.target.pool is not None),
            shift,
            abs(sy - ty),
            link.index,
        )

    def _route_message(self, link: Link) -> None:
        source, target = link.source, link.target
        one, other = source.box, target.box
        if source.pool and target.pool:
            self._between_pools(link)
            return
        own_pool = _holds(source, target, self.scope) or _holds(target, source, self.scope)
        upwards = other[1] + other[3] < one[1] + one[3]
        if own_pool:
            self._to_own_border(link)
            return
        source_xs = _docking_xs(target)
        target_xs = _docking_xs(source)
        starts = message_ports(source, upwards, source_xs, self.book)
        goals = message_ports(target, not upwards, target_xs, self.book)
        own = self._own(link)
        crossing = self.policies.price_message_crossing
        straight = self._best_straight(link, starts, goals, own, crossing)
        if straight:
            self._settle(link, straight)
            return
        starts += side_message_ports(source, upwards, self.book)
        goals += side_message_ports(target, not upwards, self.book)
        far = (self._along_border(source, target, upwards), self._along_border(target, source, not upwards))
        self._route(link, starts, goals, self.extent(), crossing, self._inside_pool, far)

    def _along_border(self, end: End, other: End, upwards: bool) -> list[Port]:
        """Further places on a pool's border, dearer the farther they are from the other end."""
        if not end.pool:
            return []
        near = _middle_x(other)
        x0, y0, x1, y1 = end.box
        low, high = max(x0 + 10, near - _ALONG_BORDER), min(x1 - 10, near + _ALONG_BORDER)
        y, way = (y0, UP) if upwards else (y1, DOWN)
        return [Port(x, y, way, 2 + abs(x - near) // 8) for x in self.lines.xs if low <= x <= high]

    def _inside_pool(self, y: int) -> int:
        """The price per pixel of a level stretch: the gaps between pools are free."""
        for pool in self.scope.pools:
            if pool.box[1] < y < pool.box[3]:
                return 1
        return 0

    def _best_straight(
        self, link: Link, starts: list[Port], goals: list[Port], own: Own, crossing: int
    ) -> list[Spot] | None:
        best, found = _PLENTY, None
        by_x = {goal.x: goal for goal in goals}
        for start in starts:
            goal = by_x.get(start.x)
            if goal is None or start.way == goal.way or (goal.y > start.y) != (start.way == DOWN):
                continue
            route = [(start.x, start.y), (goal.x, goal.y)]
            cost = self.board.cost(route, link, own, crossing, _PLENTY)
            if cost < self.policies.price_sharing and start.price + goal.price + cost < best:
                best, found = start.price + goal.price + cost, route
        return found

    def _between_pools(self, link: Link) -> None:
        """Two borders: the first free upright line, from the right, as labels are rare there."""
        one, other = link.source.box, link.target.box
        y0, y1 = (one[3], other[1]) if one[1] < other[1] else (one[1], other[3])
        own = self._own(link)
        low, high = max(one[0], other[0]) + 40, min(one[2], other[2]) - 20
        taken = {start for start in self.board.lines[1]}
        choices = [x for x in self.lines.xs if low <= x <= high] or [(low + high) // 2]
        for x in choices:
            near = any(abs(x - line) < 24 for line in taken)
            if not near and not self.board.is_blocked(1, x, min(y0, y1) + 1, max(y0, y1) - 1, own):
                self._settle(link, [(x, y0), (x, y1)])
                return
        self._settle(link, [(choices[0], y0), (choices[0], y1)])

    def _to_own_border(self, link: Link) -> None:
        """A message between a node and the pool around it: to the nearest free place on its border."""
        outer = link.target if link.source.cell else link.source
        inner = link.source if link.source.cell else link.target
        x0, top, x1, bottom = outer.box
        middle = _middle_x(inner)
        near = [x for x in self.lines.xs if x0 + 40 <= x <= x1 - 10 and abs(x - middle) <= 2 * _ALONG_BORDER]
        border = [Port(x, y, way, abs(x - middle)) for x in near for y, way in ((top, DOWN), (bottom, UP))]
        nodes = [port for up in (True, False) for port in message_ports(inner, up, [], self.book)]
        border.sort(key=lambda port: port.price + abs(port.y - nodes[0].y))
        starts, goals = (nodes, border) if inner is link.source else (border, nodes)
        straight = self._best_straight(link, starts, goals, self._own(link), self.policies.price_message_crossing)
        if straight:
            self._settle(link, straight)
        else:
            self._route(link, starts, goals, self.extent(), self.policies.price_message_crossing)

    # -- associations --------------------------------------------------------------------------------
    def route_threads(self) -> None:
        """Associations: a straight line where nothing is in the way, else a route like any other."""
        links = sorted(self.scope.threads, key=lambda link: (_length(self._straight(link)), link.index))
        for link in links:
            self._route_thread(link)
        self._again(links, self._route_thread)

    def _route_thread(self, link: Link) -> None:
        if link.is_loop:
            self._route_loop(link)
            return
        own = self._own(link)
        route = _upright_or_level(link.source, link.target)
        crossing = self.policies.price_crossing
        if route and self.board.cost(route, link, own, crossing, _PLENTY) < crossing:
            self._settle(link, route)
            return
        slant = self._straight(link)
        fixed = link.source.link or link.target.link or link.source.pool or link.target.pool
        if fixed or (_length(slant) < _LONGEST_SLANT and self._is_clear(slant, link, own)):
            self._settle(link, slant)
            return
        starts, goals = self._thread_ports(link.source), self._thread_ports(link.target)
        self._route(link, starts, goals, self.extent(), crossing)

    def _is_clear(self, slant: list[Spot], link: Link, own: Own) -> bool:
        """Whether a slanting line touches no foreign shape and crosses no drawn line."""
        a, b = slant[0], slant[-1]
        if any(_cuts(a, b, box) for box, element in self.board.obstacles if element not in own):
            return False
        for upright in (0, 1):
            for at, pieces in self.board.pieces[upright].items():
                for start, end, other in pieces:
                    line = (at, start, at, end) if upright else (start, at, end, at)
                    if other is not link and _cuts(a, b, line):
                        return False
        return True

    def _thread_ports(self, end: End) -> list[Port]:
        """Ports in the middle of each side; lines through them are added where there are none."""
        x0, y0, x1, y1 = end.box
        cx, cy = (x0 + x1) // 2, (y0 + y1) // 2
        if end.rider:
            ports = [Port(cx, y1, DOWN, 0)] if end.rider.side > 0 else [Port(cx, y0, UP, 0)]
        else:
            ports = [Port(x1, cy, RIGHT, 20), Port(cx, y1, DOWN, 0), Port(x0, cy, LEFT, 20), Port(cx, y0, UP, 0)]
        for port in ports:
            self.lines.add_x(port.x)
            self.lines.add_y(port.y)
        return ports


def _within(route: Sequence[Spot], area: Box) -> bool:
    x0, y0, x1, y1 = area
    return all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in route)


def _sideways(route: Sequence[Spot], extra: Callable[[int], int]) -> int:
    return sum(
        extra(ay) * abs(ax - bx) for (ax, ay), (bx, by) in zip(route, route[1:], strict=False) if ay == by
    )


def _middle_x(end: End) -> int:
    box = end.box
    return (box[0] + box[2]) // 2


def _holds(inner: End, outer: End, scope: Scope) -> bool:
    return (
        inner.cell is not None and outer.pool is not None and scope.bands[inner.cell.band].pool is outer.pool
    )


def _docking_xs(end: End) -> list[int]:
    """Where a message may dock at an end, the middle first."""
    if end.pool:
        return []
    x = _middle_x(end)
    return [x, x - 20, x + 20] if end.form == "box" else [x]


def on_outline(end: End, towards: Spot) -> Spot:
    """Where the line from an end's centre towards a point leaves its outline."""
    x0, y0, x1, y1 = end.box
    cx, cy = (x0 + x1) // 2, (y0 + y1) // 2
    dx, dy = towards[0] - cx, towards[1] - cy
    half_width, half_height = (x1 - x0) // 2, (y1 - y0) // 2
    if not (dx or dy) or not half_width or not half_height:
        return cx, cy
    if end.form == "circle":
        length = (dx * dx + dy * dy) ** 0.5
        return cx + round(dx * half_width / length), cy + round(dy * half_height / length)
    if end.form == "diamond":
        share = abs(dx) / half_width + abs(dy) / half_height
        return cx + round(dx / share), cy + round(dy / share)
    share = max(abs(dx) / half_width, abs(dy) / half_height)
    return cx + round(dx / share), cy + round(dy / share)


def _upright_or_level(one: End, other: End) -> list[Spot] | None:
    """A straight upright or level line between two shapes of which one spans the other's centre."""
    a, b = one.box, other.box
    for x in ((a[0] + a[2]) // 2, (b[0] + b[2]) // 2):
        if _spans(one, a, x) and _spans(other, b, x):
            if a[3] <= b[1]:
                return [(x, a[3]), (x, b[1])]
            if b[3] <= a[1]:
                return [(x, a[1]), (x, b[3])]
    for y in ((a[1] + a[3]) // 2, (b[1] + b[3]) // 2):
        if _spans(one, (a[1], 0, a[3], 0), y) and _spans(other, (b[1], 0, b[3], 0), y):
            if a[2] <= b[0]:
                return [(a[2], y), (b[0], y)]
            if b[2] <= a[0]:
                return [(a[0], y), (b[2], y)]
    return None


def _spans(end: End, box: Box, x: int) -> bool:
    if end.form != "box":
        return x == (box[0] + box[2]) // 2
    margin = 6 if box[2] - box[0] > 20 else 0
    return box[0] + margin <= x <= box[2] - margin


def _cuts(a: Spot, b: Spot, box: Box) -> bool:
    """Whether the segment passes the inside of the box."""
    low, high = 0.0, 1.0
    for start, end, near, far in ((a[0], b[0], box[0] - 2, box[2] + 2), (a[1], b[1], box[1] - 2, box[3] + 2)):
        step = end - start
        if step == 0:
            if not near < start < far:
                return False
            continue
        enter, leave = (near - start) / step, (far - start) / step
        if enter > leave:
            enter, leave = leave, enter
        low, high = max(low, enter), min(high, leave)
        if low >= high:
            return False
    return True


def _length(route: Sequence[Spot]) -> int:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(route, route[1:], strict=False))
