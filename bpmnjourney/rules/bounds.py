"""Where the shapes of a file are, as rules of style look at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.drawings import drawings
from bpmnjourney.rules.tree import Tree


class Box(NamedTuple):
    """The bounds of a shape, and the element that it draws."""

    element: etree._Element
    shape: etree._Element
    diagram: etree._Element
    left: float
    top: float
    right: float
    bottom: float

    @property
    def expanded(self) -> bool:
        """Whether the shape shows what is inside the element."""
        return is_true(self.shape.get("isExpanded"))

    def holds(self, other: Box) -> bool:
        """Whether another box lies inside of this one, or on its border."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def all_boxes(tree: Tree) -> tuple[Box, ...]:
    """The boxes of all drawn elements, in document order of the diagrams; read once for each tree."""
    found: tuple[Box, ...] | None = tree.remembered.get(all_boxes)
    if found is None:
        found = tree.remembered[all_boxes] = tuple(_all_boxes(tree))
    return found


def _all_boxes(tree: Tree) -> Iterator[Box]:
    for shape, diagram, drawn, bounds in drawings(tree).shapes:
        element = tree.find((drawn or "").strip())
        if element is not None and bounds is not None:
            x, y, width, height = bounds
            yield Box(element, shape, diagram, x, y, x + width, y + height)


def boxes(tree: Tree) -> dict[etree._Element, Box]:
    """The boxes of all drawn elements; of an element that is drawn twice, the last one."""
    found: dict[etree._Element, Box] | None = tree.remembered.get(boxes)
    if found is None:
        found = tree.remembered[boxes] = {box.element: box for box in all_boxes(tree)}
    return found


def overlapping(
    some: Sequence[Box], attached: dict[etree._Element, etree._Element]
) -> Iterator[tuple[Box, Box]]:
    """The pairs of boxes that touch or overlap, but for events and what they are attached to."""
    ordered = sorted(some, key=lambda box: box.left)
    for number, box in enumerate(ordered, 1):
        element, _, diagram, _, top, right, bottom = box
        for other in ordered[number:]:
            beside, _, elsewhere, left, upper, _, lower = other
            if left > right:
                break
            if upper > bottom or top > lower or diagram is not elsewhere:
                continue
            if attached.get(element) is beside or attached.get(beside) is element:
                continue
            yield box, other
