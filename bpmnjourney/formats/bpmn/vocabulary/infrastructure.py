"""The document as a whole, and what it imports (8.2)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.names import BPMNDI
from bpmnjourney.formats.bpmn.vocabulary.foundation import BpmnView
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr
from bpmnjourney.xml.values import ID, STRING, URI

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.diagram import BPMNDiagram
    from bpmnjourney.formats.bpmn.vocabulary.foundation import Extension, Relationship, RootElement


class Import(BpmnView, tag="import"):
    """A document whose elements this one refers to."""

    import_namespace = Attr("namespace", URI, required=True)
    location = Attr("location", STRING, required=True)
    import_type = Attr("importType", URI, required=True)


class Definitions(BpmnView, tag="definitions", foreign_attributes=True):
    """A BPMN document: the elements of its models, and how they are drawn."""

    id = Attr("id", ID)
    name = Attr("name", STRING)
    target_namespace = Attr("targetNamespace", URI, required=True)
    expression_language = Attr("expressionLanguage", URI, "http://www.w3.org/1999/XPath")
    type_language = Attr("typeLanguage", URI, "http://www.w3.org/2001/XMLSchema")
    exporter = Attr("exporter", STRING)
    exporter_version = Attr("exporterVersion", STRING)
    imports = Children["Import"]("import")
    extensions = Children["Extension"]("extension")
    root_elements = Children["RootElement"]("rootElement")
    diagrams = Children["BPMNDiagram"](f"{{{BPMNDI}}}BPMNDiagram")
    relationships = Children["Relationship"]("relationship")
