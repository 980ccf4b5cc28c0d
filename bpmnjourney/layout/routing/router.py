"""What the routing of all kinds of links shares: the board, the lines, and the search for the best route."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.geometry import between_outlines, within
from bpmnjourney.layout.routing.board import Board, Own
from bpmnjourney.layout.routing.candidates import candidates, port_pairs
from bpmnjourney.layout.routing.lines import Lines
from bpmnjourney.layout.routing.ports import DOWN, LEFT, RIGHT, UP, Port, PortBook
from bpmnjourney.layout.routing.search import UNBOUNDED, Errand, Search
from bpmnjourney.layout.scene import Cell, End, Link, Scope

_MARGIN = 110
_FARTHER = 800
_NEARLY_CLEAN = 30
_SIDEWAYS = 20
_BESIDE = 10


class Router:
    """Finds, draws and redraws routes on one board; which links in which order is up to its users."""

    def __init__(self, scope: Scope, policies: Policies) -> None:
        self.scope = scope
        self.policies = policies
        self.board = Board(policies)
        self.book = PortBook()
        self.lines = Lines(scope, policies)
        self.exact = len(scope.cells) <= policies.simplex_limit
        self._add_obstacles()
        self._add_lines_at_ends()
        self._found: dict[int, tuple[int, ...]] = {}
        self.search = Search(self.board, self.lines.xs, self.lines.ys, policies.search_limit)

    def _add_obstacles(self) -> None:
        board = self.board
        links = (*self.scope.links, *self.scope.messages, *self.scope.threads)
        ends = [end for link in links for end in (link.source, link.target)]
        entered = {end.cell.id for end in ends if end.inner and end.cell}
        for cell in self.scope.cells:
            board.add_obstacle(cell.box, cell.id)
            for rider in cell.riders:
                board.add_obstacle(rider.box, rider.id)
            if cell.id in entered:
                self._add_inside(cell)
            if cell.label_height and not cell.in_strip:
                self._reserve_label(cell)
        for satellite in self.scope.satellites:
            board.add_obstacle(satellite.box, satellite.id)
            if satellite.label:
                board.add_obstacle(satellite.label, f"label of {satellite.id}")

    def _add_inside(self, cell: Cell) -> None:
        left, top = cell.x - cell.width // 2, cell.y - cell.height // 2
        for each in cell.inner.shapes if cell.inner else ():
            x, y = left + each.x, top + each.y
            self.board.add_obstacle((x, y, x + each.width, y + each.height), each.element)
        for edge in cell.inner.edges if cell.inner else ():
            source, target = map(End, edge.ends)
            points = [(left + x, top + y) for x, y in edge.points]
            self.board.draw(Link(edge.element, edge.kind, "", source, target, 0, points=points))

    def _reserve_label(self, cell: Cell) -> None:
        """Both halves of the place below: a line through the middle makes the label go elsewhere anyway."""
        half = cell.label_width // 2
        top = cell.y + cell.height // 2 + 4
        bottom = top + cell.label_height
        self.board.reserve((cell.x - half, top, cell.x - 6, bottom))
        self.board.reserve((cell.x + 6, top, cell.x + half, bottom))

    def _add_lines_at_ends(self) -> None:
        """Lines through docking places that are not in the middle of a cell of this scope."""
        for link in (*self.scope.links, *self.scope.messages):
            for end in (link.source, link.target):
                if end.pool or not end.cell or (link.kind != "message" and not end.inner):
                    continue
                x0, y0, x1, y1 = end.box
                middle = (x0 + x1) // 2
                beside = (20, -20) if link.kind == "message" and end.form == "box" else ()
                for x in (middle, *(middle + each for each in beside)):
                    self.lines.add_x(x)
                self.lines.add_y((y0 + y1) // 2)

    def sides(self, end: End, *, inwards: bool = False) -> list[Port]:
        """Ports in the middle of each side; lines through them and around the shape are added.

        inwards: a boundary event is met from inside its host.
        """
        x0, y0, x1, y1 = end.box
        x, y = (x0 + x1) // 2, (y0 + y1) // 2
        self.lines.add_x(x)
        self.lines.add_y(y)
        for beside in (x0 - _BESIDE, x1 + _BESIDE):
            self.lines.add_x(beside, thin=True)
        for beside in (y0 - _BESIDE, y1 + _BESIDE):
            self.lines.add_y(beside, thin=True)
        if end.rider:
            below = (end.rider.side > 0) != inwards
            return [Port(x, y1, DOWN, 0)] if below else [Port(x, y0, UP, 0)]
        return [
            Port(x1, y, RIGHT, _SIDEWAYS),
            Port(x, y1, DOWN, 0),
            Port(x0, y, LEFT, _SIDEWAYS),
            Port(x, y0, UP, 0),
        ]

    # -- finding -------------------------------------------------------------------------------------
    def errand(self, link: Link, area: Box, crossing: int) -> Errand:
        """The errand of routing one link within an area."""
        return Errand(link, self.own(link), crossing, area)

    def own(self, link: Link) -> Own:
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

    def route(self, errand: Errand, starts: list[Port], goals: list[Port]) -> None:
        """Draw the best route: a simple one if it is clean, else the best that a search finds."""
        best, points = self._simple(errand, starts, goals)
        if best and self.exact:
            valid = points and not self.board.shares(points, errand.link)
            search = self.search.mend if valid else self.search.route
            points = search(errand, starts + errand.starts, goals + errand.goals, best) or points
        self.settle(errand.link, points or self._last_resort(errand, starts, goals))

    def _simple(self, errand: Errand, starts: list[Port], goals: list[Port]) -> tuple[int, list[Spot]]:
        """(price, points) of the best simple route; the price is 0 where no search is likely to do better."""
        best, points, clean = UNBOUNDED, [], False
        bend = self.policies.price_bend
        for least, _, start, goal in port_pairs(starts, goals, bend):
            if least >= best:
                break
            for length, route in candidates(errand.link, start, goal, self.lines, bend):
                if length >= best or not within(route, errand.area):
                    continue
                price = length + (_sideways(route, errand.extra) if errand.extra else 0)
                cost = self.board.cost(route, errand.link, errand.own, errand.crossing, best - price)
                if price + cost < best:
                    best, points, clean = price + cost, route, cost <= _NEARLY_CLEAN
        return (0 if clean else best), points

    def _last_resort(self, errand: Errand, starts: list[Port], goals: list[Port]) -> list[Spot]:
        """No way found: look farther, then everywhere, then draw a straight line rather than nothing."""
        search = Search(self.board, self.lines.xs, self.lines.ys, self.policies.search_limit * 4)
        for reach in (_FARTHER, UNBOUNDED):
            wider = Errand(errand.link, errand.own, errand.crossing, self.extent(), reach=reach)
            points = search.route(wider, starts, goals, UNBOUNDED)
            if points:
                return points
        return between_outlines(errand.link)

    def extent(self) -> Box:
        """Everything that is drawn, with room around it."""
        boxes = [pool.box for pool in self.scope.pools]
        return (
            min(box[0] for box in boxes) - _MARGIN,
            min(box[1] for box in boxes) - _MARGIN,
            max(box[2] for box in boxes) + _MARGIN,
            max(box[3] for box in boxes) + _MARGIN,
        )

    # -- drawing -------------------------------------------------------------------------------------
    def settle(self, link: Link, points: list[Spot]) -> None:
        """Give the link its route, and draw it."""
        self._found[id(link)] = self._circumstances()
        link.points = points
        self.board.draw(link)
        self.book.note(link)

    def _circumstances(self) -> tuple[int, ...]:
        """What the best route depends on, apart from the link: two that are equal give the same route."""
        board, lines = self.board, self.lines
        return board.drawn, len(board.obstacles), len(lines.xs), len(lines.ys)

    def lift(self, link: Link) -> None:
        """Take the link's route off the board again."""
        self.board.erase(link)
        self.book.note(link, -1)

    def again(self, links: Sequence[Link], route: Callable[[Link], None]) -> None:
        """Route once more what crosses or shares, now that all the rest is there; straight messages stay."""
        for link in links:
            before, points = self.board.tangle(link), link.points
            if not before or (link.kind == "message" and len(points) == 2):
                continue
            self.lift(link)
            if self._found.get(id(link)) == self._circumstances():
                self.settle(link, points)
                continue
            route(link)
            if link.points != points and self.board.tangle(link) > before:
                self.lift(link)
                self.settle(link, points)

    def route_loop(self, link: Link) -> None:
        """From the right side over the top; a rider's own loop goes round below."""
        cell = link.source.cell
        if cell is None or link.source.inner or link.target.inner:
            errand = self.errand(link, self.extent(), self.policies.price_crossing)
            self.route(errand, self.sides(link.source, inwards=True), self.sides(link.target, inwards=True))
            return
        _, top, right, _ = cell.box
        if link.source.rider:
            rider = link.source.rider
            y = rider.y + rider.width // 2
            route = [
                (rider.x, y),
                (rider.x, y + 14),
                (right + 16, y + 14),
                (right + 16, cell.y),
                (right, cell.y),
            ]
        else:
            route = [
                (right, cell.y),
                (right + 16, cell.y),
                (right + 16, top - 16),
                (cell.x, top - 16),
                (cell.x, top),
            ]
        self.settle(link, route)


def _sideways(route: Sequence[Spot], extra: Callable[[int], int]) -> int:
    return sum(extra(ay) * abs(ax - bx) for (ax, ay), (bx, by) in pairwise(route) if ay == by)
