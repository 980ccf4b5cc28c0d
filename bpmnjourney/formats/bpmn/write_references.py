"""The BPMN writer: copied elements may refer to what was not copied; such references are taken out."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from bpmnjourney.formats.bpmn.ids import spellings
from bpmnjourney.formats.bpmn.names import local_name
from bpmnjourney.formats.bpmn.sources import ids_within, is_bpmn
from bpmnjourney.formats.bpmn.writing import Writing

# What makes no sense without one of its references goes with it.
_NEED_ALL = frozenset(
    "dataInputAssociation dataOutputAssociation participantAssociation messageFlowAssociation "
    "conversationAssociation correlationSubscription correlationPropertyBinding operation ioBinding "
    "correlationPropertyRetrievalExpression association conversationLink".split()
)
_OTHER_ATTRIBUTES = frozenset({"default", "calledElement"})
_OTHER_CHILDREN = frozenset({"source", "target"})


def drop_lost_references(writing: Writing) -> None:
    """Take every reference out of the tree that names something the source has and the tree has not."""
    present: set[str] = set()
    for child in writing.root.iterchildren(etree.Element):
        present.update(ids_within(child))
    lost = writing.sources.ids - present
    while lost and _may_name(writing.root, lost):
        removed = _sweep(writing, lost)
        lost = removed - present if removed else set()


# Apart: libxml2 would compare each of the one with all of the other to unite them.
_attributes = etree.XPath("//@*", smart_strings=False)
_texts = etree.XPath("//text()", smart_strings=False)


def _may_name(root: Any, lost: set[str]) -> bool:
    """Whether any value in the tree spells a lost id: most views have none, and need no sweep."""
    values = {*cast("list[str]", _attributes(root)), *cast("list[str]", _texts(root))}
    # Almost all values are plain: one look for all of them, and a closer one at the others.
    return not lost.isdisjoint(map(str.strip, values)) or any(
        _is_lost(value, lost) for value in values if ":" in value or "#" in value
    )


def _sweep(writing: Writing, lost: set[str]) -> set[str]:
    """One pass; returns the ids that went with elements that made no sense any more."""
    went: set[str] = set()
    for node in list(writing.root.iter(etree.Element)):
        for attribute, value in node.items():
            if _is_lost(value, lost) and _is_reference_attribute(attribute) and _is_ours(writing, node):
                _give_up(writing, node, attribute, value, went)
        text = node.text
        if text is not None and _is_lost(text, lost) and _is_reference(node) and _is_ours(writing, node):
            parent = node.getparent()
            if local_name(parent.tag) in _NEED_ALL:
                _give_up(writing, parent, local_name(node.tag), text, went)
            else:
                _note(writing, parent, local_name(node.tag), text)
                parent.remove(node)
    return went


def _is_ours(writing: Writing, node: Any) -> bool:
    """Whether an element is of BPMN, and neither it nor what it belongs to has been taken out."""
    parent = node.getparent()
    return is_bpmn(node) and parent is not None and (parent is writing.root or parent.getparent() is not None)


def _is_reference_attribute(name: str) -> bool:
    return name.endswith("Ref") or name in _OTHER_ATTRIBUTES


def _is_reference(node: Any) -> bool:
    name = local_name(node.tag)
    return name.endswith(("Ref", "Refs")) or (
        name in _OTHER_CHILDREN and local_name(node.getparent().tag) == "linkEventDefinition"
    )


def _is_lost(value: str, lost: set[str]) -> bool:
    if value in lost:
        return True
    if ":" not in value and "#" not in value:
        return value.strip() in lost
    return any(spelling in lost for spelling in spellings(value))


def _give_up(writing: Writing, node: Any, attribute: str, value: str, went: set[str]) -> None:
    _note(writing, node, attribute, value)
    if local_name(node.tag) not in _NEED_ALL:
        node.attrib.pop(attribute, None)
    elif node.getparent() is not None:
        went.update(each.get("id") for each in node.iter(etree.Element) if each.get("id"))
        node.getparent().remove(node)


def _note(writing: Writing, node: Any, name: str, value: str) -> None:
    holder = node
    while holder.get("id") is None and holder.getparent() is not None:
        holder = holder.getparent()
    kind = local_name(node.tag)
    writing.lost(
        "reference-dropped",
        f"{name} of a {kind} named {value.strip()!r}, which is not part of the new file",
        holder.get("id") or "",
    )
