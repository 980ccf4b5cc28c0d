"""The shapes and edges of a file, read once for all rules, and whether anything can be amiss with them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from math import isfinite
from typing import NamedTuple

from lxml import etree

from bpmnjourney.rules.tree import Tree

Element = etree._Element
Bounds = tuple[float, float, float, float]


class Shape(NamedTuple):
    """A shape, the diagram that it is in, what it says that it draws, and x, y, width and height.

    bounds: None where there are none, or where one of them is no number.
    """

    node: Element
    diagram: Element
    drawn: str | None
    bounds: Bounds | None


@dataclass(slots=True)
class Drawings:
    """All shapes and all edges of a file, in document order of the diagrams."""

    shapes: list[Shape] = field(default_factory=list)
    edges: list[Element] = field(default_factory=list)


def drawings(tree: Tree) -> Drawings:
    """The shapes and edges of a file; read once for each tree."""
    found: Drawings | None = tree.remembered.get(drawings)
    if found is None:
        found = tree.remembered[drawings] = Drawings()
        for diagram in () if tree.root is None else tree.root.iterchildren("{*}BPMNDiagram"):
            for node in diagram.iter("{*}BPMNShape", "{*}BPMNEdge"):
                if node.tag.endswith("Edge"):
                    found.edges.append(node)
                else:
                    found.shapes.append(Shape(node, diagram, node.get("bpmnElement"), _bounds(node)))
    return found


def _bounds(shape: Element) -> Bounds | None:
    node = shape[0] if len(shape) else None
    # They come first; to ask for them by name takes as long as all the rest.
    if node is None or not isinstance(node.tag, str) or not node.tag.endswith("}Bounds"):
        node = next(shape.iterchildren("{*}Bounds"), None)
    if node is None:
        return None
    get = node.get
    try:
        return float(get("x", "")), float(get("y", "")), float(get("width", "")), float(get("height", ""))
    except ValueError:
        return None


def may_be_amiss(tree: Tree, drawable: Set[str], keeps_to_schema: bool) -> bool:
    """Whether a shape or edge names none of `drawable`, or has coordinates that are not plainly numbers.

    keeps_to_schema: whether the file is known to; edges are of two points or more, with numbers, then.
    True is only a suspicion, which reading the drawings settles; False is certain.
    """
    found = drawings(tree)
    return (
        any(each.drawn not in drawable or _is_no_rectangle(each.bounds) for each in found.shapes)
        or any(each.get("bpmnElement") not in drawable for each in found.edges)
        or (not keeps_to_schema and any(map(_is_no_line, found.edges)))
    )


def _is_no_rectangle(bounds: Bounds | None) -> bool:
    return bounds is None or bounds[2] < 0 or bounds[3] < 0 or not isfinite(sum(bounds))


def _is_no_line(edge: Element) -> bool:
    points, total = 0, 0.0
    try:
        for each in edge.iterchildren("{*}waypoint"):
            total += float(each.get("x", "nan")) + float(each.get("y", "nan"))
            points += 1
    except ValueError:  # a coordinate that is no number
        return True
    return points < 2 or not isfinite(total)
