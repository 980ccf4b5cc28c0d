"""What a layout makes: shapes and edges with integer coordinates, scope by scope."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpmnjourney.model import ParticipantBand

Box = tuple[int, int, int, int]
"""left, top, right, bottom"""
Spot = tuple[int, int]


@dataclass(slots=True)
class DrawnShape:
    """A shape with its final bounds (x, y, width, height) within its drawing."""

    element: str
    x: int
    y: int
    width: int
    height: int
    form: str = "box"
    label: Box | None = None
    expanded: bool | None = None
    horizontal: bool | None = None
    solid: bool = True
    band: ParticipantBand | None = None


@dataclass(slots=True)
class DrawnEdge:
    """An edge with its final waypoints within its drawing; kind and ends: as the link's that it draws."""

    element: str
    points: list[Spot]
    label: Box | None = None
    kind: str = ""
    ends: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Drawing:
    """A scope when it is done: its top left corner is 0, 0; `dock` is the y of its main row."""

    shapes: list[DrawnShape] = field(default_factory=list)
    edges: list[DrawnEdge] = field(default_factory=list)
    width: int = 0
    height: int = 0
    dock: int = 0

    def shape(self, element: str) -> DrawnShape | None:
        """The shape of an element, None where this drawing has none."""
        return next((each for each in self.shapes if each.element == element), None)

    def around(self, inner: DrawnShape) -> list[str]:
        """The elements whose shapes hold the whole of another shape."""
        x1, y1 = inner.x + inner.width, inner.y + inner.height
        return [
            each.element
            for each in self.shapes
            if each is not inner
            and each.x <= inner.x
            and each.y <= inner.y
            and each.x + each.width >= x1
            and each.y + each.height >= y1
        ]

    def extent(self) -> Box:
        """Left, top, right and bottom of all there is, labels included."""
        boxes = [(each.x, each.y, each.x + each.width, each.y + each.height) for each in self.shapes]
        boxes += [(x, y, x, y) for edge in self.edges for x, y in edge.points]
        labels = [shape.label for shape in self.shapes] + [edge.label for edge in self.edges]
        boxes += [label for label in labels if label is not None]
        if not boxes:
            return 0, 0, 100, 60
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def move(self, dx: int, dy: int) -> None:
        """Move everything."""
        for shape in self.shapes:
            shape.x += dx
            shape.y += dy
            shape.label = _moved(shape.label, dx, dy)
        for edge in self.edges:
            edge.points = [(x + dx, y + dy) for x, y in edge.points]
            edge.label = _moved(edge.label, dx, dy)

    def turn(self) -> None:
        """Let time run down instead of to the right: every x becomes a y; pools and lanes stand upright."""
        self.width, self.height = self.height, self.width
        for shape in self.shapes:
            shape.x, shape.y, shape.width, shape.height = shape.y, shape.x, shape.height, shape.width
            shape.label = _turned(shape.label)
            if shape.horizontal is not None:
                shape.horizontal = not shape.horizontal
        for edge in self.edges:
            edge.points = [(y, x) for x, y in edge.points]
            edge.label = _turned(edge.label)

    def include(self, inner: Drawing, dx: int, dy: int) -> None:
        """Take over what an inner drawing holds, moved by dx, dy; the inner drawing is used up."""
        inner.move(dx, dy)
        self.shapes += inner.shapes
        self.edges += inner.edges


def _moved(box: Box | None, dx: int, dy: int) -> Box | None:
    return None if box is None else (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)


def _turned(box: Box | None) -> Box | None:
    return None if box is None else (box[1], box[0], box[3], box[2])
