"""What several rules of the standard ask about data: inputs and outputs, and of which type they are."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.rules.tree import Tree, same_type

ITEM_AWARE = frozenset(
    "dataObject dataObjectReference dataStore dataStoreReference property dataInput dataOutput "
    "inputDataItem outputDataItem".split()
)
_REFERENCES = {"dataObjectReference": "dataObjectRef", "dataStoreReference": "dataStoreRef"}


def io(tree: Tree, node: etree._Element, kind: str) -> list[etree._Element]:
    """The elements of a kind in the data specification of an activity, process or global task."""
    specification = tree.child(node, "ioSpecification")
    return [] if specification is None else list(tree.children(specification, kind))


def reference(tree: Tree, node: etree._Element, kind: str) -> etree._Element | None:
    """The element that the first child of that kind names."""
    child = tree.child(node, kind)
    return None if child is None else tree.find(child.text)


def item(tree: Tree, node: etree._Element | None) -> etree._Element | None:
    """The item definition of a data element; of what it refers to, where it has none itself."""
    if node is None:
        return None
    found = tree.refer(node, "itemSubjectRef")
    attribute = _REFERENCES.get(tree.kind(node))
    if found is None and attribute is not None:
        return item(tree, tree.refer(node, attribute))
    return found


def message_item(tree: Tree, message: etree._Element | None) -> etree._Element | None:
    """The item definition of what a message carries."""
    return None if message is None else tree.refer(message, "itemRef")


def fits(tree: Tree, node: etree._Element, types: Sequence[etree._Element | None]) -> bool:
    """Whether a data element is of one of these types."""
    own = item(tree, node)
    return any(same_type(own, each) for each in types)


def members(tree: Tree, data_set: etree._Element, kind: str) -> list[etree._Element]:
    """The data elements that an input or output set names."""
    found = [tree.find(name) for name in tree.names(data_set, kind)]
    return [each for each in found if each is not None]


def unlisted(tree: Tree, data_set: etree._Element, kind: str, listed: str) -> list[str]:
    """What a set names as `kind` and not as `listed`."""
    known = set(tree.names(data_set, listed))
    return [name for name in tree.names(data_set, kind) if name not in known]


def bound(tree: Tree, data: etree._Element | None, message: etree._Element | None) -> bool:
    """Whether a data element, or one of an input or output set, is of the type of a message."""
    if data is None or message is None:
        return data is message
    expected = message_item(tree, message)
    inside = members(tree, data, "dataInputRefs") + members(tree, data, "dataOutputRefs")
    return any(same_type(item(tree, each), expected) for each in (inside or [data]))


def is_scalar_of(tree: Tree, one: etree._Element, many: etree._Element) -> bool:
    """Whether one data element is what another is a collection of; it is where neither has a type."""
    single, plural = item(tree, one), item(tree, many)
    if single is None or plural is None:
        return single is plural
    return (
        is_true(plural.get("isCollection"))
        and not is_true(single.get("isCollection"))
        and plural.get("structureRef") == single.get("structureRef")
    )
