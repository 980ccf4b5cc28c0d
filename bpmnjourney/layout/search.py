"""The cheapest route over crossings of lines: A* with a price for length, bends, crossings and sharing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from bpmnjourney.layout.board import Board, Own
from bpmnjourney.layout.ports import DOWN, LEFT, RIGHT, UP, Port
from bpmnjourney.layout.scene import Box, Link, Spot

_REACH = 260


@dataclass(slots=True)
class Errand:
    """One link to be routed. area: where it must stay; reach: how far around its ends to look.

    extra: (optional) price of a level stretch at y, per pixel.
    """

    link: Link
    own: Own
    crossing: int
    area: Box
    extra: Callable[[int], int] | None = None
    reach: int = _REACH


class Search:
    """A* over the crossings of all lines, with bends and directions as part of the state."""

    def __init__(self, board: Board, xs: Sequence[int], ys: Sequence[int], limit: int) -> None:
        self.board = board
        self.all_xs = xs
        self.all_ys = ys
        self.limit = limit

    def route(
        self, errand: Errand, starts: list[Port], goals: list[Port], bound: int
    ) -> tuple[int, list[Spot]] | None:
        """(price, points) of the cheapest route below `bound`, None where there is none."""
        self._cut_out(errand, starts, goals)
        exits = self._exits(errand, starts)
        entries: dict[tuple[int, int, int], tuple[int, Port]] = {}
        for price, state, port in self._exits(errand, goals):
            if state not in entries or price < entries[state][0]:
                entries[state] = (price, port)
        if not exits or not entries:
            return None
        return self._run(errand, exits, entries, bound)

    def _cut_out(self, errand: Errand, starts: list[Port], goals: list[Port]) -> None:
        """Only lines in reach: routes seldom leave the surroundings of their ends."""
        ports = starts + goals
        x0, y0, x1, y1 = errand.area
        xs, ys = [port.x for port in ports], [port.y for port in ports]
        self.xs = _clip(self.all_xs, max(x0, min(xs) - errand.reach), min(x1, max(xs) + errand.reach))
        self.ys = _clip(self.all_ys, max(y0, min(ys) - errand.reach), min(y1, max(ys) + errand.reach))

    def _exits(self, errand: Errand, ports: list[Port]) -> list[tuple[int, tuple[int, int, int], Port]]:
        """(price, first state outside, port) for every port that is not walled in."""
        found = []
        xs, ys = self.xs, self.ys
        for port in ports:
            if port.way in (UP, DOWN):
                i = bisect_left(xs, port.x)
                if i >= len(xs) or xs[i] != port.x:
                    continue
                j = bisect_right(ys, port.y + 6) if port.way == DOWN else bisect_left(ys, port.y - 6) - 1
                if not 0 <= j < len(ys):
                    continue
                price = self._step(errand, 1, port.x, port.y, ys[j])
            else:
                j = bisect_left(ys, port.y)
                if j >= len(ys) or ys[j] != port.y:
                    continue
                i = bisect_right(xs, port.x + 6) if port.way == RIGHT else bisect_left(xs, port.x - 6) - 1
                if not 0 <= i < len(xs):
                    continue
                price = self._step(errand, 0, port.y, port.x, xs[i])
            if price >= 0:
                found.append((price + port.price, (i, j, port.way), port))
        return found

    def _step(self, errand: Errand, upright: int, at: int, one: int, other: int) -> int:
        low, high = (one, other) if one < other else (other, one)
        board = self.board
        if board.is_blocked(upright, at, low, high, errand.own):
            return -1
        price = high - low + board.price(upright, at, low, high, errand.link, errand.crossing, one)
        if errand.extra and not upright:
            price += errand.extra(at) * (high - low)
        return price

    def _run(
        self,
        errand: Errand,
        exits: list[tuple[int, tuple[int, int, int], Port]],
        entries: dict[tuple[int, int, int], tuple[int, Port]],
        bound: int,
    ) -> tuple[int, list[Spot]] | None:
        xs, ys = self.xs, self.ys
        bend = self.board.policies.price_bend
        gx0, gx1 = min(xs[s[0]] for s in entries), max(xs[s[0]] for s in entries)
        gy0, gy1 = min(ys[s[1]] for s in entries), max(ys[s[1]] for s in entries)
        cheapest_entry = min(price for price, _ in entries.values())

        def ahead(i: int, j: int, way: int) -> int:
            x, y = xs[i], ys[j]
            dx = gx0 - x if x < gx0 else x - gx1 if x > gx1 else 0
            dy = gy0 - y if y < gy0 else y - gy1 if y > gy1 else 0
            turns = bend if (dx and way in (UP, DOWN)) or (dy and way in (LEFT, RIGHT)) else 0
            return dx + dy + turns + cheapest_entry

        best: dict[tuple[int, int, int], int] = {}
        came: dict[tuple[int, int, int], tuple[int, int, int] | None] = {}
        first: dict[tuple[int, int, int], Port] = {}
        heap: list[tuple[int, int, int, tuple[int, int, int]]] = []
        count = 0
        for price, state, port in exits:
            if price < best.get(state, bound):
                best[state] = price
                came[state] = None
                first[state] = port
                heappush(heap, (price + ahead(*state), count, price, state))
                count += 1
        answer: tuple[int, tuple[int, int, int], Port] | None = None
        steps: dict[tuple[int, int, int], int] = {}
        opened = 0
        while heap:
            total, _, price, state = heappop(heap)
            if total >= bound or opened > self.limit:
                break
            if price > best[state]:
                continue
            opened += 1
            i, j, way = state
            for turn in (0, 1, 3):
                facing = (way + turn) % 4
                entry = entries.get((i, j, (facing + 2) % 4))
                if entry is not None:
                    whole = price + entry[0] + (bend if turn else 0)
                    if whole < bound:
                        bound, answer = whole, (whole, state, entry[1])
                ni, nj = (i + (1, 0, -1, 0)[facing], j + (0, 1, 0, -1)[facing])
                if not (0 <= ni < len(xs) and 0 <= nj < len(ys)):
                    continue
                following = (ni, nj, facing)
                step = steps.get(following)
                if step is None:
                    if facing in (UP, DOWN):
                        step = self._step(errand, 1, xs[i], ys[j], ys[nj])
                    else:
                        step = self._step(errand, 0, ys[j], xs[i], xs[ni])
                    steps[following] = step
                if step < 0:
                    continue
                cost = price + step + (bend if turn else 0)
                if cost < best.get(following, bound):
                    best[following] = cost
                    came[following] = state
                    guess = cost + ahead(ni, nj, facing)
                    if guess < bound:
                        heappush(heap, (guess, count, cost, following))
                        count += 1
        if answer is None:
            return None
        return answer[0], self._trace(answer[1], answer[2], came, first)

    def _trace(
        self,
        state: tuple[int, int, int],
        goal: Port,
        came: dict[tuple[int, int, int], tuple[int, int, int] | None],
        first: dict[tuple[int, int, int], Port],
    ) -> list[Spot]:
        points: list[Spot] = [(goal.x, goal.y)]
        at: tuple[int, int, int] | None = state
        last = state
        while at is not None:
            points.append((self.xs[at[0]], self.ys[at[1]]))
            last, at = at, came[at]
        start = first[last]
        points.append((start.x, start.y))
        points.reverse()
        return tidied(points)


def tidied(points: Sequence[Spot]) -> list[Spot]:
    """The route without points that repeat or lie on a straight line between their neighbours."""
    found: list[Spot] = []
    for point in points:
        if found and found[-1] == point:
            continue
        if len(found) > 1:
            (ax, ay), (bx, by) = found[-2], found[-1]
            if (ax == bx == point[0]) or (ay == by == point[1]):
                found[-1] = point
                continue
        found.append(point)
    return found


def _clip(values: Sequence[int], low: int, high: int) -> Sequence[int]:
    return values[bisect_left(values, low) : bisect_right(values, high)]
