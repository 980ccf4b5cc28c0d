"""What everything in a LOVEM-style model is built on."""

from __future__ import annotations

from bpmnjourney.formats.lovem.names import LOVEM
from bpmnjourney.formats.lovem.vocabulary.kinds import NAME
from bpmnjourney.xml.child_references import AnyContent
from bpmnjourney.xml.children import Child, TextContent
from bpmnjourney.xml.fields import Attr
from bpmnjourney.xml.values import ID
from bpmnjourney.xml.view import View


class LovemView(View, namespace=LOVEM, anonymous=True):
    """Anything in the namespace of the format."""


class Annotated(LovemView, abstract=True, foreign_attributes=True):
    """Anything in a model: with an explanation, content of other namespaces, and attributes of other
    namespaces.
    """

    documentation = Child["Documentation"]("documentation", local=True)
    extension = Child["Extension"]("extension")


class Documentation(LovemView):
    """Text that explains an element to people."""

    text = TextContent()


class Extension(LovemView, tag="extension"):
    """What a tool adds in a namespace of its own."""

    content = AnyContent("##other")


class Element(Annotated, abstract=True):
    """Anything that others can refer to."""

    id = Attr("id", ID, required=True)


class Named(Element, abstract=True):
    """Anything that is called by a name."""

    name = Attr("name", NAME, required=True)
