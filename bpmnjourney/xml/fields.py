"""What a view class can declare of attributes: values, and references to other elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from bpmnjourney.errors import EditError
from bpmnjourney.xml.references import QNAME, check_free, find_target, reference_text
from bpmnjourney.xml.values import ID, Kind, ValueFaultError, writable
from bpmnjourney.xml.view import Field, View

if TYPE_CHECKING:
    from typing import Self

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V", bound=View)


class Attr(Field, Generic[T]):
    """An attribute with a value: `Attr("isClosed", BOOLEAN, False)`; without a default it reads None.

    A value that is not of the kind reads as if it were absent; `View.attributes` has it as it stands.
    Setting None removes the attribute.
    """

    @overload
    def __init__(self: Attr[K | None], name: str, kind: Kind[K], *, required: bool = False) -> None: ...
    @overload
    def __init__(self: Attr[K], name: str, kind: Kind[K], default: K) -> None: ...
    def __init__(self, name: str, kind: Kind[Any], default: Any = None, required: bool = False) -> None:
        super().__init__(name)
        self.kind, self.default, self.required = kind, default, required

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> T: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | T:
        if view is None:
            return self
        value: T = self._stated(view)
        return self.default if value is None else value

    def __set__(self, view: View, value: T | None) -> None:
        self.store(view, value)

    def _stated(self, view: View) -> Any:
        text = view.node.get(self.xml_name)
        if text is None:
            return None
        try:
            return self.kind.read(text, view.node)
        except ValueFaultError:
            return None

    def store(self, view: View, value: Any) -> None:
        """Set the value, or remove the attribute; a value it has already changes nothing in the file."""
        if value is None:
            remove_attribute(self, view, self.required)
            return
        text = writable(self.kind, value, view.node, self.of(view))
        if self.__get__(view, type(view)) == value and (not self.required or not self.lacking(view)):
            return
        if self.kind is ID:
            check_free(view, text)
        view.doc.set_attribute(view.node, self.xml_name, text)

    def lacking(self, view: View) -> bool:
        """Whether the attribute is required and absent."""
        return self.required and view.node.get(self.xml_name) is None


class Ref(Field, Generic[V]):
    """An attribute that names another element: `Ref["FlowNode"]("sourceRef", IDREF)`.

    It reads as that element's view, and as None when nothing of that kind has the id. It is set by a view
    or an id, and removed by None. The prefix with which the file names its elements is kept.
    """

    def __init__(self, name: str, kind: str = QNAME, *, required: bool = False) -> None:
        super().__init__(name)
        self.kind, self.required = kind, required

    @overload
    def __get__(self, view: None, owner: type[View]) -> Self: ...
    @overload
    def __get__(self, view: View, owner: type[View]) -> V | None: ...
    def __get__(self, view: View | None, owner: type[View]) -> Self | V | None:
        if view is None:
            return self
        found: V | None = find_target(view, view.node.get(self.xml_name), self)
        return found

    def __set__(self, view: View, value: V | str | None) -> None:
        self.store(view, value)

    def store(self, view: View, value: Any) -> None:
        """Name another element, or none."""
        if value is None:
            remove_attribute(self, view, self.required)
            return
        old = view.node.get(self.xml_name)
        text = reference_text(view, value, self, self.kind, old)
        if text != old:
            view.doc.set_attribute(view.node, self.xml_name, text)

    def lacking(self, view: View) -> bool:
        """Whether the attribute is required and absent."""
        return self.required and view.node.get(self.xml_name) is None


def remove_attribute(field: Field, view: View, required: bool) -> None:
    """Take the attribute away where it may be missing; raises EditError where the standard demands it."""
    if view.node.get(field.xml_name) is None:
        return
    if required:
        raise EditError(f"{field.of(view)} is required", "Set another value, or remove the element")
    view.doc.set_attribute(view.node, field.xml_name, None)
