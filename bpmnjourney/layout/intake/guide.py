"""The mental map: what an earlier drawing says about order and expansion. Never sizes or exact positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bpmnjourney.model import Model, Node

_CROWD = 0.3


class Guide:
    """Centres of elements in an earlier drawing, turned so that time runs to the right; empty without one."""

    __slots__ = ("at", "transposed")

    def __init__(self, model: Model | None) -> None:
        self.at: Mapping[str, tuple[float, float]] = {}
        self.transposed = False
        if model is None:
            return
        centres = {key: shape.bounds.centre for key, shape in model.shape.items()}
        nodes = [centres[node.id] for node in model.nodes if node.id in centres]
        if not nodes or _crowded([(round(x), round(y)) for x, y in nodes]):
            return
        self.transposed = _runs_down(model, centres)
        self.at = {key: (y, x) if self.transposed else (x, y) for key, (x, y) in centres.items()}

    def __bool__(self) -> bool:
        return bool(self.at)

    def x(self, element: str) -> float | None:
        """Where the element was along the time axis."""
        found = self.at.get(element)
        return found[0] if found else None

    def y(self, element: str) -> float | None:
        """Where the element was across the time axis."""
        found = self.at.get(element)
        return found[1] if found else None


def is_expanded(model: Model, node: Node) -> bool:
    """Whether a sub-process was drawn open: by its shape, else by its content's place; or if it has any."""
    content = model.children.get(node.id, ())
    shape = model.shape.get(node.id)
    if shape is None:
        return bool(content)
    if shape.expanded is not None:
        return shape.expanded
    drawn = [model.shape[each.id].bounds.centre for each in content if each.id in model.shape]
    return bool(drawn) and all(shape.bounds.holds(point) for point in drawn)


def _crowded(spots: list[tuple[int, int]]) -> bool:
    return len(spots) > 3 and Counter(spots).most_common(1)[0][1] > _CROWD * len(spots)


def _runs_down(model: Model, centres: Mapping[str, tuple[float, float]]) -> bool:
    pools = [each.id for each in model.participants if each.process]
    for frames in (pools, [lane.id for lane in model.lanes]):
        said = [model.shape[each].horizontal for each in frames if each in model.shape]
        stated = [horizontal for horizontal in said if horizontal is not None]
        if stated:
            return not any(stated)
    across = down = 0
    for flow in model.sequence_flows:
        if flow.source in centres and flow.target in centres:
            (sx, sy), (tx, ty) = centres[flow.source], centres[flow.target]
            if abs(ty - sy) > abs(tx - sx):
                down += 1 if ty > sy else 0
            else:
                across += 1
    return down > 2 * across and down > 3
