"""Pictures: a chart makes a scene of a model, a backend writes it; see `charts` and `svg`."""

from __future__ import annotations

from collections.abc import Callable

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.model import Model
from bpmnjourney.render.charts import bpmn
from bpmnjourney.render.picture import Picture
from bpmnjourney.render.scene import Scene

__all__ = ["CHARTS", "Picture", "picture_of"]

CHARTS: dict[str, Callable[[Model], Scene]] = {"bpmn": bpmn.draw}


def picture_of(model: Model, chart: str = "bpmn") -> Picture:
    """The model's diagrams, where their coordinates say; raises BpmnJourneyError for an unknown chart."""
    draw = CHARTS.get(chart)
    if draw is None:
        raise BpmnJourneyError(f"There is no chart '{chart}'", f"Choose one of: {', '.join(CHARTS)}")
    return Picture(draw(model))
