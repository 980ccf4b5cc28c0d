"""The margin around a chart, and the chart of nothing."""

from __future__ import annotations

from bpmnjourney.model import Bounds
from bpmnjourney.render.scene import Scene, Text

MARGIN = 20


def framed(bounds: Bounds) -> Bounds:
    """The bounds with a margin on all sides."""
    return Bounds(bounds.x - MARGIN, bounds.y - MARGIN, bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN)


def nothing(title: str, description: str = "An empty chart.") -> Scene:
    """A chart that says that there is nothing to draw."""
    note = Text(("This model has nothing to draw.",), 160, 34, 12)
    return Scene((note,), Bounds(0, 0, 320, 60), title, description)
