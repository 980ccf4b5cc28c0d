"""Whether anything about the drawings of a file can be amiss, told without reading them into the model."""

from __future__ import annotations

from collections.abc import Set
from math import isfinite

from lxml import etree


def may_be_amiss(root: etree._Element, drawable: Set[str]) -> bool:
    """Whether a shape or edge names none of `drawable`, or has coordinates that are not plainly numbers.

    True is only a suspicion, which reading the drawings settles; False is certain.
    """
    try:
        return any(
            _is_suspicious(node, drawable)
            for diagram in root.iterchildren("{*}BPMNDiagram")
            for node in diagram.iter("{*}BPMNShape", "{*}BPMNEdge")
        )
    except ValueError:  # a coordinate that is no number
        return True


def _is_suspicious(node: etree._Element, drawable: Set[str]) -> bool:
    if node.get("bpmnElement") not in drawable:
        return True
    if node.tag.endswith("BPMNEdge"):
        points = [(each.get("x", "nan"), each.get("y", "nan")) for each in node.iterchildren("{*}waypoint")]
        return len(points) < 2 or not all(isfinite(float(x) + float(y)) for x, y in points)
    bounds = next(node.iterchildren("{*}Bounds"), None)
    if bounds is None:
        return True
    x, y, width, height = (float(bounds.get(name, "nan")) for name in ("x", "y", "width", "height"))
    return not (isfinite(x + y + width + height) and width >= 0 and height >= 0)
