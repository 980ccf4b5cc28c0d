"""Phase 15: groups, drawn around what they held in the earlier drawing."""

from __future__ import annotations

from collections.abc import Iterable

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Drawing, DrawnShape
from bpmnjourney.model import Bounds, Model


def add_groups(drawing: Drawing, model: Model, earlier: Model | None, policies: Policies) -> None:
    """Draw each group around its members; a group without members on this plane is left out."""
    if earlier is None:
        return
    drawn = {shape.element: shape for shape in drawing.shapes}
    for artifact in model.artifacts:
        before = earlier.shape.get(artifact.id)
        if artifact.kind != "group" or before is None:
            continue
        members = [drawn[each] for each in _inside(earlier, before.bounds) if each in drawn]
        if members:
            drawing.shapes.append(_around(artifact.id, members, policies.group_pad))


def _inside(earlier: Model, bounds: Bounds) -> Iterable[str]:
    return (
        element
        for element, shape in earlier.shape.items()
        if element in earlier.node and bounds.holds(shape.bounds.centre)
    )


def _around(element: str, members: list[DrawnShape], pad: int) -> DrawnShape:
    x0 = min(shape.x for shape in members) - pad
    y0 = min(shape.y for shape in members) - pad
    x1 = max(shape.x + shape.width for shape in members) + pad
    y1 = max(shape.y + shape.height for shape in members) + pad
    return DrawnShape(element, x0, y0, x1 - x0, y1 - y0, solid=False)
