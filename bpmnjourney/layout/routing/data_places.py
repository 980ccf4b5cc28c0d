"""Data and notes whose lines cross something move to a free place near by where they cross less.

Only once everything is drawn is it known what is free; so this comes after all routes, and only the lines
of what moves are drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.geometry import length
from bpmnjourney.layout.intake.choreographies import MESSAGE
from bpmnjourney.layout.placing.satellites import place_satellite
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.routing.thread_routes import route_thread
from bpmnjourney.layout.scene import Cell, Link, Satellite, Scope

_MOST_MOVED = 6
_MOST_FREE, _MOST_TRIED = 16, 2
_AROUND = 110
_CROSSING = 4
_STEP = 20
_FROM_BORDER, _FROM_OTHERS = 12, 8

Place = tuple[int, int, int]
"""x and y of the middle, and the side on which the label is (as of satellites)"""


def move_data(router: Router) -> None:
    """Move what crosses most easily put elsewhere; what is nowhere better stays."""
    moved = 0
    for satellite in router.scope.satellites:
        threads = _threads_of(router.scope, satellite)
        if not threads or not sum(router.board.tangle(link) for link in threads):
            continue
        moved += 1
        if moved > _MOST_MOVED:
            return
        _Move(router, satellite, threads).make()


def _threads_of(scope: Scope, satellite: Satellite) -> list[Link]:
    """The lines of what may move: those to cells of its own pool, if there are no others."""
    if satellite.kind == MESSAGE or satellite.partner is None:
        return []
    threads = [link for link in scope.threads if satellite in {link.source.satellite, link.target.satellite}]
    return threads if all(_other(link, satellite) for link in threads) else []


def _other(link: Link, satellite: Satellite) -> Cell | None:
    return (link.target if link.source.satellite is satellite else link.source).cell


class _Move:
    def __init__(self, router: Router, satellite: Satellite, threads: list[Link]) -> None:
        self.router = router
        self.satellite = satellite
        self.threads = threads
        ends = [link.target if link.source.satellite is satellite else link.source for link in threads]
        self.spots = [((box[0] + box[2]) // 2, (box[1] + box[3]) // 2) for box in (end.box for end in ends)]
        self.area = self._area()
        self.taken = self._taken()

    def _area(self) -> Box:
        scope, partner = self.router.scope, self.satellite.partner
        pool = scope.bands[partner.band if partner else 0].pool
        x0, y0, x1, y1 = pool.box
        headings = (pool.levels + (pool.id is not None)) * self.router.policies.header
        xs, ys = [x for x, _ in self.spots], [y for _, y in self.spots]
        return (
            max(x0 + headings + _FROM_BORDER, min(xs) - _AROUND),
            max(y0 + _FROM_BORDER, min(ys) - _AROUND),
            min(x1 - _FROM_BORDER, max(xs) + _AROUND),
            min(y1 - _FROM_BORDER, max(ys) + _AROUND),
        )

    def _taken(self) -> list[Box]:
        """What stands or is drawn in the area, and what the names of events and gateways will need."""
        scope, own = self.router.scope, {self.satellite.id, f"label of {self.satellite.id}"}
        boxes = [box for box, element in self.router.board.obstacles if element not in own]
        for cell in scope.cells:
            if cell.label_height:
                half, foot = cell.label_width // 2, cell.y + cell.height // 2
                boxes.append((cell.x - half, foot, cell.x + half, foot + cell.label_height + 4))
            x0, _, x1, y1 = cell.box
            boxes += [(x0, y1, x1, y1 + cell.down - cell.height // 2) for _ in cell.riders[:1]]
        for band in scope.bands:
            boxes.append((self.area[0], band.bottom, self.area[2], band.bottom))
        for link in (*scope.links, *scope.messages, *scope.threads):
            if link not in self.threads:
                boxes += [_around(a, b) for a, b in link.legs()]
        return [box for box in boxes if _meet(box, self.area)]

    def make(self) -> None:
        """Try the best few free places, and keep the one with the best lines."""
        router, satellite = self.router, self.satellite
        first: Place = (satellite.x, satellite.y, satellite.side)
        routes = [link.points for link in self.threads]
        lowest, best = self._price(), first
        lines = list(router.lines.xs), list(router.lines.ys)
        for place in self._free_places():
            self._put(place)
            for link in self.threads:
                route_thread(router, link)
            price = self._price()
            if price < lowest:
                lowest, best, routes = price, place, [link.points for link in self.threads]
                lines = list(router.lines.xs), list(router.lines.ys)
        self._put(best)
        router.lines.xs[:], router.lines.ys[:] = lines
        for link, points in zip(self.threads, routes, strict=True):
            router.settle(link, points)

    def _price(self) -> int:
        policies = self.router.policies
        crossing = _CROSSING * policies.price_crossing
        total = crossing * self._slanting_crossings()
        for link in self.threads:
            total += self.router.board.tangle(link) * crossing // 100
            total += length(link.points) + policies.price_bend * (len(link.points) - 2)
        return total

    def _slanting_crossings(self) -> int:
        """Crossings of which one line slants, at least: the board knows upright and level ones only."""
        count = 0
        scope = self.router.scope
        for other in (*scope.links, *scope.messages, *scope.threads):
            for link in self.threads:
                if other is link or (other in self.threads and other.index < link.index):
                    continue
                count += sum(
                    _cross(*one, *two)
                    for one in link.legs()
                    for two in other.legs()
                    if _slants(*one) or _slants(*two)
                )
        return count

    def _put(self, place: Place) -> None:
        """Take the lines away, and put the shape with its name somewhere else."""
        router, satellite = self.router, self.satellite
        for link in self.threads:
            router.lift(link)
        board, name = router.board, f"label of {satellite.id}"
        board.remove_obstacle(satellite.id)
        board.remove_obstacle(name)
        x, y, satellite.side = place
        place_satellite(satellite, x, y - satellite.side * (satellite.height // 2), satellite.side, 0)
        board.add_obstacle(satellite.box, satellite.id)
        if satellite.label:
            board.add_obstacle(satellite.label, name)

    def _free_places(self) -> list[Place]:
        found: list[tuple[int, Place]] = []
        for _, x, y in sorted(self._spots()):
            for side in (-1, 1):
                if self._is_free(self._bounds(x, y, side)):
                    found.append((self._estimate(x, y), (x, y, side)))
            if len(found) >= _MOST_FREE:
                break
        found.sort()
        return [place for _, place in found[:_MOST_TRIED]]

    def _spots(self) -> Iterator[tuple[int, int, int]]:
        """(distance from all that is linked, x, y)"""
        x0, y0, x1, y1 = self.area
        columns = {x for x in self.router.scope.column_x if x0 <= x <= x1}
        columns.update((a + b) // 4 * 2 for a, b in pairwise(sorted(columns)))
        rows = {*range(y0 + y0 % 2, y1, _STEP), *(y for _, y in self.spots)}
        for x in sorted(columns | {x for x, _ in self.spots}):
            for y in sorted(rows):
                yield sum(abs(x - a) + abs(y - b) for a, b in self.spots), x, y

    def _bounds(self, x: int, y: int, side: int) -> Box:
        each = self.satellite
        half, above, below = each.full_width // 2, each.height // 2, each.height // 2
        if side < 0:
            above += each.label_height
        else:
            below += each.label_height
        return x - half, y - above, x + half, y + below

    def _is_free(self, box: Box) -> bool:
        x0, y0, x1, y1 = box
        a0, b0, a1, b1 = self.area
        if x0 < a0 or y0 < b0 or x1 > a1 or y1 > b1:
            return False
        room = x0 - _FROM_OTHERS, y0 - _FROM_OTHERS, x1 + _FROM_OTHERS, y1 + _FROM_OTHERS
        return not any(_meet(each, room) for each in self.taken)

    def _estimate(self, x: int, y: int) -> int:
        """Length and crossings of straight lines from there."""
        total = 0
        for spot in self.spots:
            total += abs(spot[0] - x) + abs(spot[1] - y)
            for box in self.taken:
                if _passes((x, y), spot, box):
                    total += self.router.policies.price_crossing
        return total


def _passes(a: Spot, b: Spot, box: Box) -> bool:
    """Whether the line from a to b parts the corners of a box it comes near to, none of which holds b."""
    x0, y0, x1, y1 = box
    if (x0 <= b[0] <= x1 and y0 <= b[1] <= y1) or not _meet(_around(a, b), box):
        return False
    dx, dy = b[0] - a[0], b[1] - a[1]
    sides = [dx * (y - a[1]) - dy * (x - a[0]) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
    return min(sides) < 0 < max(sides)


def _slants(a: Spot, b: Spot) -> bool:
    return a[0] != b[0] and a[1] != b[1]


def _cross(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether two straight lines cross, not only touch."""
    return _part(a, b, c, d) and _part(c, d, a, b)


def _part(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether c and d are on different sides of the line through a and b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    one = dx * (c[1] - a[1]) - dy * (c[0] - a[0])
    other = dx * (d[1] - a[1]) - dy * (d[0] - a[0])
    return one * other < 0


def _around(a: Spot, b: Spot) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _meet(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]
