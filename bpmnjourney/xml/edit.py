"""Edits of a tree that keep the white space between elements as a careful person would.

A *gap* is the text in front of a node: its predecessor's tail, or its parent's text. An element stands on a
line of its own when the gap in front of it is white space with a line break; what is put beside it does too.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.xml import qnames
from bpmnjourney.xml.lines import parsed_line

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEFAULT_UNIT = "  "
_CDATA = b"<![CDATA["


def set_attribute(node: etree._Element, name: str, value: str | None) -> None:
    """Set an attribute, or remove it with None. Raises EditError for what XML cannot hold."""
    try:
        if value is None:
            if name in node.attrib:
                del node.attrib[name]
        else:
            node.set(name, value)
    except (TypeError, ValueError) as fault:
        raise EditError(
            f"The attribute {name!r} cannot be {value!r}: {fault}", line=parsed_line(node)
        ) from fault


def set_text(node: etree._Element, text: str | None) -> None:
    """Set the text before the first child, in CDATA if it was. Raises EditError for what XML cannot hold."""
    try:
        node.text = etree.CDATA(text) if text and "]]>" not in text and _is_cdata(node) else text
    except (TypeError, ValueError) as fault:
        raise EditError(f"The text cannot be {text!r}: {fault}", line=parsed_line(node)) from fault


def new_element(parent: etree._Element, tag: str) -> etree._Element:
    """A detached element with the prefix its namespace has at `parent`."""
    namespace = tag[1:].partition("}")[0] if tag.startswith("{") else None
    prefixes = [prefix for prefix, uri in parent.nsmap.items() if uri == namespace]
    if parent.prefix in prefixes:
        prefixes = [parent.prefix]
    # Any: the published types of lxml know no default namespace.
    scope: Any = {prefixes[0]: namespace} if namespace and prefixes else {}
    if not namespace and parent.nsmap.get(None):
        scope = {None: ""}
    try:
        return etree.Element(tag, nsmap=scope)
    except ValueError as fault:
        raise EditError(f"{tag!r} cannot name an element: {fault}") from fault


def copied(node: etree._Element) -> etree._Element:
    """A detached copy that declares every prefix in scope at `node`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False, huge_tree=True)
    return etree.fromstring(etree.tostring(node, encoding="utf-8", with_tail=False), parser)


def indent(node: etree._Element, line_break: str, unit: str) -> None:
    """Put each element below `node` on a line of its own; mixed content stays as it is.

    `line_break`: a line feed and the indentation of `node` itself.
    """
    pending = [(node, line_break)]
    while pending:
        parent, outer = pending.pop()
        if not len(parent) or not _is_element(parent) or _is_mixed(parent):
            continue
        inner = outer + unit
        parent.text = inner
        for child in parent:
            child.tail = inner
            if len(child):
                pending.append((child, inner))
        parent[-1].tail = outer


@dataclass(frozen=True, slots=True)
class _Step:
    """What an insertion or removal did to a gap, so that its reverse restores it exactly."""

    anchor: etree._Element
    is_first: bool
    node_tail: str | None
    gap_with: str | None
    gap_without: str | None

    def leads_to(self, parent: etree._Element, index: int) -> bool:
        """Whether the `index`-th place in `parent` is that of this step, and as it was without the node."""
        if self.is_first:
            return self.anchor is parent and index <= 0 and parent.text == self.gap_without
        if self.anchor.getparent() is not parent or self.anchor.tail != self.gap_without:
            return False
        elements = sum(1 for _ in self.anchor.itersiblings("*", preceding=True)) + _is_element(self.anchor)
        return elements == index


class Gaps:
    """Insertion and removal of elements in one tree, with memory enough to undo each other."""

    def __init__(self) -> None:
        self._steps: dict[etree._Element, _Step] = {}
        self._scopes: dict[etree._Element, qnames.Scoped] = {}

    def insert(self, parent: etree._Element, index: int, node: etree._Element) -> None:
        """Put `node` before the `index`-th child element of `parent`, on a line of its own if they are."""
        if not _is_element(parent):
            raise EditError("Only an element can hold an element", line=parsed_line(parent))
        if node is parent or any(above is node for above in parent.iterancestors()):
            raise EditError("An element cannot lie within itself", line=parsed_line(node))
        qnames.check_default(parent, node)
        if node.getparent() is not None:
            index -= _places_lost_before(parent, index, node)
            self.remove(node)
        is_new = node not in self._scopes
        scoped = self._scopes.pop(node, None) or qnames.scoped(node)
        self._place(parent, index, node, is_new)
        qnames.restore(node, scoped)

    def remove(self, node: etree._Element) -> None:
        """Take `node` out, and the line it stands on."""
        parent = node.getparent()
        if parent is None:
            raise EditError("The root element cannot be removed", line=parsed_line(node))
        self._scopes[node] = qnames.scoped(node)
        anchor, is_first, gap = _gap_before(node)
        step = self._steps.get(node)
        same = step and (step.anchor, step.is_first, step.node_tail, step.gap_with)
        if step and same == (anchor, is_first, node.tail, gap):
            without = step.gap_without
        else:
            without = _joined(gap, node.tail, childless=node.getnext() is None and is_first)
        self._steps[node] = _Step(anchor, is_first, node.tail, gap, without)
        parent.remove(node)
        node.tail = None
        _set_gap(anchor, is_first, without)

    def _place(self, parent: etree._Element, index: int, node: etree._Element, is_new: bool) -> None:
        step = self._steps.get(node)
        if step and step.leads_to(parent, index):
            anchor, is_first, gap = step.anchor, step.is_first, step.gap_without
            before, behind = step.gap_with, step.node_tail
        else:
            previous = _element_before(parent, index)
            is_first = previous is None
            anchor = parent if previous is None else _last_on_line(previous)
            gap = parent.text if is_first else anchor.tail
            before, behind = _split(gap, parent, anchor, is_first)
        node.tail = None
        if is_first:
            parent.insert(0, node)
        else:
            anchor.addnext(node)  # in front of the tail of `anchor`, which is set next
        _set_gap(anchor, is_first, before)
        node.tail = behind
        self._steps[node] = _Step(anchor, is_first, behind, before, gap)
        if is_new and before and "\n" in before and not before.strip():
            indent(node, "\n" + before.rpartition("\n")[2], unit_at(parent))


