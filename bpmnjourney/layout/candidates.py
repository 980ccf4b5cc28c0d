"""Routes worth trying before any search: straight, one bend, two bends, and along the link's own dummies."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.layout.lines import Lines
from bpmnjourney.layout.ports import DOWN, LEFT, RIGHT, UP, Port
from bpmnjourney.layout.scene import Link, Spot
from bpmnjourney.layout.search import tidied

Candidate = tuple[int, list[Spot]]
_NEAREST = 5


def candidates(link: Link, starts: list[Port], goals: list[Port], lines: Lines, bend: int) -> list[Candidate]:
    """(price without crossings, points), cheapest first."""
    found: list[Candidate] = []
    for start in starts:
        for goal in goals:
            for order, points in enumerate(_between_ports(link, start, goal, lines)):
                route = tidied(points)
                if _leaves_well(route, start, goal):
                    length = sum(
                        abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(route, route[1:], strict=False)
                    )
                    price = length + bend * (len(route) - 2) + start.price + goal.price + min(order, 9)
                    found.append((price, route))
    found.sort(key=lambda candidate: candidate[0])
    return found


def _leaves_well(route: list[Spot], start: Port, goal: Port) -> bool:
    """Whether the first and last legs point away from the shapes."""
    if len(route) < 2:
        return False
    return _way(route[0], route[1]) == start.way and _way(route[-1], route[-2]) == goal.way


def _way(one: Spot, other: Spot) -> int:
    if one[0] == other[0]:
        return DOWN if other[1] > one[1] else UP
    if one[1] == other[1]:
        return RIGHT if other[0] > one[0] else LEFT
    return -1


def _between_ports(link: Link, start: Port, goal: Port, lines: Lines) -> Iterator[list[Spot]]:
    a, b = (start.x, start.y), (goal.x, goal.y)
    start_level, goal_level = start.way in (LEFT, RIGHT), goal.way in (LEFT, RIGHT)
    if start_level and goal_level:
        if start.y == goal.y:
            yield [a, b]
        else:
            yield from _over_x(start, goal, lines)
    elif not start_level and not goal_level:
        if start.x == goal.x:
            yield [a, b]
        else:
            yield from _over_y(link, start, goal, lines)
    elif start_level:
        yield [a, (goal.x, start.y), b]
    else:
        yield [a, (start.x, goal.y), b]
    if link.dummies:
        yield from _along_dummies(link, start, goal, lines)


def _over_x(start: Port, goal: Port, lines: Lines) -> Iterator[list[Spot]]:
    """Level, upright, level."""
    if start.way != RIGHT or goal.way != LEFT:
        return
    middle = (start.x + goal.x) // 2
    for x in sorted(lines.between_x(start.x, goal.x, _NEAREST), key=lambda x: abs(x - middle)):
        yield [(start.x, start.y), (x, start.y), (x, goal.y), (goal.x, goal.y)]


def _over_y(link: Link, start: Port, goal: Port, lines: Lines) -> Iterator[list[Spot]]:
    """Upright, level, upright."""
    if start.way == goal.way:
        if start.way == UP:
            ys = lines.above(min(start.y, goal.y), _NEAREST)
        else:
            ys = lines.below(max(start.y, goal.y), _NEAREST)
        ys = sorted({dummy.y for dummy in link.dummies.values()}) + ys
    else:
        low, high = min(start.y, goal.y), max(start.y, goal.y)
        middle = (low + high) // 2
        ys = sorted(lines.between_y(low, high, _NEAREST), key=lambda y: abs(y - middle))
    for y in ys:
        yield [(start.x, start.y), (start.x, y), (goal.x, y), (goal.x, goal.y)]


def _along_dummies(link: Link, start: Port, goal: Port, lines: Lines) -> Iterator[list[Spot]]:
    """To the height of the dummies, along it, and on to the goal."""
    heights = sorted({dummy.y for dummy in link.dummies.values()})
    if len(heights) != 1:
        return
    y = heights[0]
    leaving: list[list[Spot]] = [[(start.x, start.y), (start.x, y)]]
    if start.way == RIGHT:
        xs = lines.between_x(start.x, start.x + 150, 3)[:3]
        leaving = [[(start.x, start.y), (x, start.y), (x, y)] for x in xs]
    elif start.way == LEFT:
        leaving = []
    arriving: list[list[Spot]] = [[(goal.x, y), (goal.x, goal.y)]]
    if goal.way == LEFT:
        xs = lines.between_x(goal.x - 150, goal.x, 3)[-3:][::-1]
        arriving = [[(x, y), (x, goal.y), (goal.x, goal.y)] for x in xs]
    elif goal.way == RIGHT:
        arriving = []
    for one in leaving:
        for other in arriving:
            yield [*one, *other]
