"""Pictures: a chart makes a scene of a model, a backend writes it; see `charts` and `svg`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.model import Model
from bpmnjourney.perspective.view import CustomerView
from bpmnjourney.render.charts import blueprint, bpmn, journey, lovem, swimlane
from bpmnjourney.render.picture import Picture
from bpmnjourney.render.scene import Scene
from bpmnjourney.render.subject import Subject

__all__ = ["CHARTS", "Chart", "Picture", "picture_of"]


class Chart(NamedTuple):
    """A way to draw; needs_customer: it shows contacts, so that nothing is left of it without a customer."""

    draw: Callable[[Subject], Scene]
    needs_customer: bool = True


CHARTS = {
    "bpmn": Chart(bpmn.draw, needs_customer=False),
    "swimlane": Chart(swimlane.draw, needs_customer=False),
    "blueprint": Chart(blueprint.draw),
    "journey": Chart(journey.draw),
    "lovem": Chart(lovem.draw),
}


def picture_of(model: Model | CustomerView, chart: str = "bpmn") -> Picture:
    """A chart of a model, or of a customer's view; raises BpmnJourneyError for an unknown chart.

    The bpmn chart shows diagrams where their coordinates say; the others are laid out as they need it.
    """
    known = CHARTS.get(chart)
    if known is None:
        raise BpmnJourneyError(f"There is no chart '{chart}'", f"Choose one of: {', '.join(CHARTS)}")
    subject = Subject(model.model, model) if isinstance(model, CustomerView) else Subject(model)
    return Picture(known.draw(subject), subject, chart)
