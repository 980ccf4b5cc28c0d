"""Routes worth trying before any search: straight, one bend, two bends, and along the link's own dummies."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.layout.drawing import Spot
from bpmnjourney.layout.geometry import tidied
from bpmnjourney.layout.routing.lines import Lines
from bpmnjourney.layout.routing.ports import DOWN, LEFT, RIGHT, STEP, UP, Port
from bpmnjourney.layout.scene import Link

Candidate = tuple[int, list[Spot]]
_NEAREST = 5


def port_pairs(starts: list[Port], goals: list[Port], bend: int) -> list[tuple[int, int, Port, Port]]:
    """(least price, number, start, goal) of each pair of docking places, the cheapest first."""
    found: list[tuple[int, int, Port, Port]] = []
    for start in starts:
        for goal in goals:
            length = abs(start.x - goal.x) + abs(start.y - goal.y)
            least = length + start.price + goal.price + bend * _fewest_bends(start, goal)
            found.append((least, len(found), start, goal))
    found.sort()
    return found


def _fewest_bends(start: Port, goal: Port) -> int:
    dx, dy = goal.x - start.x, goal.y - start.y
    ahead = dx * STEP[start.way][0] + dy * STEP[start.way][1] > 0
    arrives = dx * STEP[goal.way][0] + dy * STEP[goal.way][1] < 0
    if (start.way - goal.way) % 2:
        return 1 if ahead and arrives else 3
    if (dx == 0 or dy == 0) and ahead and arrives:
        return 0
    return 2 if start.way == goal.way or (ahead and arrives) else 4


def candidates(link: Link, start: Port, goal: Port, lines: Lines, bend: int) -> Iterator[Candidate]:
    """(price without crossings, points) of the simple routes between two docking places."""
    for order, points in enumerate(_between_ports(link, start, goal, lines)):
        route = tidied(points)
        if _leaves_well(route, start, goal):
            length = 0
            ax, ay = route[0]
            for bx, by in route:
                length += abs(ax - bx) + abs(ay - by)
                ax, ay = bx, by
            yield length + bend * (len(route) - 2) + start.price + goal.price + min(order, 9), route


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
