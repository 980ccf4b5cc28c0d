"""The BPMN writer: diagram interchange."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn.names import BPMNDI, DC, DI, local_name, namespace
from bpmnjourney.formats.bpmn.writing import Writing
from bpmnjourney.model import Bounds, Diagram, Edge, ParticipantBand, Shape

# References from one drawn thing to another.
_DRAWN_REFERENCES = ("choreographyActivityShape", "sourceElement", "targetElement")


def write_diagrams(writing: Writing) -> None:
    """Every diagram of the Model; what draws nothing of the Model is left out."""
    for diagram in writing.model.diagrams:
        _Drawing(writing, diagram).write()


class _Drawing:
    """Writes one diagram."""

    def __init__(self, writing: Writing, diagram: Diagram) -> None:
        self.writing = writing
        self.diagram = diagram
        self.drawable = writing.model.element
        self.new_ids: dict[str, str] = {}
        self.bands: list[tuple[Any, str]] = []
        self.shape_of: dict[str, str] = {}
        self.left_out = 0

    def write(self) -> None:
        """Append the diagram to the tree."""
        writing, diagram = self.writing, self.diagram
        element = etree.SubElement(writing.root, _di("BPMNDiagram"))
        element.set("id", writing.new_id(_as_name(diagram.id)))
        self._attributes(element)
        plane = etree.SubElement(element, _di("BPMNPlane"))
        plane.set("id", writing.new_id(f"{element.get('id')}_plane"))
        drawn = self._plane()
        if drawn is not None:
            plane.set("bpmnElement", drawn)
        for shape in diagram.shapes:
            if self._is_there(shape):
                self._shape(plane, shape)
        for edge in diagram.edges:
            if self._is_there(edge):
                self._edge(plane, edge)
        for band, activity in self.bands:
            if activity in self.shape_of:
                band.set("choreographyActivityShape", self.shape_of[activity])
        if diagram.origin is not None:
            self._styles(element)
            self._link(element)
        if self.left_out:
            message = f"{self.left_out} shapes and edges draw what is not part of the new file"
            writing.lost("drawing-dropped", message, diagram.id, dropped=True)

    def _attributes(self, element: Any) -> None:
        diagram = self.diagram
        documentation = diagram.origin.get("documentation") if diagram.origin is not None else None
        if documentation is not None:
            element.set("documentation", documentation)
        if diagram.name:
            element.set("name", diagram.name)
        if diagram.resolution is not None:
            element.set("resolution", _number(diagram.resolution))

    def _plane(self) -> str | None:
        """What the plane stands for: as stated, else the first collaboration, else the first process."""
        model = self.writing.model
        if self.diagram.plane in self.drawable:
            return self.writing.id(str(self.diagram.plane))
        holders = [each.id for each in model.collaborations] + [each.id for each in model.processes]
        return self.writing.id(holders[0]) if holders else None

    def _is_there(self, drawn: Shape | Edge) -> bool:
        there = drawn.element in self.drawable or drawn.element in self.writing.dangling
        self.left_out += not there
        return there

    def _shape(self, plane: Any, shape: Shape) -> None:
        element = self._drawn(plane, "BPMNShape", shape)
        flags = (
            ("isHorizontal", shape.horizontal),
            ("isExpanded", shape.expanded),
            ("isMarkerVisible", shape.marker_visible),
        )
        for name, value in flags:
            if value is not None:
                element.set(name, "true" if value else "false")
        self.shape_of.setdefault(shape.element, element.get("id"))
        if shape.band is not None and shape.origin is None:
            self._band(element, shape.band)
        _foreign_attributes(element, shape)
        _extension(element, shape)
        _bounds(element, shape.bounds)
        _label(element, shape)

    def _band(self, element: Any, band: ParticipantBand) -> None:
        element.set("isMessageVisible", "true" if band.message_visible else "false")
        element.set("participantBandKind", band.kind)
        if band.activity is not None:
            self.bands.append((element, band.activity))

    def _edge(self, plane: Any, edge: Edge) -> None:
        element = self._drawn(plane, "BPMNEdge", edge)
        _foreign_attributes(element, edge)
        _extension(element, edge)
        for point in edge.waypoints:
            etree.SubElement(element, _WAYPOINT, {"x": _number(point.x), "y": _number(point.y)})
        _label(element, edge)

    def _drawn(self, plane: Any, kind: str, drawn: Shape | Edge) -> Any:
        own = self.writing.id(drawn.element)
        new_id = self.writing.new_id(f"{own}_di")
        element = etree.SubElement(plane, _di(kind), {"id": new_id, "bpmnElement": own})
        if drawn.origin is not None:
            if drawn.origin.get("id"):
                self.new_ids[drawn.origin.get("id")] = new_id
            for name, value in drawn.origin.items():
                if name in _COPIED:
                    element.set(name, value)
        return element

    def _styles(self, element: Any) -> None:
        """Label styles, as far as labels still name them."""
        origin = self.diagram.origin
        used = {node.get("labelStyle") for node in element.iter(_di("BPMNLabel"))} - {None}
        known = origin.iterchildren("{*}BPMNLabelStyle") if origin is not None else ()
        for style in known:
            if style.get("id") in used:
                new = copy.deepcopy(style)
                new.tail = None
                new.set("id", self.writing.new_id(style.get("id")))
                self.new_ids[style.get("id")] = new.get("id")
                element.append(new)
        for label in element.iter(_di("BPMNLabel")):
            if label.get("labelStyle") is not None:
                self._point_to_new(label, "labelStyle")

    def _link(self, element: Any) -> None:
        for drawn in element.iter(_di("BPMNShape"), _di("BPMNEdge")):
            for name in _DRAWN_REFERENCES:
                if drawn.get(name) is not None:
                    self._point_to_new(drawn, name)

    def _point_to_new(self, node: Any, name: str) -> None:
        """Follow a reference to what it named before; without that it goes."""
        new = self.new_ids.get(str(node.get(name)).rpartition(":")[2])
        if new is not None:
            node.set(name, new)
        else:
            del node.attrib[name]


_WAYPOINT = f"{{{DI}}}waypoint"
_BOUNDS = f"{{{DC}}}Bounds"
_LARGE = 10**15
_COPIED = frozenset(
    "isMessageVisible participantBandKind messageVisibleKind choreographyActivityShape sourceElement "
    "targetElement".split()
)


def _di(name: str) -> str:
    return f"{{{BPMNDI}}}{name}"


def _as_name(raw: str) -> str:
    return raw.replace("~", "_")


def _number(value: float) -> str:
    """As short as it can be without changing the number."""
    whole = int(value)
    return str(whole) if whole == value and abs(whole) < _LARGE else repr(float(value))


def _bounds(parent: Any, bounds: Bounds) -> None:
    x, y, width, height = (_number(number) for number in bounds)
    etree.SubElement(parent, _BOUNDS, {"x": x, "y": y, "width": width, "height": height})


def _label(parent: Any, drawn: Shape | Edge) -> None:
    origin = drawn.origin.find("{*}BPMNLabel") if drawn.origin is not None else None
    style = origin.get("labelStyle") if origin is not None else None
    if drawn.label is None and style is None:
        return
    element = etree.SubElement(parent, _di("BPMNLabel"))
    if style is not None:
        element.set("labelStyle", style)
    if drawn.label is not None:
        _bounds(element, drawn.label)


def _foreign_attributes(element: Any, drawn: Shape | Edge) -> None:
    for name, value in drawn.attributes:
        if namespace(name):
            element.set(name, value)


def _extension(element: Any, drawn: Shape | Edge) -> None:
    """What the vendor keeps in the drawing."""
    if drawn.origin is None:
        return
    for child in drawn.origin.iterchildren(f"{{{DI}}}extension"):
        new = copy.deepcopy(child)
        new.tail = None
        element.append(new)
        if local_name(new.tag) == "extension" and not len(new):
            element.remove(new)
