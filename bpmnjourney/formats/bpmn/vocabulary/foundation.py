"""What every BPMN element is built on (BPMN 2.0.2, 8.3)."""

from __future__ import annotations

from bpmnjourney.formats.bpmn.names import BPMN
from bpmnjourney.formats.bpmn.vocabulary.enumerations import RelationshipDirection
from bpmnjourney.xml.child_references import AnyContent, Refs
from bpmnjourney.xml.children import Child, Children, TextContent
from bpmnjourney.xml.fields import Attr
from bpmnjourney.xml.values import BOOLEAN, ID, NAME, STRING, enumeration
from bpmnjourney.xml.view import View


class BpmnView(View, namespace=BPMN, type_prefix="t", anonymous=True):
    """Anything in the namespace of BPMN."""


class Documentation(BpmnView, tag="documentation"):
    """Text that describes an element for people."""

    id = Attr("id", ID)
    text_format = Attr("textFormat", STRING, "text/plain")
    text = TextContent()
    content = AnyContent("##any", high=1)


class ExtensionElements(BpmnView, tag="extensionElements"):
    """What a tool adds to an element in a namespace of its own."""

    content = AnyContent("##other")


class Extension(BpmnView, tag="extension"):
    """A statement that the model uses an extension of BPMN, and whether one has to understand it."""

    definition = Attr("definition", NAME)
    must_understand = Attr("mustUnderstand", BOOLEAN, False)
    documentation = Children["Documentation"]("documentation")


class BaseElement(BpmnView, tag="baseElement", abstract=True, foreign_attributes=True):
    """Anything that can be documented, extended and referred to."""

    id = Attr("id", ID)
    documentation = Children["Documentation"]("documentation")
    extension_elements = Child["ExtensionElements"]("extensionElements")


class BaseElementWithMixedContent(
    BpmnView, tag="baseElementWithMixedContent", abstract=True, foreign_attributes=True
):
    """Anything that can be documented, extended and referred to, and holds text."""

    id = Attr("id", ID)
    text = TextContent()
    documentation = Children["Documentation"]("documentation")
    extension_elements = Child["ExtensionElements"]("extensionElements")


class RootElement(BaseElement, tag="rootElement", abstract=True):
    """Anything that stands directly in the definitions, so that all of the model can use it."""


class Relationship(BaseElement, tag="relationship"):
    """A named tie between elements of this model and of others."""

    type = Attr("type", STRING, required=True)
    direction = Attr("direction", enumeration(RelationshipDirection, "tRelationshipDirection"))
    sources = Refs["BaseElement"]("source", low=1)
    targets = Refs["BaseElement"]("target", low=1)
