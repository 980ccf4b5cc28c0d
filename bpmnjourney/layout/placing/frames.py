"""Boxes of pools and lanes around what they hold."""

from __future__ import annotations

from itertools import pairwise

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.sizes import label_size
from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.layout.pools import Pool
from bpmnjourney.layout.scene import End, Scope

_LEAST_WIDTH = 360
_LEAST_BLACK_BOX = 160
_BESIDE_MESSAGE = 60


def left_edge(scope: Scope, policies: Policies) -> int:
    """Where the first column begins: right of all headings."""
    levels = max((pool.levels + (pool.id is not None) for pool in scope.pools), default=0)
    return levels * policies.header + (policies.pool_pad_left if levels else 0)


def pool_gaps(scope: Scope, policies: Policies) -> dict[int, int]:
    """The space above each pool, by its first band: room for the messages that turn there and their names."""
    gaps: dict[int, int] = {}
    for upper, lower in pairwise(scope.pools):
        thirds = label = 0
        for message in scope.messages:
            ends = sorted(_pool_index(scope, end) for end in (message.source, message.target))
            if not ends[0] <= upper.index < ends[1]:
                continue
            if message.name.strip():
                label = max(label, label_size(message.name, policies)[1] + 22)
            source, target = message.source.cell, message.target.cell
            if source is None or target is None:
                thirds += 1
            elif source.rank != target.rank:
                thirds += 3
        gaps[lower.first] = max(policies.pool_gap, 32 + policies.pool_track * (thirds // 3), label)
    return gaps


def _pool_index(scope: Scope, end: End) -> int:
    if end.cell:
        return scope.bands[end.cell.band].pool.index
    return end.pool.index if end.pool else 0


def frame_pools(scope: Scope, policies: Policies) -> None:
    """Give every pool its box; all share the left and the right edge."""
    framed = any(pool.id or pool.levels for pool in scope.pools)
    right = scope.right + (policies.pool_pad_right if framed else 0)
    names = max((text_width(pool.name, 12) + 40 for pool in scope.pools if pool.black), default=0)
    if framed:
        right = max(right, _LEAST_WIDTH, min(names, 900))
    for pool in scope.pools:
        pool.box = (0, scope.bands[pool.first].top, right, scope.bands[pool.last].bottom)


def narrow_black_boxes(scope: Scope) -> None:
    """A black box that messages must pass by is only as wide as its own messages need."""
    last = len(scope.pools) - 1
    for pool in scope.pools:
        if not pool.black or not 0 < pool.index < last:
            continue
        own: list[int] = []
        passed = False
        for message in scope.messages:
            for end, other in ((message.source, message.target), (message.target, message.source)):
                if end.pool is pool and other.cell:
                    own.append((other.box[0] + other.box[2]) // 2)
            one, other_index = sorted(_pool_index(scope, end) for end in (message.source, message.target))
            passed = passed or one < pool.index < other_index
        if passed:
            _narrow(pool, own, max(_LEAST_BLACK_BOX, text_width(pool.name, 12) + 40))


def _narrow(pool: Pool, own: list[int], least: int) -> None:
    left, top, right, bottom = pool.box
    low, high = (min(own) - _BESIDE_MESSAGE, max(own) + _BESIDE_MESSAGE) if own else (left, left + least)
    lack = max(least - (high - low), 0)
    low, high = low - lack // 2, high + lack - lack // 2
    if low < left:
        low, high = left, max(high, left + least)
    if high > right:
        low, high = min(low, right - least), right
    pool.box = (max(low, left), top, min(high, right), bottom)


def frame_lanes(scope: Scope, policies: Policies) -> None:
    """Give every lane its box, and the part of it in which its name stands."""
    for pool in scope.pools:
        for lane in pool.lanes:
            left = pool.box[0] + policies.header * (lane.depth + (pool.id is not None))
            top, bottom = scope.bands[lane.first].top, scope.bands[lane.last].bottom
            lane.box = left, top, pool.box[2], bottom
            lane.heading = left, top, left + policies.header, bottom
