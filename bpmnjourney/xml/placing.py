"""Putting child elements where the schema wants them, and taking them away where it lets one."""

from __future__ import annotations

import sys
from typing import Any, TypeVar

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.wording import in_words
from bpmnjourney.xml.references import check_free, own_text
from bpmnjourney.xml.view import XSI_TYPE, ElementField, View, vocabulary
from bpmnjourney.xml.words import described

W = TypeVar("W", bound=View)

# An index beyond any last child.
AT_THE_END = sys.maxsize


def position(parent: View, field: ElementField) -> int:
    """Where among the parent's child elements one more of the field goes, at the end of its own kind.

    Where the file itself is out of order, that is after its like, else before the first that must follow it.
    """
    ranks = vocabulary(parent).ranks(type(parent))
    rank = ranks[field.tag]
    behind, before_greater = 0, None
    # From the end, since most lists grow there.
    for child in parent.node.iterchildren("*", reversed=True):
        its = ranks.get(str(child.tag))
        if its == rank:
            return _count(parent) - behind if behind else AT_THE_END
        behind += 1
        if its is not None and its > rank:
            before_greater = behind
    return AT_THE_END if before_greater is None else behind - before_greater


def _count(parent: View) -> int:
    return sum(1 for _ in parent.node.iterchildren("*"))


def attach(field: ElementField, parent: View, child: View, index: int | None = None) -> None:
    """Put `child` into `parent` as one of `field`, at `index` among the parent's elements or in schema order.

    A new element must be complete; one that is elsewhere in the document is moved. Raises EditError where the
    standard does not allow it, and then nothing has changed.
    """
    check_kind(field, parent, child)
    check_room(field, parent, moved=child.node.getparent() is parent.node)
    old = child.parent
    if old is None:
        check_complete(child)
        check_ids(child)
        give_name(field, parent, child)
    else:
        index = _detach_for_move(field, parent, old, child, index)
    parent.doc.insert(parent.node, position(parent, field) if index is None else index, child.node)


def _detach_for_move(
    field: ElementField, parent: View, old: View, child: View, index: int | None
) -> int | None:
    if child.node.tag not in field.tags(parent):
        raise EditError(
            f"{described(child.node)} cannot be moved to {field.of(parent)}, where it has another name",
            "Create a new element there and remove this one",
        )
    if any(ancestor is child.node for ancestor in (parent.node, *parent.node.iterancestors())):
        raise EditError(f"{described(child.node)} cannot be put into itself", "Choose another place")
    if old != parent:
        check_removable(old, child.node)
    siblings = list(old.node.iterchildren("*"))
    shifts = old == parent and index is not None and siblings.index(child.node) < index
    child.doc.remove(child.node)
    return index - 1 if shifts and index is not None else index


def detach(parent: View, node: etree._Element) -> None:
    """Take a child element away; raises EditError where the standard demands that it be there."""
    check_removable(parent, node)
    parent.doc.remove(node)


def check_kind(field: ElementField, parent: View, child: object) -> None:
    """Raise EditError unless `child` is a view of this document and of the kind that `field` holds."""
    target = vocabulary(parent).target_of(field)
    if not isinstance(child, View):
        raise EditError(f"{child!r} cannot be put into {field.of(parent)}", "Give a view, or use create()")
    fits = isinstance(child, target) and (field.local or not child.tag or child.tag in field.tags(parent))
    if not fits:
        advice = f"It holds elements of the kind {in_words(field.target)}"
        raise EditError(f"{described(child.node)} cannot be put into {field.of(parent)}", advice)
    if child.doc is not parent.doc:
        raise EditError(
            f"{described(child.node)} is of another document", "Create it in this document instead"
        )


def check_room(field: ElementField, parent: View, *, moved: bool = False) -> None:
    """Raise EditError when `parent` cannot hold one more of `field`, given what else it holds."""
    needs_look = field.apart or field.needs
    held = {str(child.tag) for child in parent.node.iterchildren("*")} if needs_look else set[str]()
    for other in field.apart:
        found = sorted(held & vocabulary(parent).members(other))
        if found:
            raise EditError(
                f"{field.of(parent)} cannot be set beside its {in_words(found[0])}",
                f"The standard allows one of them: remove the {in_words(found[0])} first",
            )
    if field.needs and field.needs not in held:
        raise EditError(f"{field.of(parent)} needs a {in_words(field.needs)}", "Set that first")
    if field.high is not None and not moved and len(field.nodes(parent)) >= field.high:
        raise EditError(f"{field.of(parent)} holds {field.high} at most", "Remove one first")


def check_removable(parent: View, node: etree._Element) -> None:
    """Raise EditError when the standard demands that `node` be in `parent`."""
    for field in parent.fields:
        if not isinstance(field, ElementField):
            continue
        if field.needs == node.tag and field.nodes(parent):
            advice = f"Remove the {in_words(field.xml_name)} first"
            raise EditError(f"{described(node)} is needed by {field.of(parent)}", advice)
        if field.low and node.tag in field.tags(parent) and len(field.nodes(parent)) <= field.low:
            advice = f"The standard demands at least {field.low}: add another first, or change this one"
            raise EditError(f"{described(node)} cannot be taken out of {field.of(parent)}", advice)


def check_complete(child: View) -> None:
    """Raise EditError when a new element lacks what the standard demands of it."""
    missing = [f"'{field.name}'" for field in child.fields if field.lacking(child)]
    if missing:
        advice = f"Give {' and '.join(missing)} when creating it"
        raise EditError(f"{described(child.node)} lacks {', '.join(missing)}", advice)


def check_ids(child: View) -> None:
    """Raise EditError when an id within a new element is taken, in the document or in the element itself."""
    seen: set[str] = set()
    for node in child.node.iter("*"):
        view = child.doc.view(node)
        identifier = node.get("id")
        if identifier is None or not any(field.name == "id" for field in view.fields):
            continue
        check_free(view, identifier)
        if identifier in seen:
            raise EditError(f"Two new elements have the id '{identifier}'", "Give each its own")
        seen.add(identifier)


def give_name(field: ElementField, parent: View, child: View) -> None:
    """Call a new element what the field calls its children; state its type where that does not tell it."""
    if not field.local:
        return
    child.node.tag = field.tag
    if type(child) is vocabulary(parent).target_of(field):
        return
    namespace, _, local = child.type_name[1:].partition("}")
    prefixes = [prefix for prefix, bound in child.node.nsmap.items() if bound == namespace]
    prefix = sorted(prefix or "" for prefix in prefixes)[0]
    child.doc.set_attribute(child.node, XSI_TYPE, f"{prefix}:{local}" if prefix else local)


def set_own_text(view: View, text: str) -> None:
    """Make `text` the only text of an element, leaving its child elements and comments where they are."""
    view.doc.touch()
    for child in view.node:
        if child.tail and child.tail.strip():
            child.tail = None
    view.doc.set_text(view.node, text)


def is_blank(node: etree._Element) -> bool:
    """Whether an element has no text of its own but white space."""
    return not own_text(node).strip()


def build(cls: type[W], field: ElementField, parent: View, values: dict[str, Any]) -> W:
    """A new element of `cls` for `field` of `parent`, with the prefixes in scope there."""
    tag = field.tag if field.local else cls.tag
    return cls.new_in(parent.doc, parent.node, tag, values)
