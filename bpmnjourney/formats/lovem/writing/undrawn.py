"""The LOVEM writer: what charts have no place for, and what their file carries."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bpmnjourney.formats.acceptances import accepted_in, homeless
from bpmnjourney.formats.lovem.writing.tree import Writing
from bpmnjourney.model import Origin


def note_what_is_not_drawn(writing: Writing) -> None:
    """What charts have no place for, and what their file carries."""
    model = writing.model
    if model.format == "lovem":
        return
    for artifact in model.artifacts:
        writing.noted.note("artifact-not-drawn", artifact)
    for link in model.data_associations:
        node = model.node.get(link.node)
        other = link.source if link.kind == "input" else link.target
        if node is None or other not in writing.data or node.kind.endswith(("Event", "Gateway")):
            writing.noted.note("data-not-drawn", link)
    for conversation in model.conversations:
        writing.noted.note("conversation-not-drawn", conversation)
    for dangling in model.dangling:
        writing.noted.note("flow-not-drawn", dangling)
    for node in model.nodes:
        if node.default is not None:
            writing.noted.note("default-flow-unmarked", node)
    document: Any = model.document
    root = getattr(document, "root", None)
    # Reading the drawings would take as long as reading all the rest.
    drawn = next(root.iterchildren("{*}BPMNDiagram"), None) if root is not None else model.diagrams
    if drawn is not None and drawn != ():
        writing.noted.note("drawing-not-drawn")
    foreign = None if root is None else next(root.iter("{*}extensionElements"), None)
    if foreign is not None:
        writing.noted.note("foreign-content", _Line(document, foreign))


def note_acceptances(writing: Writing, charts: bytes) -> None:
    """Findings that a model accepts at what charts do not have; charts: the document, as it is written."""
    document: Any = writing.model.document
    root = getattr(document, "root", None)
    if writing.model.format == "lovem" or root is None or not accepted_in(root):
        return
    for node in homeless(etree.fromstring(charts, etree.XMLParser(huge_tree=True)), root):
        writing.noted.note("statement-carried", _Line(document, node))


class _Line:
    """Where an XML element is, for a loss."""

    def __init__(self, document: Any, node: etree._Element) -> None:
        parent = node.getparent()
        self.id = None if parent is None else parent.get("id")
        self.origin = Origin(document, node)
