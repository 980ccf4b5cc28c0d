"""Where the BPMN writer copies from: the elements that a Model was read from, as they were read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from lxml import etree

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.names import local_name, namespace
from bpmnjourney.model import Element, Model

_ids = etree.XPath("descendant-or-self::*/@id", smart_strings=False)


class Source(NamedTuple):
    """An element of the source: its XML, and what the reader made of it (None: nothing of its own)."""

    node: Any
    read: Any


class Sources:
    """The BPMN documents that a Model's elements came from."""

    def __init__(self, model: Model, elements: Iterable[Element]) -> None:
        self._read: dict[Any, Any] = {}
        # Per parent: its number, and the places of its children.
        self._places: dict[Any, tuple[int, dict[Any, int]]] = {}
        self._documents: dict[int, bool] = {}
        self.roots: list[Any] = []
        self.models: list[Model] = []
        self.ids: set[str] = set()
        if model.document is not None:
            self._add(model.document)
        self.has_main = bool(self.roots)
        last = model.document
        for element in elements:
            if element.origin is not None and element.origin.document is not last:
                last = element.origin.document
                self._add(last)
        # A file of another format may carry the BPMN that its model was made from.
        self.has_main = self.has_main or (model.format != "bpmn" and bool(self.roots))

    def of(self, element: Any) -> Source | None:
        """Where `element` of the Model was read; None where it is new or came from another format."""
        origin = element.origin
        if origin is None:
            return None
        node = origin.element
        read = self._read.get(node)
        if read is None and self._add(origin.document):
            read = self._read.get(node)
        return Source(node, read) if read is not None else None

    def position(self, source: Source | None) -> tuple[int, int] | None:
        """Its place among its neighbours, which come together; None for what is new."""
        if source is None:
            return None
        parent = source.node.getparent()
        if parent not in self._places:
            self._places[parent] = (len(self._places), {node: at for at, node in enumerate(parent)})
        number, places = self._places[parent]
        return number, places[source.node]

    def read_of(self, node: Any) -> Any:
        """What the reader made of an XML element; None for what has no word in the Model."""
        return self._read.get(node)

    def _add(self, document: Any) -> bool:
        known = self._documents.get(id(document))
        if known is None:
            known = self._documents[id(document)] = self._load(document)
        return known

    def _load(self, document: Any) -> bool:
        read = getattr(document, "model", None)
        if not isinstance(read, Model) or read.format != "bpmn":
            return False
        root = document.root
        self.roots.append(root)
        self.models.append(read)
        for element in (*read, *read.dangling):
            if element.origin is not None:
                self._read[element.origin.element] = element
        for child in root.iterchildren(etree.Element):
            if not is_drawing(child):
                self.ids.update(ids_within(child))
        return True


def ids_within(node: Any) -> list[str]:
    """Every value of the attribute `id` at and below an element."""
    return cast("list[str]", _ids(node))


def is_drawing(node: Any) -> bool:
    """Whether an element at the top of a file is a diagram."""
    return local_name(node.tag) == "BPMNDiagram"


def is_bpmn(node: Any) -> bool:
    """Whether an element is in one of the namespaces of BPMN."""
    return namespace(node.tag) in (names.BPMN, *names.OTHER_BPMN)
