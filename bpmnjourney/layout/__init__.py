"""Automatic layout: new diagrams for a model, customer on top, time to the right; see docs/LAYOUT.md."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.layout.constants import DEFAULT_POLICIES, Policies
from bpmnjourney.layout.planes import Planner
from bpmnjourney.model import Model

__all__ = ["DEFAULT_POLICIES", "Policies", "layout"]


def layout(
    model: Model,
    *,
    guide: Model | None = None,
    customer: Collection[str] = (),
    policies: Policies = DEFAULT_POLICIES,
) -> Model:
    """The model with new diagrams; coordinates are integers, the same for the same input on every machine.

    guide: a model with coordinates whose order of pools, lanes and branches is kept where ids agree.
    customer: ids of the pools or lanes that stand on top. policies: sizes, gaps and prices.
    """
    with garbage_collection_paused():
        diagrams = tuple(Planner(model, guide, customer, policies).diagrams())
    return replace(model, draw=lambda: diagrams)
