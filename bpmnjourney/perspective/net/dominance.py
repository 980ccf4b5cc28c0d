"""Where paths meet again: immediate post-dominators (Cooper, Harvey, Kennedy), near-linear in practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def meeting_points(nodes: Iterable[str], after: Callable[[str], Sequence[str]]) -> dict[str, str | None]:
    """For each node the first one that every path from it to an end must pass.

    None where paths only share the end itself; nodes from which no end is reached are absent.
    """
    names = list(nodes)
    known = set(names)
    following = {name: [each for each in after(name) if each in known] for name in names}
    before: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for each in following[name]:
            before[each].append(name)
    order = _from_the_ends([name for name in names if not following[name]], before)
    rank = {name: place for place, name in enumerate(order)}
    meeting: dict[str, int] = {}
    changed = True
    while changed:
        changed = False
        for name in order:
            found = -1 if not following[name] else None
            for each in following[name]:
                if each in meeting:
                    other = rank[each]
                    found = other if found is None else _common(order, meeting, found, other)
            if found is not None and meeting.get(name) != found:
                meeting[name] = found
                changed = True
    return {name: order[place] if place >= 0 else None for name, place in meeting.items()}


def _from_the_ends(ends: list[str], before: dict[str, list[str]]) -> list[str]:
    """Reverse post-order of the reversed graph: what follows a node comes before it, loops apart."""
    seen: set[str] = set()
    finished: list[str] = []
    for end in ends:
        if end in seen:
            continue
        seen.add(end)
        work = [(end, iter(before[end]))]
        while work:
            name, rest = work[-1]
            step = next((each for each in rest if each not in seen), None)
            if step is None:
                work.pop()
                finished.append(name)
            else:
                seen.add(step)
                work.append((step, iter(before[step])))
    finished.reverse()
    return finished


def _common(order: list[str], meeting: dict[str, int], one: int, other: int) -> int:
    while one != other:
        if one < 0 or other < 0:
            return -1
        if one > other:
            one = meeting[order[one]]
        else:
            other = meeting[order[other]]
    return one
