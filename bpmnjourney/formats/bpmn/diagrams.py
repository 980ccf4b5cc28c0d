"""BPMN diagram interchange: the drawings of a file, read when they are first asked for."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from lxml import etree

from bpmnjourney.errors import Finding, Severity
from bpmnjourney.formats.bpmn.ids import spellings
from bpmnjourney.formats.bpmn.names import is_true, local_name, namespace
from bpmnjourney.model import Bounds, Diagram, Edge, ParticipantBand, Point, Shape

Naming = Callable[[str, int], str | None]
"""The Model's id for a reference of the file, at its n-th use (from 0) in one diagram; None: nothing."""

_KNOWN_SPACES = ("http://www.omg.org/spec/DD/20100524/", "http://www.omg.org/spec/BPMN/20100524/")
_OWN = frozenset(
    "id bpmnElement isHorizontal isExpanded isMarkerVisible isMessageVisible sourceElement targetElement "
    "choreographyActivityShape participantBandKind messageVisibleKind labelStyle".split()
)


def bounds_by_diagram(root: Any) -> list[dict[str, Bounds]]:
    """Per diagram, the bounds of each drawn element by the id that the file writes (first shape counts)."""
    diagrams = []
    for diagram in root.iterchildren("{*}BPMNDiagram"):
        drawn: dict[str, Bounds] = {}
        for shape in diagram.iter("{*}BPMNShape"):
            element, bounds = shape.get("bpmnElement"), _bounds(shape.find("{*}Bounds"))
            if element and bounds is not None:
                for spelling in spellings(element):
                    drawn.setdefault(spelling, bounds)
        diagrams.append(drawn)
    return diagrams


def read_diagrams(document: Any, naming: Naming) -> tuple[Diagram, ...]:
    """Every BPMNDiagram of the file; what cannot be drawn is left out, each with a finding."""
    diagrams = []
    taken: set[str] = set()
    for number, node in enumerate(document.root.iterchildren("{*}BPMNDiagram")):
        raw = node.get("id") or f"BPMNDiagram~{number}"
        while raw in taken:
            raw += "~"
        taken.add(raw)
        diagrams.append(_Drawing(document, naming).read(node, raw))
    return tuple(diagrams)


class _Drawing:
    """Reads one BPMNDiagram."""

    def __init__(self, document: Any, naming: Naming) -> None:
        self.document = document
        self.naming = naming
        self.findings: list[Finding] = []
        self.uses: dict[str, int] = {}
        self.drawn_by_shape: dict[str, str] | None = None

    def read(self, node: Any, name: str) -> Diagram:
        """The drawing."""
        shapes: list[Shape] = []
        edges: list[Edge] = []
        plane = node.find("{*}BPMNPlane")
        if plane is not None:
            for child in plane.iter("{*}BPMNShape", "{*}BPMNEdge"):
                if local_name(child.tag) == "BPMNShape":
                    shape = self._shape(child)
                    if shape is not None:
                        shapes.append(shape)
                else:
                    edge = self._edge(child)
                    if edge is not None:
                        edges.append(edge)
        drawn = plane.get("bpmnElement") if plane is not None else None
        return Diagram(
            name,
            self.naming(drawn, 0) if drawn else None,
            tuple(shapes),
            tuple(edges),
            node.get("name") or "",
            _number(node.get("resolution")),
            tuple(self.findings),
            node,
        )

    def _element(self, node: Any) -> str | None:
        kind, raw = local_name(node.tag), node.get("bpmnElement")
        if not raw or not raw.strip():
            self._report("missing-reference", f"a {kind} does not say what it draws", node)
            return None
        use = self.uses.get(raw, 0)
        self.uses[raw] = use + 1
        element = self.naming(raw, use)
        if element is None:
            self._report("dangling-reference", f"a {kind} draws {raw!r}, which is no drawable element", node)
        return element

    def _shape(self, node: Any) -> Shape | None:
        element = self._element(node)
        if element is None:
            return None
        bounds = _bounds(node.find("{*}Bounds"))
        if bounds is None:
            self._report("bad-coordinates", f"the shape of {element!r} has no usable bounds", node, element)
            return None
        return Shape(
            element,
            bounds,
            _label(node),
            _flag(node.get("isHorizontal")),
            _flag(node.get("isExpanded")),
            _flag(node.get("isMarkerVisible")),
            _foreign(node),
            self._band(node) if node.get("participantBandKind") else None,
            node,
        )

    def _band(self, node: Any) -> ParticipantBand:
        if self.drawn_by_shape is None:
            shapes = node.getparent().iterchildren("{*}BPMNShape")
            self.drawn_by_shape = {each.get("id"): each.get("bpmnElement") for each in shapes}
        named = (node.get("choreographyActivityShape") or "").strip().rpartition(":")[2]
        drawn = self.drawn_by_shape.get(named)
        return ParticipantBand(
            self.naming(drawn, 0) if drawn else None,
            node.get("participantBandKind").strip(),
            is_true(node.get("isMessageVisible")),
        )

    def _edge(self, node: Any) -> Edge | None:
        element = self._element(node)
        if element is None:
            return None
        points = [_point(each) for each in node.iterchildren("{*}waypoint")]
        usable = tuple(point for point in points if point is not None)
        if len(usable) < len(points) or len(usable) < 2:
            self._report("bad-coordinates", f"the edge of {element!r} lacks usable waypoints", node, element)
        if len(usable) < 2:
            return None
        return Edge(element, usable, _label(node), _foreign(node), node)

    def _report(self, code: str, message: str, node: Any, element: str | None = None) -> None:
        line = self.document.line(node)
        advice = "Draw it again, or delete it from the diagram; it is left out."
        self.findings.append(
            Finding(code, message, advice, Severity.WARNING, self.document.file, line, element)
        )


def _label(node: Any) -> Bounds | None:
    label = node.find("{*}BPMNLabel")
    return _bounds(label.find("{*}Bounds")) if label is not None else None


def _bounds(node: Any) -> Bounds | None:
    """None where a number is missing, not finite or makes no rectangle."""
    if node is None:
        return None
    x, y, width, height = (_number(node.get(name)) for name in ("x", "y", "width", "height"))
    if x is None or y is None or width is None or height is None or width < 0 or height < 0:
        return None
    return Bounds(x, y, width, height)


def _point(node: Any) -> Point | None:
    x, y = _number(node.get("x")), _number(node.get("y"))
    return None if x is None or y is None else Point(x, y)


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _flag(text: str | None) -> bool | None:
    return None if text is None else is_true(text)


def _foreign(node: Any) -> tuple[tuple[str, str], ...]:
    """Attributes of other namespaces: colours above all."""
    attributes = node.items()
    if len(attributes) <= 2:
        return ()
    return tuple(
        (name, value)
        for name, value in attributes
        if name[:1] == "{" and not namespace(name).startswith(_KNOWN_SPACES) and name not in _OWN
    )


def is_drawn(node: Any) -> bool:
    """Whether an lxml element belongs to diagram interchange."""
    return isinstance(node, etree._Element) and local_name(node.tag).startswith("BPMN")
