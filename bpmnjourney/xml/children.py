"""What a view class can declare of child elements: one, many, or any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from bpmnjourney.errors import EditError
from bpmnjourney.xml.live import LiveList
from bpmnjourney.xml.placing import attach, build, check_kind, detach, is_blank, set_own_text
from bpmnjourney.xml.references import own_text
from bpmnjourney.xml.values import ValueFaultError, checked_text
from bpmnjourney.xml.view import ElementField, Field, View, vocabulary
from bpmnjourney.xml.words import described

if TYPE_CHECKING:
    from typing import Self

V = TypeVar("V", bound=View)
W = TypeVar("W", bound=View)


class Child(ElementField, Generic[V]):
    """At most one child element: `Child["DataState"]("dataState")`; None where there is none.

    Setting it puts a new element in its place in the schema's order, or the given one instead of the old;
    None removes it. `create` builds and sets one.
    """

    typed = True

    def __init__(
        self, name: str, *, low: int = 0, local: bool = False, apart: Sequence[str] = (), needs: str = ""
    ) -> None:
        super().__init__(name, low=low, high=1, local=local, apart=apart, needs=needs)

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> V | None: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | V | None:
        if view is None:
            return self
        target = vocabulary(view).target_of(self)
        for node in self.nodes(view):
            found = view.doc.view(node)
            if isinstance(found, target):
                return cast("V", found)
        return None

    def __set__(self, view: View, value: V | None) -> None:
        self.store(view, value)

    def create(self, view: View, cls: type[W], **values: Any) -> W:
        """A new child of that class and parts, set and returned: `Task.io_specification.create(task, …)`."""
        child: W = build(cls, self, view, values)
        self.store(view, child)
        return child

    def store(self, view: View, value: Any) -> None:
        """Set, replace or remove the child."""
        old = self.nodes(view)
        if value is None:
            for node in old:
                detach(view, node)
        elif not old:
            attach(self, view, value)
        elif not (isinstance(value, View) and value.node is old[0]):
            self._replace(view, old[0], value)

    def _replace(self, view: View, old: Any, value: Any) -> None:
        """The new one takes the place of the old, which comes back should the new one not fit."""
        index = list(view.node.iterchildren("*")).index(old)
        view.doc.remove(old)
        try:
            attach(self, view, value, index)
        except EditError:
            view.doc.insert(view.node, index, old)
            raise


class Children(ElementField, Generic[V]):
    """The child elements of one kind, its subkinds included: `Children["FlowElement"]("flowElement")`.

    Reads as a live ElementList. Setting it replaces them all.
    """

    typed = True

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> ElementList[V]: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | ElementList[V]:
        return self if view is None else ElementList(self, view)

    def __set__(self, view: View, value: Iterable[V] | None) -> None:
        self.store(view, value)

    def store(self, view: View, value: Any) -> None:
        """Make the children those of `value`, in that order."""
        wanted = list(value or ())
        current: ElementList[Any] = ElementList(self, view)
        if wanted == list(current):
            return
        for child in wanted:
            check_kind(self, view, child)
        for child in wanted:
            current.append(child)
        for child in list(current):
            if child not in wanted:
                current.remove(child)


class ElementList(LiveList[V]):
    """The children of one kind that one element has, in document order; live."""

    def __init__(self, field: ElementField, parent: View) -> None:
        self._field, self._parent = field, parent

    def _all(self) -> list[V]:
        target = vocabulary(self._parent).target_of(self._field)
        found = [self._parent.doc.view(node) for node in self._field.nodes(self._parent)]
        fitting: list[Any] = [view for view in found if isinstance(view, target)]
        return fitting

    def append(self, child: V) -> None:
        """Put `child` after its like, where the schema wants it; raises EditError where it cannot be."""
        attach(self._field, self._parent, child)

    def insert(self, index: int, child: V) -> None:
        """Put `child` before the one that is at `index` now; beyond the last, after it."""
        followers = self._all()[index:]
        if not followers:
            self.append(child)
            return
        elements = list(self._parent.node.iterchildren("*"))
        attach(self._field, self._parent, child, elements.index(followers[0].node))

    def remove(self, child: View) -> None:
        """Take `child` away; raises EditError when it is not here or the standard demands it."""
        if child not in self._all():
            raise EditError(
                f"{described(child.node)} is not in {self._field.of(self._parent)}", "See what is"
            )
        detach(self._parent, child.node)

    def create(self, cls: type[W], **values: Any) -> W:
        """A new child of class `cls` with those parts, put after its like and returned."""
        child: Any = build(cls, self._field, self._parent, values)
        self.append(child)
        created: W = child
        return created


class TextContent(Field):
    """The text inside an element, without that of its child elements."""

    def __init__(self) -> None:
        super().__init__("")

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> str: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | str:
        return self if view is None else own_text(view.node)

    def __set__(self, view: View, value: str | None) -> None:
        self.store(view, value)

    def store(self, view: View, value: Any) -> None:
        """Replace the text; child elements and comments stay."""
        try:
            text = checked_text(value or "")
        except ValueFaultError as fault:
            raise EditError(f"{self.of(view)} cannot be set: {fault}", "It takes text") from fault
        if text != own_text(view.node) and not (not text and is_blank(view.node)):
            set_own_text(view, text)
