"""What a view class can declare of child elements that name another element, and of foreign content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.xml.live import LiveList
from bpmnjourney.xml.placing import check_complete, check_ids, check_room, detach, position
from bpmnjourney.xml.references import QNAME, find_target, own_text, reference_text
from bpmnjourney.xml.values import ValueFaultError, checked_text
from bpmnjourney.xml.view import ElementField, View, vocabulary
from bpmnjourney.xml.words import described

if TYPE_CHECKING:
    from typing import Self

V = TypeVar("V", bound=View)


class ReferenceField(ElementField):
    """A part made of child elements that each hold the id of another element."""

    def __init__(
        self,
        name: str,
        kind: str = QNAME,
        *,
        low: int = 0,
        high: int | None = None,
        apart: Sequence[str] = (),
    ) -> None:
        super().__init__(name, low=low, high=high, local=True, apart=apart)
        self.kind = kind

    def resolved(self, view: View, node: etree._Element) -> Any:
        """The view of what the child element `node` names; None when there is nothing of that kind."""
        return find_target(view, own_text(node), self)

    def add(self, view: View, value: object, index: int | None = None) -> None:
        """One more child that names `value`, at `index` among the elements or else after its like."""
        held = self.nodes(view)
        text = reference_text(view, value, self, self.kind, own_text(held[-1]) if held else None)
        check_room(self, view)
        node = view.doc.new_element(view.node, self.tag)
        view.doc.set_text(node, text)
        view.doc.insert(view.node, position(view, self) if index is None else index, node)


class RefChild(ReferenceField, Generic[V]):
    """A child element that names another: `RefChild["Operation"]("operationRef")`; set as a Ref is."""

    def __init__(self, name: str, kind: str = QNAME, *, low: int = 0, apart: Sequence[str] = ()) -> None:
        super().__init__(name, kind, low=low, high=1, apart=apart)

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> V | None: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | V | None:
        if view is None:
            return self
        nodes = self.nodes(view)
        found: V | None = self.resolved(view, nodes[0]) if nodes else None
        return found

    def __set__(self, view: View, value: V | str | None) -> None:
        self.store(view, value)

    def store(self, view: View, value: Any) -> None:
        """Name another element, or none."""
        nodes = self.nodes(view)
        if value is None:
            for node in nodes:
                detach(view, node)
        elif not nodes:
            self.add(view, value)
        else:
            old = own_text(nodes[0])
            text = reference_text(view, value, self, self.kind, old)
            if text != old.strip():
                view.doc.set_text(nodes[0], text)


class Refs(ReferenceField, Generic[V]):
    """Child elements that each name another element: `Refs["SequenceFlow"]("incoming")`.

    Reads as a live ReferenceList. Setting it replaces them all.
    """

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> ReferenceList[V]: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | ReferenceList[V]:
        return self if view is None else ReferenceList(self, view)

    def __set__(self, view: View, value: Iterable[V | str] | None) -> None:
        self.store(view, value)

    def store(self, view: View, value: Any) -> None:
        """Make the references those of `value`, in that order; what does not fit changes nothing."""
        wanted = [value] if isinstance(value, str) else list(value or ())
        held = self.nodes(view)
        sample = own_text(held[0]) if held else None
        texts = [reference_text(view, each, self, self.kind, sample) for each in wanted]
        if len(texts) < self.low or (self.high is not None and len(texts) > self.high):
            most = "any number" if self.high is None else str(self.high)
            advice = f"It takes {self.low} to {most} references"
            raise EditError(f"{self.of(view)} cannot hold {len(texts)}", advice)
        for node, text in zip(held, texts, strict=False):
            if own_text(node).strip() != text:
                view.doc.set_text(node, text)
        for each in wanted[len(held) :]:
            self.add(view, each)
        for node in held[len(texts) :]:
            view.doc.remove(node)


class ReferenceList(LiveList[V]):
    """The elements that the references of one element name, in the order of the references; live.

    A reference that names nothing of the kind is passed over; `ids` has every one as it is written.
    """

    def __init__(self, field: ReferenceField, parent: View) -> None:
        self._field, self._parent = field, parent

    @property
    def ids(self) -> tuple[str, ...]:
        """What the references say, dangling ones included."""
        return tuple(own_text(node).strip() for node in self._field.nodes(self._parent))

    def _all(self) -> list[V]:
        return [target for _, target in self._pairs()]

    def _pairs(self) -> list[tuple[etree._Element, Any]]:
        nodes = self._field.nodes(self._parent)
        pairs = [(node, self._field.resolved(self._parent, node)) for node in nodes]
        return [(node, target) for node, target in pairs if target is not None]

    def __repr__(self) -> str:
        return repr(self.ids)

    def append(self, value: V | str) -> None:
        """One more reference, to a view or an id, after the others."""
        self._field.add(self._parent, value)

    def insert(self, index: int, value: V | str) -> None:
        """One more reference before the one at `index` now; beyond the last, after it."""
        followers = self._pairs()[index:]
        elements = list(self._parent.node.iterchildren("*"))
        self._field.add(self._parent, value, elements.index(followers[0][0]) if followers else None)

    def remove(self, value: V | str) -> None:
        """Take away the first reference to that view, or that says this id; raises EditError without one."""
        for node in self._field.nodes(self._parent):
            if own_text(node).strip() == value or self._field.resolved(self._parent, node) == value:
                detach(self._parent, node)
                return
        raise EditError(
            f"{self._field.of(self._parent)} does not name {value!r}", "See what it holds by its 'ids'"
        )


class AnyContent(ElementField):
    """Child elements that no declaration names, such as a vendor's inside `extensionElements`.

    namespaces: "##any", or "##other" for those of another namespace only. strict: only elements that the
    vocabulary knows. Reads as a live ContentList of plain views.
    """

    def __init__(self, namespaces: str, *, high: int | None = None, strict: bool = False) -> None:
        super().__init__("", high=high, local=True)
        self.namespaces, self.strict = namespaces, strict

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> ContentList: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | ContentList:
        return self if view is None else ContentList(self, view)

    def nodes(self, view: View) -> list[etree._Element]:
        """The child elements that no other part of the view declares, in document order."""
        declared = vocabulary(view).ranks(type(view))
        return [child for child in view.node.iterchildren("*") if str(child.tag) not in declared]

    def admits(self, view: View, tag: str) -> bool:
        """Whether an element of that name may be put here."""
        namespace = etree.QName(tag).namespace
        if self.namespaces == "##other" and (not namespace or namespace == self.owner.namespace):
            return False
        return not self.strict or tag in vocabulary(view).tags


class ContentList(LiveList[View]):
    """The foreign child elements of one element, in document order; live."""

    def __init__(self, field: AnyContent, parent: View) -> None:
        self._field, self._parent = field, parent

    def _all(self) -> list[View]:
        return [self._parent.doc.view(node) for node in self._field.nodes(self._parent)]

    def create(self, tag: str, text: str | None = None, **attributes: str) -> View:
        """A new element called `tag` (`{namespace}name`) with text and attributes, after the others."""
        doc, parent = self._parent.doc, self._parent.node
        node = self._new(tag)
        try:
            for name, value in attributes.items():
                doc.set_attribute(node, name, checked_text(value))
            if text is not None:
                doc.set_text(node, checked_text(text))
        except ValueFaultError as fault:
            raise EditError(
                f"{described(node)} cannot be created: {fault}", "Use text that XML can hold"
            ) from fault
        view = doc.view(node)
        check_complete(view)
        check_ids(view)
        doc.insert(parent, len(list(parent.iterchildren("*"))), node)
        return view

    def _new(self, tag: str) -> etree._Element:
        parent = self._parent
        try:
            admitted = self._field.admits(parent, tag)
        except ValueError:
            admitted = False
        if not admitted:
            advice = "Use an element of a namespace of your own, written {namespace}name"
            raise EditError(f"'{tag}' cannot be put into {described(parent.node)}", advice)
        check_room(self._field, parent)
        return parent.doc.new_element(parent.node, tag)

    def remove(self, child: View) -> None:
        """Take `child` away; raises EditError when it is not here."""
        if child not in list(self):
            raise EditError(
                f"{described(child.node)} is not in {described(self._parent.node)}", "See what is"
            )
        self._parent.doc.remove(child.node)
