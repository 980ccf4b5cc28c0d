"""Phase 15: groups, around what they held in the earlier drawing; then the associations that had to wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Box, Drawing, DrawnEdge, DrawnShape, Spot
from bpmnjourney.layout.intake.sizes import turned
from bpmnjourney.model import Association, Bounds, DataAssociation, Model

_EMPTY = (160, 100)


def add_groups(
    drawing: Drawing, model: Model, earlier: Model, holders: Collection[str], policies: Policies
) -> None:
    """Draw each group around its members; one that holds nothing stands below all else of its holder's plane.

    holders: the processes, and what else, whose plane this is.
    """
    drawn = {shape.element: shape for shape in drawing.shapes}
    empty: list[str] = []
    for artifact in model.artifacts:
        if artifact.kind != "group":
            continue
        before = earlier.shape.get(artifact.id)
        held = list(_inside(earlier, before.bounds)) if before is not None else []
        members = [drawn[each] for each in held if each in drawn]
        if members:
            drawing.shapes.append(_around(artifact.id, members, policies.group_pad))
        elif not held and (artifact.holder in holders or _is_open(drawn.get(artifact.holder))):
            empty.append(artifact.id)
    _put_below(drawing, empty, policies)


def _is_open(holder: DrawnShape | None) -> bool:
    return holder is not None and bool(holder.expanded)


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


def _put_below(drawing: Drawing, groups: Iterable[str], policies: Policies) -> None:
    left, _, _, bottom = drawing.extent()
    width, height = turned(*_EMPTY, policies)
    for count, element in enumerate(groups):
        x = left + count * (width + policies.column_gap)
        drawing.shapes.append(DrawnShape(element, x, bottom + policies.row_gap, width, height, solid=False))


def add_late_associations(drawing: Drawing, model: Model) -> None:
    """Associations of groups, and of other associations: straight lines between what is now drawn."""
    boxes: dict[str, Box] = {}
    for shape in drawing.shapes:
        boxes.setdefault(shape.element, (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height))
    lines = {edge.element: edge for edge in drawing.edges}
    threads: list[Association | DataAssociation] = [*model.associations, *model.data_associations]
    for each in threads:
        ends = [boxes.get(end) or _middle(lines.get(end)) for end in (each.source, each.target)]
        source, target = ends
        if each.id not in lines and source is not None and target is not None and source != target:
            edge = DrawnEdge(each.id, [_leaving(source, target), _leaving(target, source)])
            lines[each.id] = edge
            drawing.edges.append(edge)


def _middle(edge: DrawnEdge | None) -> Box | None:
    if edge is None:
        return None
    (ax, ay), (bx, by) = edge.points[(len(edge.points) - 1) // 2 :][:2]
    x, y = (ax + bx) // 2, (ay + by) // 2
    return x, y, x, y


def _leaving(box: Box, other: Box) -> Spot:
    """Where the line between the middles of two boxes leaves the first."""
    x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
    dx, dy = (other[0] + other[2]) // 2 - x, (other[1] + other[3]) // 2 - y
    half_width, half_height = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    if not half_width or not half_height:
        return x, y
    share = max(abs(dx) / half_width, abs(dy) / half_height)
    return (x + round(dx / share), y + round(dy / share)) if share > 1 else (x, box[3])
