"""One XML element as a typed object, and the vocabulary that knows the type of every element."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property, partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.xml.values import STRING, split_name, writable
from bpmnjourney.xml.words import described, qualified

if TYPE_CHECKING:
    from typing import Self

    from bpmnjourney.xml.document import Document

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


class UnknownFieldError(EditError, AttributeError):
    """A view has no part of that name; the advice names the nearest one."""


class Field:
    """One part of an element that a view class declares: an attribute, children, references or text.

    The declaration gives the XML name; the class that holds it gives the Python name. `target` is the name of
    the view class of what is held or referred to: the `X` of `Child["X"](…)`.
    """

    target = "View"

    if not TYPE_CHECKING:  # to mypy the declarations are generic; typing's own way would compile each name

        def __class_getitem__(cls, target: Any) -> Any:
            if not isinstance(target, str):
                return super().__class_getitem__(target)
            return partial(_declare, cls, target)

    def __init__(self, xml_name: str) -> None:
        self.xml_name = xml_name
        self.name = ""
        self.owner: type[View] = View

    def bind(self, owner: type[View], name: str) -> None:
        """Remember where the field is declared."""
        self.owner, self.name = owner, name

    def store(self, view: View, value: Any) -> None:
        """Set the part to `value`; raises EditError where that makes no sense."""
        raise EditError(f"{self.of(view)} cannot be set as a whole", "Change what it holds instead")

    def lacking(self, view: View) -> bool:
        """Whether the standard demands this part and the element does not have it."""
        return False

    def of(self, view: View) -> str:
        """The part of this one element, for messages."""
        return f"'{self.name}' of {described(view.node)}"


def _declare(kind: Callable[..., Field], target: str, *args: Any, **kwargs: Any) -> Field:
    field = kind(*args, **kwargs)
    field.target = target
    return field


class ElementField(Field):
    """A part that is made of child elements; its place among its neighbours is its place in the declaration.

    low, high: how many there may be (high None: any number). apart: names of children that may not be there
    at the same time. needs: the name of a child that must be there first. local: the children are called
    `xml_name` here and nowhere else, so that their type is what this declaration says.
    """

    typed = False  # whether `target` is the class of the children themselves, not of what they refer to

    def __init__(  # noqa: PLR0913 - one parameter a facet of the schema
        self,
        xml_name: str,
        *,
        low: int = 0,
        high: int | None = None,
        local: bool = False,
        apart: Sequence[str] = (),
        needs: str = "",
    ) -> None:
        super().__init__(xml_name)
        self.low, self.high, self.local = low, high, local
        self.apart, self.needs = tuple(apart), needs
        self.tag = ""

    def bind(self, owner: type[View], name: str) -> None:
        """Remember where the field is declared; a plain child name is in the owner's namespace."""
        super().bind(owner, name)
        self.tag = qualified(self.xml_name, owner.namespace)
        self.apart = tuple(qualified(other, owner.namespace) for other in self.apart)
        self.needs = qualified(self.needs, owner.namespace)

    def tags(self, view: View) -> frozenset[str]:
        """The names that the children of this part can have."""
        return frozenset((self.tag,)) if self.local else vocabulary(view).members(self.tag)

    def nodes(self, view: View) -> list[etree._Element]:
        """The child elements of this part, in document order."""
        tags = self.tags(view)
        return [child for child in view.node if child.tag in tags]

    def lacking(self, view: View) -> bool:
        """Whether there are fewer than the standard demands."""
        return self.low > 0 and len(self.nodes(view)) < self.low


