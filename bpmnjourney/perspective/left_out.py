"""What a view leaves out beside steps: data that only the organisation uses, and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import DataAssociation, DataElement, Model, SequenceFlow


def left_out(source: Model, view: Model) -> Iterator[Loss]:
    """The data, data flows and conditions of the source that the view does not have, each kind in order."""
    kept = {each.id for each in view.data}
    for item in source.data:
        if item.id not in kept:
            yield _loss(LossSeverity.INFO, "hidden-data", "Data of the organisation is left out", item)
    linked = {each.id for each in view.data_associations}
    for link in source.data_associations:
        if link.id not in linked:
            seen = link.node in view.node
            what = "This step's use of the organisation's data" if seen else "A hidden step's use of data"
            yield _loss(LossSeverity.INFO, "hidden-data-flow", f"{what} is left out", link)
    conditions = {flow.id: flow.condition for flow in view.sequence_flows}
    for flow in source.sequence_flows:
        if flow.condition is None or conditions.get(flow.id) == flow.condition:
            continue
        if flow.source in view.node:
            message = "This flow's condition is left out: what it leads to in the view has further conditions"
            yield _loss(LossSeverity.DEGRADED, "condition-left-out", message, flow)
        else:
            message = "A hidden decision's condition is left out"
            yield _loss(LossSeverity.INFO, "hidden-condition", message, flow)


def _loss(
    severity: LossSeverity, code: str, message: str, element: DataElement | DataAssociation | SequenceFlow
) -> Loss:
    return Loss(severity, code, message, element.id, element.origin.line if element.origin else None)
