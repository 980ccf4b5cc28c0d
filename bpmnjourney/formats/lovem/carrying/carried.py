"""The model of another format that charts were made from: put into their file, and taken out again."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from lxml import etree

from bpmnjourney.formats.losses import BPMN_TO_LOVEM
from bpmnjourney.formats.lovem.names import first, tag
from bpmnjourney.formats.lovem.writing.tree import TOP, Writing, put
from bpmnjourney.formats.unchanged import is_unchanged
from bpmnjourney.formats.within import DocumentWithin
from bpmnjourney.model import Model

NEED_CARRYING = frozenset(each.code for each in BPMN_TO_LOVEM) - {
    "customer-added",
    "name-made-up",
    "id-changed",
    "kind-of-task",
    "pool-as-step",
    "throw-event-as-activity",
}
_PLACE = "what the charts were made from"


def original(model: Model) -> Any:
    """The root of a BPMN tree that says all that the Model says: its own, where nothing was changed."""
    from bpmnjourney.formats.bpmn.writer import build_tree

    document: Any = model.document
    if model.format == "bpmn" and is_unchanged(model, document):
        return document.root
    return build_tree(model)


def needs_prefix(root: Any) -> bool:
    """Whether elements in no namespace are to be carried, which a default namespace would take in."""
    return next(root.iter("{}*"), None) is not None


def carry(writing: Writing) -> None:
    """Make a place for what the charts were made from, behind them; `with_carried` puts it there."""
    holder = put(writing.root, "carried", TOP)
    holder.set("format", "bpmn")
    if writing.model.customer:
        holder.set("customer", " ".join(quote(each, safe="") for each in writing.model.customer))
    holder.text = _PLACE


def with_carried(charts: bytes, root: Any) -> bytes:
    """A document of charts with what it carries, put in as text: moving elements could change prefixes."""
    before, _, after = charts.rpartition(_PLACE.encode())
    return before + etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False) + after


class CarriedDocument(DocumentWithin):
    """A BPMN document inside of a file of charts; customer: ids of the customer's pools and lanes."""

    def __init__(self, around: Any, holder: Any, node: Any) -> None:
        from bpmnjourney.formats.bpmn.reader import read_model

        super().__init__(around, node, read_model)
        self.customer = tuple(unquote(each) for each in (holder.get("customer") or "").split())


def is_carrying(document: Any) -> bool:
    """Whether a document carries another model, of whatever format."""
    return first(document.root, "carried") is not None


def carried(document: Any) -> CarriedDocument | None:
    """What a document carries, if it is of a format that can be read."""
    holder = document.root.find(tag("carried"))
    if holder is None or holder.get("format") != "bpmn":
        return None
    node = next(holder.iterchildren("{*}definitions"), None)
    return None if node is None else CarriedDocument(document, holder, node)
