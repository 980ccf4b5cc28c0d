"""Diagram interchange: where and how elements are drawn (chapter 12)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.names import BPMNDI, DC, DI
from bpmnjourney.formats.bpmn.vocabulary.enumerations import MessageVisibleKind, ParticipantBandKind
from bpmnjourney.xml.child_references import AnyContent
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.values import BOOLEAN, DOUBLE, ID, STRING, enumeration
from bpmnjourney.xml.view import View

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.foundation import BaseElement

_DIAGRAM_ELEMENT = f"{{{DI}}}DiagramElement"
_BOUNDS = f"{{{DC}}}Bounds"


class Font(View, namespace=DC, tag="Font"):
    """How the text of a label looks; the size is in points."""

    name = Attr("name", STRING)
    size = Attr("size", DOUBLE)
    is_bold = Attr("isBold", BOOLEAN)
    is_italic = Attr("isItalic", BOOLEAN)
    is_underline = Attr("isUnderline", BOOLEAN)
    is_strike_through = Attr("isStrikeThrough", BOOLEAN)


class Point(View, namespace=DC, tag="Point"):
    """A place on the diagram, in its own units from the top left."""

    x = Attr("x", DOUBLE, required=True)
    y = Attr("y", DOUBLE, required=True)


class Bounds(View, namespace=DC, tag="Bounds"):
    """A rectangle on the diagram, in its own units from the top left."""

    x = Attr("x", DOUBLE, required=True)
    y = Attr("y", DOUBLE, required=True)
    width = Attr("width", DOUBLE, required=True)
    height = Attr("height", DOUBLE, required=True)


class DiagramElementExtension(View, namespace=DI, anonymous=True):
    """What a tool adds to a drawn element."""

    content = AnyContent("##other", strict=True)


class DiagramElement(View, namespace=DI, tag="DiagramElement", abstract=True, foreign_attributes=True):
    """Anything that is drawn."""

    id = Attr("id", ID)
    extension = Child["DiagramElementExtension"]("extension", local=True)


class Diagram(View, namespace=DI, tag="Diagram", abstract=True):
    """A drawing; the resolution is in units per inch."""

    name = Attr("name", STRING)
    documentation = Attr("documentation", STRING)
    resolution = Attr("resolution", DOUBLE)
    id = Attr("id", ID)


class Style(View, namespace=DI, tag="Style", abstract=True):
    """A look that several drawn elements share."""

    id = Attr("id", ID)


class Node(DiagramElement, tag="Node", abstract=True):
    """Anything drawn in one place."""


class Edge(DiagramElement, tag="Edge", abstract=True):
    """Anything drawn as a line through points."""

    waypoints = Children["Point"]("waypoint", low=2, local=True)


class LabeledEdge(Edge, tag="LabeledEdge", abstract=True):
    """A line that can have labels."""


class Shape(Node, tag="Shape", abstract=True):
    """Anything drawn within a rectangle."""

    bounds = Child["Bounds"](_BOUNDS, low=1)


class LabeledShape(Shape, tag="LabeledShape", abstract=True):
    """A shape that can have labels."""


class Label(Node, tag="Label", abstract=True):
    """Text that belongs to something drawn."""

    bounds = Child["Bounds"](_BOUNDS)


class Plane(Node, tag="Plane", abstract=True):
    """A surface without bounds, on which elements are drawn."""

    diagram_elements = Children["DiagramElement"](_DIAGRAM_ELEMENT)


class BPMNDiagram(Diagram, namespace=BPMNDI, tag="BPMNDiagram"):
    """A drawing of one process, collaboration or choreography."""

    plane = Child["BPMNPlane"]("BPMNPlane", low=1)
    label_styles = Children["BPMNLabelStyle"]("BPMNLabelStyle")


class BPMNPlane(Plane, namespace=BPMNDI, tag="BPMNPlane"):
    """The surface of a BPMN diagram, and the element that is drawn on it."""

    bpmn_element = Ref["BaseElement"]("bpmnElement")


class BPMNShape(LabeledShape, namespace=BPMNDI, tag="BPMNShape", head=_DIAGRAM_ELEMENT):
    """How a pool, lane, step, event, gateway, data or artifact is drawn."""

    bpmn_element = Ref["BaseElement"]("bpmnElement")
    is_horizontal = Attr("isHorizontal", BOOLEAN)
    is_expanded = Attr("isExpanded", BOOLEAN)
    is_marker_visible = Attr("isMarkerVisible", BOOLEAN)
    is_message_visible = Attr("isMessageVisible", BOOLEAN)
    participant_band_kind = Attr(
        "participantBandKind", enumeration(ParticipantBandKind, "ParticipantBandKind")
    )
    choreography_activity_shape = Ref["BPMNShape"]("choreographyActivityShape")
    label = Child["BPMNLabel"]("BPMNLabel")


class BPMNEdge(LabeledEdge, namespace=BPMNDI, tag="BPMNEdge", head=_DIAGRAM_ELEMENT):
    """How a flow or an association is drawn."""

    bpmn_element = Ref["BaseElement"]("bpmnElement")
    source_element = Ref["DiagramElement"]("sourceElement")
    target_element = Ref["DiagramElement"]("targetElement")
    message_visible_kind = Attr("messageVisibleKind", enumeration(MessageVisibleKind, "MessageVisibleKind"))
    label = Child["BPMNLabel"]("BPMNLabel")


class BPMNLabel(Label, namespace=BPMNDI, tag="BPMNLabel"):
    """Where the name of an element is drawn, and in which style."""

    label_style = Ref["BPMNLabelStyle"]("labelStyle")


class BPMNLabelStyle(Style, namespace=BPMNDI, tag="BPMNLabelStyle"):
    """A look that several labels share."""

    font = Child["Font"](f"{{{DC}}}Font", low=1)