def unit_at(node: etree._Element) -> str:
    """How much deeper than an element its children stand, by the nearest example in the file."""
    child = next(iter(node), None)
    here: etree._Element | None = node
    while here is not None:
        outer, inner = own_indentation(here), None if child is None else own_indentation(child)
        if outer is not None and inner and inner.startswith(outer) and len(inner) > len(outer):
            return inner[len(outer) :]
        child, here = here, here.getparent()
    root = node.getroottree().getroot()
    inner = next((found for child in root if (found := own_indentation(child))), None)
    return inner or _DEFAULT_UNIT


def own_indentation(node: etree._Element) -> str | None:
    """The white space between the line break and `node`; None when something else is on its line."""
    if node.getparent() is None:
        return ""
    gap = _gap_before(node)[2] or ""
    return gap.rpartition("\n")[2] if "\n" in gap and not gap.rpartition("\n")[2].strip() else None


def _split(
    gap: str | None, parent: etree._Element, anchor: etree._Element, is_first: bool
) -> tuple[str | None, str | None]:
    """The texts in front of and behind a new node that is put into `gap`."""
    if (gap and gap.strip()) or (parent.text and parent.text.strip()) or _is_preserved(parent):
        return gap, None
    following = next(iter(parent), None) if is_first else anchor.getnext()
    if is_first and following is None:
        return _split_childless(gap, parent)
    indentation = own_indentation(anchor if following is None else following)
    if indentation is None:
        return gap, gap if following is not None else None
    head, line_break, rest = (gap or "").partition("\n")
    return f"{head}\n{indentation}", line_break + rest


def _split_childless(gap: str | None, parent: etree._Element) -> tuple[str | None, str | None]:
    outer = own_indentation(parent)
    if outer is None:
        return gap, None
    head, line_break, rest = (gap or "").partition("\n")
    behind = line_break + rest if line_break else f"\n{outer}"
    return f"{head if line_break else ''}\n{outer}{unit_at(parent)}", behind


def _joined(gap: str | None, tail: str | None, *, childless: bool) -> str | None:
    """What is left of the texts in front of and behind a node that is taken away."""
    before, behind = gap or "", tail or ""
    if before.strip() or behind.strip():
        return before + behind or None
    if childless:
        return None
    if "\n" in before and "\n" in behind:
        return before.rpartition("\n")[0] + behind[behind.index("\n") :]
    if "\n" in before:
        return before
    return behind if "\n" in behind else before or behind or None


def _gap_before(node: etree._Element) -> tuple[etree._Element, bool, str | None]:
    previous = node.getprevious()
    if previous is not None:
        return previous, False, previous.tail
    parent = node.getparent()
    assert parent is not None
    return parent, True, parent.text


def _set_gap(anchor: etree._Element, is_first: bool, text: str | None) -> None:
    if is_first:
        if anchor.text != text:
            anchor.text = text
    elif anchor.tail != text:
        anchor.tail = text


def _is_mixed(parent: etree._Element) -> bool:
    if parent.get(_SPACE) == "preserve" or (parent.text and parent.text.strip()):
        return True
    return any(child.tail and child.tail.strip() for child in parent)


def _is_preserved(node: etree._Element) -> bool:
    stated = (here.get(_SPACE) for here in (node, *node.iterancestors()))
    return next((value for value in stated if value is not None), "") == "preserve"


def _element_before(parent: etree._Element, index: int) -> etree._Element | None:
    """The element that comes to stand in front of a new one at `index`; the last one for any large index."""
    if index <= 0:
        return None
    if index >= len(parent):
        return next(iter(parent.iterchildren("*", reversed=True)), None)
    elements = list(islice(parent.iterchildren("*"), index))
    return elements[-1] if elements else None


def _last_on_line(node: etree._Element) -> etree._Element:
    """`node`, or the comment that ends its line."""
    following = node.getnext()
    if following is None or _is_element(following) or "\n" in (node.tail or ""):
        return node
    return following if "\n" in (following.tail or "") and not (node.tail or "").strip() else node


def _places_lost_before(parent: etree._Element, index: int, node: etree._Element) -> int:
    return int(node.getparent() is parent and list(parent.iterchildren("*")).index(node) < index)


def _is_element(node: etree._Element) -> bool:
    return isinstance(node.tag, str)


def _is_cdata(node: etree._Element) -> bool:
    if not node.text:
        return False
    shallow = copy.copy(node) if len(node) == 0 else None
    if shallow is None:
        return False
    source = etree.tostring(shallow, encoding="utf-8", with_tail=False)
    return source[source.index(b">") + 1 :].startswith(_CDATA)
