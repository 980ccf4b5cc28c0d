"""What the writer of charts has to know beside the model: who the customer is, and which chart it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bpmnjourney.model import Chart, Lane, Model, Participant
from bpmnjourney.perspective.customer import choose_customer, find_customer

if TYPE_CHECKING:
    from bpmnjourney.perspective.view import CustomerView

_PERSPECTIVES = {"departments": "departments", "single": "singleEntity", "black-box": "singleEntity"}


def with_customer(model: Model, customer: Sequence[str]) -> Model:
    """The model with its customer: as named, else as stated, else as found; nobody where several tie.

    Raises CustomerError where a name is unknown.
    """
    if customer:
        return model.for_customer(tuple(each.id for each in choose_customer(model, customer)))
    drawn: tuple[Participant | Lane, ...] = (*model.participants, *model.lanes)
    if any(each.stated.customer for each in drawn) or model.customer or model.format == "lovem":
        return model
    return model.for_customer(tuple(each.id for each in find_customer(model).customer))


def chart_of_view(view: CustomerView) -> Model:
    """The model of a view with its customer, as a chart of its perspective."""
    perspective = _PERSPECTIVES[view.company]
    charts = tuple(
        replace(each, chart=replace(each.chart or Chart(), perspective=perspective))
        for each in view.model.collaborations
    )
    customer = tuple(view.customer_in_view)
    return replace(view.model, customer=customer, collaborations=charts, chart=Chart(perspective=perspective))
