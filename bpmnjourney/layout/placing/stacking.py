"""Phase 3: the order of the pools from top to bottom."""

from __future__ import annotations

from collections.abc import Collection
from itertools import permutations

from bpmnjourney.layout.intake.guide import Guide
from bpmnjourney.layout.pools import Pool
from bpmnjourney.layout.scene import Band, End, Scope

_PERMUTE_UP_TO = 5


def stack_pools(scope: Scope, guide: Guide, customer: Collection[str]) -> None:
    """Bring the pools in order: the customer's first, frameless processes last; bands are renumbered."""
    if len(scope.pools) < 2:
        return
    pinned = [pool for pool in scope.pools if _is_customers(pool, customer)]
    framed = [pool for pool in scope.pools if pool.id and pool not in pinned]
    bare = [pool for pool in scope.pools if not pool.id and pool not in pinned]
    heights = {pool.index: guide.y(pool.id or "") for pool in framed}
    known = {index: height for index, height in heights.items() if height is not None}
    if framed and len(known) == len(framed):
        framed.sort(key=lambda pool: known[pool.index])
    elif len(framed) > 1:
        framed = _fewest_bands_crossed(scope, pinned, framed)
    _renumber(scope, pinned + framed + bare)


def _is_customers(pool: Pool, customer: Collection[str]) -> bool:
    return pool.id in customer or any(lane.id in customer for lane in pool.lanes)


def _fewest_bands_crossed(scope: Scope, pinned: list[Pool], free: list[Pool]) -> list[Pool]:
    talks = _conversations(scope)

    def cost(order: list[Pool]) -> tuple[int, int]:
        start: dict[int, int] = {}
        at = 0
        for pool in pinned + order:
            start[pool.index] = at
            at += pool.last - pool.first + 1
        crossed = sum(
            count * abs(start[a] + band_a - start[b] - band_b)
            for (a, band_a, b, band_b), count in talks.items()
            if a in start and b in start
        )
        inversions = sum(one.index > other.index for at, one in enumerate(order) for other in order[at + 1 :])
        return crossed, inversions

    if not talks:
        return free
    if len(free) <= _PERMUTE_UP_TO:
        return list(min(permutations(free), key=lambda order: cost(list(order))))
    best, improved = list(free), True
    lowest = cost(best)
    while improved:
        improved = False
        for at in range(len(best) - 1):
            tried = [*best[:at], best[at + 1], best[at], *best[at + 2 :]]
            found = cost(tried)
            if found < lowest:
                best, lowest, improved = tried, found, True
    return best


def _conversations(scope: Scope) -> dict[tuple[int, int, int, int], int]:
    """How often each two bands of different pools are joined, by (pool, band in it, pool, band in it)."""
    found: dict[tuple[int, int, int, int], int] = {}
    for link in scope.messages + scope.links:
        one, other = _place(scope, link.source), _place(scope, link.target)
        if one and other and one[0] != other[0]:
            key = (*one, *other)
            found[key] = found.get(key, 0) + 1
    return found


def _place(scope: Scope, end: End) -> tuple[int, int] | None:
    if end.cell:
        pool = scope.bands[end.cell.band].pool
        return pool.index, end.cell.band - pool.first
    if end.pool:
        return end.pool.index, 0
    return None


def _renumber(scope: Scope, order: list[Pool]) -> None:
    bands: list[Band] = []
    new_index: dict[int, int] = {}
    for pool in order:
        for band in scope.bands[pool.first : pool.last + 1]:
            new_index[band.index] = len(bands)
            bands.append(band)
    for cell in scope.cells:
        cell.band = new_index[cell.band]
    for index, band in enumerate(bands):
        band.index = index
    place = {pool.index: index for index, pool in enumerate(order)}
    for satellite in scope.satellites:
        satellite.pool = place[satellite.pool]
    for index, pool in enumerate(order):
        pool.index = index
        for lane in pool.lanes:
            lane.first, lane.last = new_index[lane.first], new_index[lane.last]
        pool.first, pool.last = new_index[pool.first], new_index[pool.last]
    scope.bands, scope.pools = bands, order
