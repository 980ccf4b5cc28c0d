"""The cheapest route over crossings of lines: A* with a price for length, bends, crossings and sharing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

from bpmnjourney.layout.drawing import Box, Spot
from bpmnjourney.layout.geometry import tidied
from bpmnjourney.layout.routing.board import SAME_LINE, Board, Own, is_trunk
from bpmnjourney.layout.routing.ports import DOWN, RIGHT, UP, Port
from bpmnjourney.layout.scene import Link

_REACH = 260
_HASTE = 125
_PATIENCE, _LONGEST = 4000, 1500
UNBOUNDED = 1 << 30
_OPENED = -1
Stretches = list[tuple[int, int]]
Line = tuple[Stretches, Stretches, Stretches, int]
"""walls, foreign segments on it, places of labels, price per pixel"""


@dataclass(slots=True)
class Errand:
    """One link to be routed. area: where it must stay; reach: how far around its ends to look.

    extra: (optional) price of a level stretch at y, per pixel.
    starts, goals: docking places for the search only.
    """

    link: Link
    own: Own
    crossing: int
    area: Box
    extra: Callable[[int], int] | None = None
    reach: int = _REACH
    starts: list[Port] = field(default_factory=list)
    goals: list[Port] = field(default_factory=list)


class Search:
    """A* over the crossings of all lines; a state is a crossing and the direction in which it was reached."""

    def __init__(self, board: Board, xs: Sequence[int], ys: Sequence[int], limit: int) -> None:
        self.board = board
        self.all_xs = xs
        self.all_ys = ys
        self.limit = limit
        self.patience = _PATIENCE

    def route(self, errand: Errand, starts: list[Port], goals: list[Port], bound: int) -> list[Spot] | None:
        """The points of the cheapest route below `bound`, None where there is none."""
        run = self._run(errand, starts + goals)
        return run.route(starts, goals, bound, self.limit) if run else None

    def mend(self, errand: Errand, starts: list[Port], goals: list[Port], bound: int) -> list[Spot] | None:
        """As `route`, where there is a valid route of price `bound` already.

        All searches of a scope together that find nothing better may only take so long.
        """
        run = self._run(errand, starts + goals) if self.patience > 0 else None
        found = run.route(starts, goals, bound, min(self.patience, _LONGEST)) if run else None
        if run and found is None:
            self.patience -= run.opened
        return found

    def _run(self, errand: Errand, ports: list[Port]) -> _Run | None:
        x0, y0, x1, y1 = errand.area
        px, py = [port.x for port in ports], [port.y for port in ports]
        xs = _clip(self.all_xs, max(x0, min(px) - errand.reach), min(x1, max(px) + errand.reach))
        ys = _clip(self.all_ys, max(y0, min(py) - errand.reach), min(y1, max(py) + errand.reach))
        return _Run(self.board, errand, xs, ys) if xs and ys else None


class _Run:
    """One search. Directions: 0 right, 1 down, 2 left, 3 up, as those of ports."""

    def __init__(self, board: Board, errand: Errand, xs: Sequence[int], ys: Sequence[int]) -> None:
        self.board = board
        self.errand = errand
        self.xs, self.ys = xs, ys
        self.lines: tuple[dict[int, Line], dict[int, Line]] = ({}, {})
        self.drawn: tuple[dict[int, Stretches], dict[int, Stretches]] = ({}, {})
        self.bend = board.policies.price_bend
        self.best: dict[int, int] = {}
        self.came: dict[int, int] = {}
        self.legs: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        self.tolls: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        self.heap: list[int] = []
        self.answer = -1
        self.opened = 0
        self.goal = Port(0, 0, 0, 0)

    # -- what a step costs ---------------------------------------------------------------------------
    def _line(self, upright: int, at: int) -> Line:
        """What a line passes, found once for each line of a search."""
        margin, own = self.board.policies.clearance, self.errand.own
        walls = []
        for start, end, element, inside in self.board.blocks(upright, at).items:
            passable = own.get(element)
            if passable is None:
                walls.append((start, end))
            elif not passable and inside:
                walls.append((start + margin, end - margin))
        lines = self.board.lines[upright]
        beside: Stretches = []
        for line in lines[bisect_left(lines, at - SAME_LINE) : bisect_right(lines, at + SAME_LINE)]:
            beside += self._drawn(upright, line)
        per_pixel = self.errand.extra(at) if self.errand.extra and not upright else 0
        found = walls, beside, self.board.soft(upright, at).items, 1 + per_pixel
        self.lines[upright][at] = found
        return found

    def _drawn(self, upright: int, at: int) -> Stretches:
        """Foreign segments on one line."""
        spans = self.board.pieces[upright].get(at)
        link = self.errand.link
        found = (
            [(start, end) for start, end, other in spans.items if not is_trunk(link, other)] if spans else []
        )
        self.drawn[upright][at] = found
        return found

    def step(self, upright: int, at: int, one: int, other: int) -> int:
        """The price of going along a line, what is crossed on arrival included; negative: a wall."""
        low, high = (one, other) if one < other else (other, one)
        walls, beside, soft, per_pixel = self.lines[upright].get(at) or self._line(upright, at)
        for start, end in walls:
            if start < high and end > low:
                return -UNBOUNDED
        price = (high - low) * per_pixel
        for start, end in soft:
            if start < high and end > low:
                price += self.board.policies.price_label
        for start, end in beside:
            if start < high and end > low:
                price += self.board.policies.price_sharing + 4 * (min(end, high) - max(start, low))
        crossed = self.drawn[1 - upright].get(other)
        for start, end in self._drawn(1 - upright, other) if crossed is None else crossed:
            if start <= at <= end:
                price += self.errand.crossing
        return price

    # -- ports ---------------------------------------------------------------------------------------
    def exits(self, ports: list[Port]) -> dict[int, tuple[int, Port]]:
        """For each state just outside a port that is not walled in: (price, port), the cheapest of each."""
        found: dict[int, tuple[int, Port]] = {}
        xs, ys = self.xs, self.ys
        for port in ports:
            if port.way in (UP, DOWN):
                i = bisect_left(xs, port.x)
                if i >= len(xs) or xs[i] != port.x:
                    continue
                j = bisect_right(ys, port.y + 6) if port.way == DOWN else bisect_left(ys, port.y - 6) - 1
                if not 0 <= j < len(ys):
                    continue
                price = self.step(1, port.x, port.y, ys[j])
            else:
                j = bisect_left(ys, port.y)
                if j >= len(ys) or ys[j] != port.y:
                    continue
                i = bisect_right(xs, port.x + 6) if port.way == RIGHT else bisect_left(xs, port.x - 6) - 1
                if not 0 <= i < len(xs):
                    continue
                price = self.step(0, port.y, port.x, xs[i])
            if price >= 0:
                state = (i * len(ys) + j) * 4 + port.way
                if state not in found or price + port.price < found[state][0]:
                    found[state] = (price + port.price, port)
        return found

    # -- what all steps of a line cost -----------------------------------------------------------------
    def _legs(self, upright: int, index: int) -> list[int]:
        """The price of each step of a line, from each crossing to the next one; negative: a wall."""
        at, across = (self.xs[index], self.ys) if upright else (self.ys[index], self.xs)
        walls, beside, soft, per_pixel = self.lines[upright].get(at) or self._line(upright, at)
        policies, last = self.board.policies, len(across) - 1
        prices = [(high - low) * per_pixel for low, high in pairwise(across)]
        for start, end in soft:
            for step in _touched(across, start, end, last):
                prices[step] += policies.price_label
        for start, end in beside:
            for step in _touched(across, start, end, last):
                shared = min(end, across[step + 1]) - max(start, across[step])
                prices[step] += policies.price_sharing + 4 * shared
        for start, end in walls:
            for step in _touched(across, start, end, last):
                prices[step] = -UNBOUNDED
        self.legs[upright][index] = prices
        return prices

    def _tolls(self, upright: int, index: int) -> list[int]:
        """The price of crossing what is drawn on a line, at each of the crossings."""
        at, across = (self.xs[index], self.ys) if upright else (self.ys[index], self.xs)
        drawn = self.drawn[upright].get(at)
        prices = [0] * len(across)
        for start, end in self._drawn(upright, at) if drawn is None else drawn:
            for place in range(bisect_left(across, start), bisect_right(across, end)):
                prices[place] += self.errand.crossing
        self.tolls[upright][index] = prices
        return prices

    # -- the search ----------------------------------------------------------------------------------
    def route(self, starts: list[Port], goals: list[Port], bound: int, limit: int) -> list[Spot] | None:
        """Best first; guesses exceed the true price by up to _HASTE: a third of the time, equal drawings."""
        exits, self.entries = self.exits(starts), self.exits(goals)
        if not exits or not self.entries:
            return None
        rows = len(self.ys)
        self.bound = bound
        self.least = min(price for price, _ in self.entries.values())
        self.far_x = _distances(self.xs, [state // 4 // rows for state in self.entries])
        self.far_y = _distances(self.ys, [state // 4 % rows for state in self.entries])
        self.shift = (4 * rows * len(self.xs)).bit_length()
        for state, (price, _) in exits.items():
            self.best[state], self.came[state] = price, -1
            guess = price + self.far_x[state // 4 // rows] + self.far_y[state // 4 % rows] + self.least
            heappush(self.heap, (guess << self.shift) + state)
        self._explore(limit)
        return self._trace(exits) if self.answer >= 0 else None

    def _explore(self, limit: int) -> None:  # noqa: PLR0912 - see below
        """Open the best state until none can lead to a better route, or `limit` have been opened.

        A state arrived at is opened straight on and round both bends, and never again: that would hardly
        mend a route. All in one loop over local names: it is gone through some hundred times a route.
        """
        heap, best, came, entries, shift = self.heap, self.best, self.came, self.entries, self.shift
        far_x, far_y, bend, bound = self.far_x, self.far_y, self.bend, self.bound
        (level_legs, upright_legs), (level_tolls, upright_tolls) = self.legs, self.tolls
        rows, columns, mask = len(self.ys), len(self.xs), (1 << shift) - 1
        doors = {state >> 2 for state in entries}
        while heap and self.opened < limit:
            cheapest = heappop(heap)
            if cheapest >> shift >= bound:
                break
            state = cheapest & mask
            price = best[state]
            if price < 0:
                continue
            best[state] = _OPENED
            self.opened += 1
            way, place = state & 3, state >> 2
            i, j = divmod(place, rows)
            turned = price + bend
            for facing, cost in ((way, price), ((way + 1) & 3, turned), ((way + 3) & 3, turned)):
                if place in doors:
                    entry = entries.get(place * 4 + (facing ^ 2))
                    if entry is not None and cost + entry[0] < bound:
                        bound, self.answer, self.goal = cost + entry[0], state, entry[1]
                if facing & 1:
                    ni, nj = i, j + 2 - facing
                    if not 0 <= nj < rows:
                        continue
                    leg = (upright_legs.get(i) or self._legs(1, i))[min(j, nj)]
                    toll = (level_tolls.get(nj) or self._tolls(0, nj))[i]
                else:
                    ni, nj = i + 1 - facing, j
                    if not 0 <= ni < columns:
                        continue
                    leg = (level_legs.get(j) or self._legs(0, j))[min(i, ni)]
                    toll = (upright_tolls.get(ni) or self._tolls(1, ni))[j]
                if leg < 0:
                    continue
                arrived = cost + leg + toll
                following = (ni * rows + nj) * 4 + facing
                if arrived >= best.get(following, bound):
                    continue
                dx, dy = far_x[ni], far_y[nj]
                guess = arrived + dx + dy + self.least + (bend if (dx if facing & 1 else dy) else 0)
                if guess < bound:
                    best[following], came[following] = arrived, state
                    heappush(heap, (guess << shift) + following)

    def _trace(self, exits: dict[int, tuple[int, Port]]) -> list[Spot]:
        points: list[Spot] = [(self.goal.x, self.goal.y)]
        rows = len(self.ys)
        at = last = self.answer
        while at >= 0:
            points.append((self.xs[at // 4 // rows], self.ys[at // 4 % rows]))
            last, at = at, self.came[at]
        start = exits[last][1]
        points.append((start.x, start.y))
        points.reverse()
        return tidied(points)


def _distances(lines: Sequence[int], goals: list[int]) -> list[int]:
    """How far each line is from the nearest of the goals' range."""
    low, high = lines[min(goals)], lines[max(goals)]
    return [max(low - line, line - high, 0) * _HASTE // 100 for line in lines]


def _touched(across: Sequence[int], start: int, end: int, last: int) -> range:
    """The steps between neighbouring crossings that lie on a stretch."""
    return range(max(bisect_right(across, start) - 1, 0), min(bisect_left(across, end), last))


def _clip(values: Sequence[int], low: int, high: int) -> Sequence[int]:
    return values[bisect_left(values, low) : bisect_right(values, high)]
