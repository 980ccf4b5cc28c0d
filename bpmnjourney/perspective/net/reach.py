"""Whether one node leads to another: searches that turn back where the goal can only lie behind them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

Edges = Mapping[str, Sequence[str]]
_NEAR = 64
"""So many nodes are looked at before it pays to find out for all of them what lies behind what."""


class Reach:
    """Answers for one graph, given as what follows each node; nodes without followers may be absent."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges

    def leads(self, start: str, goals: Collection[str], without: str) -> bool:
        """Whether `start` is one of `goals` or leads to one, by a way that passes `without` nowhere."""
        if start in goals:
            return True
        reached, waiting = {start}, deque([start])
        level: Mapping[str, int] = {}
        lowest = 0
        while waiting:
            if not level and len(reached) > _NEAR:
                level = self._level
                lowest = min((level[goal] for goal in goals if goal in level), default=len(level))
            for after in self.edges.get(waiting.popleft(), ()):
                if after in reached or after == without or (level and level[after] < lowest):
                    continue
                if after in goals:
                    return True
                reached.add(after)
                waiting.append(after)
        return False

    @cached_property
    def _level(self) -> dict[str, int]:
        """Numbers that never grow along an edge: nodes of one circle have the same (Tarjan)."""
        order: dict[str, int] = {}
        low: dict[str, int] = {}
        level: dict[str, int] = {}
        stack: list[str] = []
        for root in self.edges:
            work: list[tuple[str, Iterator[str]]] = []
            step: str | None = None if root in order else root
            while step is not None or work:
                if step is not None:
                    order[step] = low[step] = len(order)
                    stack.append(step)
                    work.append((step, iter(self.edges.get(step, ()))))
                name, rest = work[-1]
                step = next((each for each in rest if self._is_new(each, name, order, low, level)), None)
                if step is not None:
                    continue
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == order[name]:
                    number = len(level)
                    while name not in level:
                        level[stack.pop()] = number
        return level

    @staticmethod
    def _is_new(
        each: str, name: str, order: Mapping[str, int], low: dict[str, int], level: Mapping[str, int]
    ) -> bool:
        """Whether a follower of `name` is seen for the first time; one on the way here closes a circle."""
        if each not in order:
            return True
        if each not in level:
            low[name] = min(low[name], order[each])
        return False
