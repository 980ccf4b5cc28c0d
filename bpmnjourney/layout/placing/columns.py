"""Phase 9: the x of every column: as wide as its cells, with channels as wide as what turns in them."""

from __future__ import annotations

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.sizes import even, label_size
from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.layout.ordering.ranks import end_column
from bpmnjourney.layout.scene import Cell, Link, Scope

_FLOW_LABEL_MARGIN = 26
_WIDEST_FLOW_LABEL = 90


def assign_columns(scope: Scope, policies: Policies, left: int) -> None:
    """Give every cell its x; the first column begins at `left`. Sets scope.left, right and column_x."""
    widths = [0] * scope.columns
    narrow = [cell for cell in scope.flowing if cell.span == 1]
    for cell in narrow:
        widths[cell.rank] = max(widths[cell.rank], _width(cell, policies))
    widths = [even(width or 40) for width in widths]
    channels = _channels(scope, policies)
    for cell in sorted(scope.flowing, key=lambda cell: cell.span):
        if cell.span > 1:
            _make_room(cell, widths, channels)
    scope.column_x = []
    scope.column_width = widths
    x = left
    for column, width in enumerate(widths):
        scope.column_x.append(x + width // 2)
        x += width + (channels[column] if column + 1 < scope.columns else 0)
    for cell in scope.flowing:
        if cell.span == 1:
            cell.x = scope.column_x[cell.rank]
        else:
            last = cell.rank + cell.span - 1
            first_edge = scope.column_x[cell.rank] - widths[cell.rank] // 2
            last_edge = scope.column_x[last] + widths[last] // 2
            cell.x = (first_edge + last_edge) // 2
    strips = max((band.strip_width for band in scope.bands), default=0)
    scope.left, scope.right = left, max(x, left + strips)


def _width(cell: Cell, policies: Policies) -> int:
    width = max(cell.width, cell.label_width - 14)
    for side in (-1, 1):
        beside = [each for each in cell.satellites if each.side == side]
        if beside:
            total = sum(each.full_width for each in beside) + 14 * (len(beside) - 1)
            width = max(width, total - 30)
    if len(cell.riders) > 2:
        width = max(width, cell.width)
    return width


def _channels(scope: Scope, policies: Policies) -> list[int]:
    """The width of the channel right of each column."""
    tracks = [0.0] * scope.columns
    labels = [0] * scope.columns
    for link in scope.links:
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or source is target:
            continue
        column = end_column(link)
        if not link.back:
            _count_turns(source, target, link, tracks)
        label = min(text_width(link.name, 11), _WIDEST_FLOW_LABEL) if link.name else 0
        if label and not link.back:
            labels[column] = max(labels[column], label_size(link.name, policies)[0] + _FLOW_LABEL_MARGIN)
    for message in scope.messages:
        for end, other in ((message.source, message.target), (message.target, message.source)):
            if end.cell and other.cell and end.cell.rank != other.cell.rank:
                tracks[end.cell.rank] += 0.5
    return [
        even(max(policies.column_gap, 30 + int(policies.track * count), label))
        for count, label in zip(tracks, labels, strict=True)
    ]


def _count_turns(source: Cell, target: Cell, link: Link, tracks: list[float]) -> None:
    y, column = source.y, source.rank + source.span - 1
    for passed in sorted(link.dummies):
        if link.dummies[passed].y != y:
            tracks[column] += 1
        y, column = link.dummies[passed].y, passed
    if target.y != y:
        tracks[column] += 1


def _make_room(cell: Cell, widths: list[int], channels: list[int]) -> None:
    last = cell.rank + cell.span - 1
    has = sum(widths[cell.rank : last + 1]) + sum(channels[cell.rank : last])
    lack = cell.width - has
    if lack > 0:
        share = even(-(-lack // cell.span))
        for column in range(cell.rank, last + 1):
            widths[column] += share
