"""Where two spellings of nearly the same tree differ: the smallest element that holds every difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bpmnjourney.xml.scan import END_TAG, QUIET, SLASH, TOKEN, Scan, start_of_node


@dataclass(frozen=True, slots=True)
class _Holder:
    """An element of the tree before: how many nodes precede it, and where its start tag begins."""

    ordinal: int
    start: int


def narrowed(source: bytes, before: bytes, after: bytes) -> tuple[Scan, Scan, Scan]:
    """The three texts scanned where they differ: one element and all in it, or everything.

    `source` and `before` are the same tree, and outside what is scanned `before` and `after` are the same.
    """
    first = _common_prefix(before, after)
    last = len(before) - _common_suffix(before[first:], after[first:])
    for holder in _holders(before, first, last):
        in_before, in_after = Scan(before, holder.start), Scan(after, holder.start)
        if in_after.is_element(0) and len(before) - in_before.end[0] == len(after) - in_after.end[0]:
            return Scan(source, start_of_node(source, holder.ordinal)), in_before, in_after
    return Scan(source), Scan(before), Scan(after)


def _holders(text: bytes, first: int, last: int) -> Iterator[_Holder]:
    """The elements that begin before `first` and end at or behind `last`, the innermost one first."""
    open_elements: list[_Holder] = []
    innermost: list[_Holder] = []
    count = 0
    for found in TOKEN.finditer(text):
        begin, stop = found.span()
        if begin >= last and begin > first:
            break
        kind = found.lastindex
        if kind == END_TAG:
            holder = open_elements.pop()
            if stop >= last:
                innermost.append(holder)
        elif kind is None:
            if text[stop - 2] != SLASH:
                open_elements.append(_Holder(count, begin))
            elif stop >= last:
                innermost.append(_Holder(count, begin))
            count += 1
        elif kind == QUIET:
            count += 1
    # The root is no gain over scanning everything.
    holders = [holder for holder in (*open_elements, *innermost) if holder.start < first][1:]
    return reversed(holders)


def _common_prefix(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
