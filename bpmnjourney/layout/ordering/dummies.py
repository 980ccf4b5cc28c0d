"""Phase 6: dummies, which keep places for long links in the columns that they pass."""

from __future__ import annotations

from bpmnjourney.layout.ordering.ranks import end_column
from bpmnjourney.layout.scene import Dummy, Scope


def add_dummies(scope: Scope) -> None:
    """Give each long link a dummy in every column that it passes, in the band where it runs."""
    for link in scope.links:
        link.dummies = {}
        source, target = link.source.cell, link.target.cell
        if source is None or target is None or source is target:
            continue
        if link.back:
            columns = range(target.rank, end_column(link) + 1)
            band = source.band
        else:
            columns = range(end_column(link) + 1, target.rank)
            band = target.band
            joins = len(target.ins) > 1 and not (source.form == "diamond" and len(source.outs) > 1)
            if joins:
                band = source.band
        for column in columns:
            link.dummies[column] = Dummy(link, column, band, component=source.component)
