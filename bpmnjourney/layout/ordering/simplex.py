"""An integral network simplex: least-cost integer positions under differences.

Minimises the sum of weight * max(0, distance - (x[v] - x[u])) over terms (u, v, distance, weight), of which
those without a weight must hold. The dual is a circulation of greatest gain: one arc u -> v for each term,
gain `distance`, capacity `weight`; the potentials of its optimal spanning tree are the positions. As gains
and capacities are integers, so is everything else: no rounding, no tolerance, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import isqrt

_FREE = 1 << 60
_LOWER, _TREE, _UPPER = 1, 0, -1


class NoPositionsError(ArithmeticError):
    """The hard terms contradict each other."""


class Positions:
    """A problem: variables from 0 (the origin, fixed at 0), hard and soft terms between them."""

    __slots__ = ("capacities", "distances", "heads", "size", "tails")

    def __init__(self) -> None:
        self.size = 1
        self.tails: list[int] = []
        self.heads: list[int] = []
        self.distances: list[int] = []
        self.capacities: list[int] = []

    def variable(self) -> int:
        """A new variable; its position is not bounded below unless a term says so."""
        self.size += 1
        return self.size - 1

    def apart(self, before: int, after: int, distance: int, weight: int = _FREE) -> None:
        """x[after] - x[before] is at least `distance`; a lack costs `weight` a unit, or is ruled out."""
        self.tails.append(before)
        self.heads.append(after)
        self.distances.append(distance)
        self.capacities.append(weight)

    def near(self, one: int, other: int, weight: int, distance: int = 0) -> None:
        """x[other] - x[one] is `distance`; a deviation to either side costs `weight` a unit."""
        self.apart(one, other, distance, weight)
        self.apart(other, one, -distance, weight)

    def solve(self, start: Sequence[int] = ()) -> list[int]:
        """The positions, the origin's 0 first.

        start: (optional) a guess of good positions; it changes the time taken and the choice among equally
        good answers, nothing else. Raises NoPositionsError where the hard terms contradict each other.
        """
        return _Tree(self, start).optimum()


class _Tree:
    """The spanning tree of the circulation: flows on arcs, potentials (positions) on nodes."""

    __slots__ = (
        "capacity", "children", "depth", "distance", "flow", "head", "link", "parent", "position", "state",
        "tail", "upward",
    )  # fmt: skip

    def __init__(self, problem: Positions, start: Sequence[int]) -> None:
        size = problem.size
        reach = 4 + sum(abs(d) for d in problem.distances)
        self.tail = [*problem.tails, *range(1, size)]
        self.head = [*problem.heads, *([0] * (size - 1))]
        self.distance = [*problem.distances, *([-reach] * (size - 1))]
        self.capacity = [*problem.capacities, *([_FREE] * (size - 1))]
        self.flow = [0] * len(self.tail)
        self.state = [_LOWER] * len(self.tail)
        self.parent = [-1] * size
        self.link = [-1] * size
        self.upward = [True] * size
        self.depth = [0] * size
        self.children: list[list[int]] = [[] for _ in range(size)]
        self.position = [0] * size
        self._plant(start, len(problem.tails))

    def _plant(self, start: Sequence[int], terms: int) -> None:
        """A first tree whose arcs all point to the origin: with no flow anywhere it is strongly feasible."""
        tail, head, distance = self.tail, self.head, self.distance
        inward: list[list[int]] = [[] for _ in self.parent]
        for arc in range(terms):
            if tail[arc] and tail[arc] != head[arc]:
                inward[head[arc]].append(arc)
        if start:
            gap = [abs(start[head[a]] - start[tail[a]] - distance[a]) for a in range(terms)]
            for arcs in inward:
                arcs.sort(key=gap.__getitem__)
        queue = [0]
        reached = [False] * len(self.parent)
        reached[0] = True
        following = 1
        for _ in range(len(self.parent)):
            for node in queue:
                for arc in inward[node]:
                    below = tail[arc]
                    if not reached[below] and (not start or gap[arc] == 0):
                        reached[below] = True
                        self._hang(below, node, arc)
                        queue.append(below)
            while following < len(reached) and reached[following]:
                following += 1
            if following == len(reached):
                return
            reached[following] = True
            self._hang(following, 0, terms + following - 1)
            queue = [following]

    def _hang(self, node: int, parent: int, arc: int) -> None:
        self.parent[node] = parent
        self.link[node] = arc
        self.depth[node] = self.depth[parent] + 1
        self.position[node] = self.position[parent] - self.distance[arc]
        self.children[parent].append(node)
        self.state[arc] = _TREE

    def optimum(self) -> list[int]:
        tail, head, distance, state, position = self.tail, self.head, self.distance, self.state, self.position
        count = len(tail)
        block = max(10, isqrt(count))
        at = 0
        while count:
            best, entering, left = 0, -1, block
            for arc in chain(range(at, count), range(at)):
                gain = state[arc] * (distance[arc] - position[head[arc]] + position[tail[arc]])
                if gain > best:
                    best, entering = gain, arc
                left -= 1
                if not left:
                    if entering >= 0:
                        break
                    left = block
            if entering < 0:
                break
            at = arc + 1 if arc + 1 < count else 0
            self._pivot(entering)
        return position

    def _pivot(self, entering: int) -> None:
        parent, link, depth, upward = self.parent, self.link, self.depth, self.upward
        flow, capacity = self.flow, self.capacity
        rising = self.state[entering] == _LOWER
        first, second = self.tail[entering], self.head[entering]
        if not rising:
            first, second = second, first
        one, other = first, second
        delta, leaving, side = capacity[entering], -1, 0
        while one != other:
            if depth[one] > depth[other]:
                arc = link[one]
                room = flow[arc] if upward[one] else capacity[arc] - flow[arc]
                if room < delta:
                    delta, leaving, side = room, one, 1
                one = parent[one]
            else:
                other = parent[other]
        join = one
        other = second
        while other != join:
            arc = link[other]
            room = capacity[arc] - flow[arc] if upward[other] else flow[arc]
            if room <= delta:
                delta, leaving, side = room, other, 2
            other = parent[other]
        if delta >= _FREE // 2:
            raise NoPositionsError
        if delta:
            flow[entering] += delta if rising else -delta
            self._push(first, join, -delta)
            self._push(second, join, delta)
        if leaving < 0:
            self.state[entering] = -self.state[entering]
            return
        out = link[leaving]
        self.state[out] = _LOWER if flow[out] == 0 else _UPPER
        self.state[entering] = _TREE
        if side == 1:
            self._graft(first, second, entering, leaving)
        else:
            self._graft(second, first, entering, leaving)

    def _push(self, node: int, join: int, delta: int) -> None:
        """Change the flow from a node up to the join: by `delta` on arcs that point upwards."""
        parent, link, upward, flow = self.parent, self.link, self.upward, self.flow
        while node != join:
            flow[link[node]] += delta if upward[node] else -delta
            node = parent[node]

    def _graft(self, node: int, onto: int, entering: int, leaving: int) -> None:
        """Turn the path node .. leaving around, so that its subtree hangs on `onto` by the entering arc."""
        parent, link, upward, children = self.parent, self.link, self.upward, self.children
        top = node
        above, arc, up = onto, entering, self.tail[entering] == node
        while True:
            old_parent, old_arc, old_up = parent[node], link[node], upward[node]
            children[old_parent].remove(node)
            parent[node], link[node], upward[node] = above, arc, up
            children[above].append(node)
            if node == leaving:
                break
            above, arc, up = node, old_arc, not old_up
            node = old_parent
        position, depth = self.position, self.depth
        distance = self.distance[entering]
        target = position[onto] - distance if self.tail[entering] == top else position[onto] + distance
        shift = target - position[top]
        stack = [top]
        while stack:
            each = stack.pop()
            position[each] += shift
            depth[each] = depth[parent[each]] + 1
            if children[each]:
                stack.extend(children[each])