class View:
    """One lxml element as a typed object without state of its own: any number may look at one element.

    Subclasses declare an XML type. Class keywords: `namespace` (inherited), `tag` (local name of the global
    element), `head` (name of the element it may stand for), `abstract` (the type is), `abstract_element` (the
    element is), `anonymous` (the type has no name in the schema), `foreign_attributes` (inherited: the schema
    admits attributes of other namespaces).
    """

    __slots__ = ("doc", "node")

    doc: Document[Any]
    node: etree._Element

    namespace: ClassVar[str] = ""
    type_prefix: ClassVar[str] = ""
    tag: ClassVar[str] = ""
    head: ClassVar[str] = ""
    type_name: ClassVar[str] = ""
    abstract: ClassVar[bool] = False
    abstract_element: ClassVar[bool] = False
    foreign_attributes: ClassVar[bool] = False
    fields: ClassVar[tuple[Field, ...]] = ()

    def __init__(self, node: etree._Element, doc: Document[Any]) -> None:
        object.__setattr__(self, "node", node)
        object.__setattr__(self, "doc", doc)

    def __init_subclass__(  # noqa: PLR0913 - one keyword a facet of the schema
        cls,
        *,
        namespace: str | None = None,
        type_prefix: str | None = None,
        tag: str = "",
        head: str = "",
        abstract: bool = False,
        abstract_element: bool = False,
        anonymous: bool = False,
        foreign_attributes: bool = False,
    ) -> None:
        super().__init_subclass__()
        if namespace is not None:
            cls.namespace, cls.type_prefix = namespace, type_prefix or ""
        cls.tag = qualified(tag, cls.namespace)
        cls.head = qualified(head, cls.namespace)
        cls.type_name = "" if anonymous else f"{{{cls.namespace}}}{cls.type_prefix}{cls.__name__}"
        cls.abstract, cls.abstract_element = abstract, abstract_element
        cls.foreign_attributes = cls.foreign_attributes or foreign_attributes
        own = [(name, field) for name, field in vars(cls).items() if isinstance(field, Field)]
        for name, field in own:
            field.bind(cls, name)
        cls.fields = (*cls.fields, *(field for _, field in own))

    @classmethod
    def new(cls, doc: Document[Any], **values: Any) -> Self:
        """A new element of this kind with those parts, not yet anywhere in `doc`: append it where it belongs.

        Raises EditError for an abstract kind, an unknown part or a value that makes no sense.
        """
        return cls.new_in(doc, doc.root, cls.tag, values)

    @classmethod
    def new_in(cls, doc: Document[Any], parent: etree._Element, tag: str, values: Mapping[str, Any]) -> Self:
        """A new element of this kind called `tag`, with the prefixes that are in scope at `parent`."""
        if cls.abstract or (cls.abstract_element and tag == cls.tag):
            raise EditError(
                f"There are only kinds of {cls.__name__}, none as such", "Create one of its kinds"
            )
        fields = [(cls.field(name), value) for name, value in values.items()]
        view = cls(doc.new_element(parent, tag or f"{{{cls.namespace}}}{cls.__name__}"), doc)
        for field, value in fields:
            field.store(view, value)
        return view

    @classmethod
    def field(cls, name: str) -> Field:
        """The declared part called `name`; raises UnknownFieldError, which names the nearest."""
        for field in cls.fields:
            if field.name == name:
                return field
        names = sorted(field.name for field in cls.fields)
        near = difflib.get_close_matches(name, names, 1)
        advice = f"Did you mean '{near[0]}'?" if near else f"It has {', '.join(names) or 'no declared parts'}"
        raise UnknownFieldError(f"{cls.__name__} has no part called '{name}' that can be set", advice)

    if not TYPE_CHECKING:  # with it in sight, mypy would let any name be assigned

        def __setattr__(self, name: str, value: Any) -> None:
            self.field(name).store(self, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self.node is other.node

    def __hash__(self) -> int:
        return hash(self.node)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {described(self.node)}>"

    @property
    def attributes(self) -> MutableMapping[str, str]:
        """All attributes as text, declared or foreign, by plain or `{namespace}local` name; live."""
        return Attributes(self)

    @property
    def children(self) -> tuple[View, ...]:
        """All child elements as views, known or not, in document order."""
        return tuple(self.doc.view(child) for child in self.node.iterchildren("*"))

    @property
    def parent(self) -> View | None:
        """The element this one is in; None for the root and for an element that is nowhere yet."""
        parent = self.node.getparent()
        return None if parent is None else self.doc.view(parent)

    @property
    def line(self) -> int:
        """The line of the source on which the element starts (from 1); a new one has that of its parent."""
        return self.doc.line(self.node)


class Attributes(MutableMapping[str, str]):
    """The attributes of one element as text; changes go through the document."""

    def __init__(self, view: View) -> None:
        self._node, self._doc = view.node, view.doc

    def __getitem__(self, name: str) -> str:
        return str(self._node.attrib[name])

    def __setitem__(self, name: str, value: str) -> None:
        text = writable(STRING, value, self._node, f"'{name}' of {described(self._node)}")
        self._doc.set_attribute(self._node, name, text)

    def __delitem__(self, name: str) -> None:
        if name not in self._node.attrib:
            raise KeyError(name)
        self._doc.set_attribute(self._node, name, None)

    def __iter__(self) -> Iterator[str]:
        return iter([str(name) for name in self._node.attrib])

    def __len__(self) -> int:
        return len(self._node.attrib)


class Vocabulary:
    """Which view class stands for which element: by `xsi:type`, by where it is, by its name.

    Built from the modules that declare the classes. An element nobody declared is a plain View.
    """

    def __init__(self, modules: Sequence[ModuleType]) -> None:
        self.classes: dict[str, type[View]] = {
            name: value
            for module in modules
            for name, value in vars(module).items()
            if isinstance(value, type) and issubclass(value, View) and value.__module__ == module.__name__
        }
        self.types = {cls.type_name: cls for cls in self.classes.values() if cls.type_name}
        self.tags = {cls.tag: cls for cls in self.classes.values() if cls.tag}
        self._members: dict[str, frozenset[str]] = {}
        self._ranks: dict[type[View], dict[str, int]] = {}
        self._locals: dict[type[View], dict[str, type[View]]] = {}

    def view(self, node: etree._Element, doc: Document[Any]) -> View:
        """The element as a view of the most fitting class."""
        return self.class_of(node)(node, doc)

    def class_of(self, node: etree._Element) -> type[View]:
        """The class of an element: what its parent or its name says, made more special by `xsi:type`."""
        tag = str(node.tag)
        declared = self.tags.get(tag, View)
        if tag in self.local_tags:
            parent = node.getparent()
            if parent is not None:
                declared = self.locals_of(self.class_of(parent)).get(tag, declared)
        stated = node.get(XSI_TYPE)
        if stated is None:
            return declared
        prefix, local = split_name(stated)
        found = self.types.get(f"{{{node.nsmap.get(prefix)}}}{local}", declared)
        return found if issubclass(found, declared) else declared

    def target_of(self, field: Field) -> type[View]:
        """The class of what a field holds or refers to."""
        return self.classes.get(field.target, View)

    @cached_property
    def local_tags(self) -> frozenset[str]:
        """The names that some parents give a type of their own."""
        return frozenset(tag for cls in self.classes.values() for tag in self.locals_of(cls))

    def locals_of(self, cls: type[View]) -> dict[str, type[View]]:
        """The children that elements of a class call by a name of their own, with their classes."""
        if cls not in self._locals:
            self._locals[cls] = {
                field.tag: self.target_of(field)
                for field in cls.fields
                if isinstance(field, ElementField) and field.local and field.typed
            }
        return self._locals[cls]

    def members(self, tag: str) -> frozenset[str]:
        """The names of the elements that may stand where `tag` is expected, itself included."""
        if tag not in self._members:
            found = {tag}
            for cls in self.tags.values():
                if cls.head == tag:
                    found |= self.members(cls.tag)
            self._members[tag] = frozenset(found)
        return self._members[tag]

    def ranks(self, cls: type[View]) -> dict[str, int]:
        """For each name a child of the class can have, how far back the schema puts it (from 0)."""
        if cls not in self._ranks:
            ranks: dict[str, int] = {}
            for rank, field in enumerate(field for field in cls.fields if isinstance(field, ElementField)):
                for tag in sorted((field.tag,) if field.local else self.members(field.tag)):
                    ranks.setdefault(tag, rank)
            self._ranks[cls] = ranks
        return self._ranks[cls]

    def imported(self, root: etree._Element) -> frozenset[str]:
        """The namespaces whose elements are in other documents, so that nothing here is meant by them."""
        return frozenset()


def vocabulary(view: View) -> Vocabulary:
    """The vocabulary that the view's document is written in."""
    found: Vocabulary = view.doc.format.vocabulary
    return found
