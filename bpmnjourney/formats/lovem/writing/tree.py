"""The tools of the LOVEM writer: a tree in the making, its ids and its parties."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from itertools import chain
from typing import Any

from lxml import etree

from bpmnjourney.formats.losses import Noted
from bpmnjourney.formats.lovem.names import LOVEM, first, tag
from bpmnjourney.model import DataAssociation, Lane, Model, Participant, Process
from bpmnjourney.xml.draft import Draft, document_of
from bpmnjourney.xml.edit import indent
from bpmnjourney.xml.serialise import declared, new_document

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_NOT_IN_NAMES = re.compile(r"[^\w.\-]")
TOP = tuple(
    "documentation extension parties channels objects skills measures charts correspondences paths "
    "comparisons carried".split()
)
_SHOWN = frozenset("dataObject dataObjectReference dataStoreReference".split())
_PARTS = {
    "parties": ("customer", "organization", "externalOrganization", "system"),
    "objects": ("information", "material", "dataStore", "entity"),
    "charts": ("architectureChart", "logicalChart", "physicalChart", "jobChart"),
}


class Writing:
    """One LOVEM tree in the making: a draft, where nothing is to be kept of a tree that was read.

    The Model's own chart is copied, as far as there is one, and then made to say what the Model says: what
    the Model has no words for stays as it is.
    """

    def __init__(self, model: Model, prefix: str | None = None) -> None:
        self.model = model
        self.noted = Noted()
        document: Any = model.document
        known = getattr(document, "model", None)
        self.before: Model | None = known if isinstance(known, Model) and known.format == "lovem" else None
        self.twins: dict[Any, Any] = {}
        self.read: dict[Any, list[Any]] = {}
        self.prefix = prefix
        if self.before is not None and self._is_native(self.before):
            self.root = self._copied(document.root)
        else:
            self.before = None
            self.root = Draft(tag("model"), {})
        self.taken = {each.id for each in chain(model, model.marks)}
        if self.before is not None:
            self.taken.update(self.root.xpath("//@id"))
        self._spelt: dict[str, str] = {}
        if self.before is None:
            self.root.set("id", self.new("Model"))
            if model.name:
                self.root.set("name", model.name)
        self._found: dict[tuple[object, ...], str] = {}
        self._parts: dict[str, Any] = {}
        self.bands_used: set[str] = set()
        # The pools for which steps of the charts stand, by the ids of those.
        self.borders: dict[str, str] = {}
        self.data = {each.id: each for each in model.data if each.kind in _SHOWN}
        self.data_of: dict[str, list[DataAssociation]] = {}
        for link in model.data_associations:
            self.data_of.setdefault(link.node, []).append(link)

    def _is_native(self, before: Model) -> bool:
        """Whether the charts are all there is: a chart that carries another model is made anew."""
        return all(each.origin is None or each.origin.document is before.document for each in before)

    def _copied(self, root: Any) -> Any:
        new = copy.deepcopy(root.getroottree()).getroot()  # with what stands beside it
        self.twins = dict(zip(root.iter(etree.Element), new.iter(etree.Element), strict=True))
        assert self.before is not None
        for each in (*self.before, *self.before.marks):
            if each.origin is not None:
                self.read.setdefault(each.origin.element, []).append(each)
        return new

    # -- what was there ------------------------------------------------------------------------------
    def twin(self, element: Any) -> Any:
        """The copy of what an element of the Model was read from; None where it is new."""
        if self.before is None:
            return None
        origin = getattr(element, "origin", None)
        return None if origin is None else self.twins.get(origin.element)

    def was(self, element: Any) -> Any:
        """The element as it was read, of the same kind and id; None where it is new."""
        if self.before is None or element.origin is None:
            return None
        known = [each for each in self.read.get(element.origin.element, ()) if type(each) is type(element)]
        same = [each for each in known if each.id == element.id]
        return (same or known or [None])[0]

    # -- ids -----------------------------------------------------------------------------------------
    def id(self, own: str) -> str:
        """How the file spells an id of the Model."""
        spelt = self._spelt.get(own)
        if spelt is not None:
            return spelt
        spelt = own
        if not _NAME.fullmatch(own):
            self.noted.note("id-changed", self.model.element.get(own))
            stem = _NOT_IN_NAMES.sub("_", own)
            spelt = self.new(stem if _NAME.fullmatch(stem) else f"_{stem}")
        self._spelt[own] = spelt
        return spelt

    def new(self, stem: str) -> str:
        """An id that nothing has, near to `stem`."""
        stem = _NOT_IN_NAMES.sub("_", stem)
        found, number = stem, 1
        while found in self.taken:
            number += 1
            found = f"{stem}_{number}"
        self.taken.add(found)
        return found

    @property
    def spelt(self) -> dict[str, str]:
        """The ids of the Model by those of the file, where they differ."""
        return {name: own for own, name in self._spelt.items() if own != name}

    # -- the lists at the top ------------------------------------------------------------------------
    def part(self, name: str) -> Any:
        """The list of that name at the top of the model, made where there is none."""
        if name not in self._parts:
            found = None if self.before is None else first(self.root, name)
            self._parts[name] = found if found is not None else put(self.root, name, TOP)
        return self._parts[name]

    def listed(self, part: str, kind: str, stem: str, /, **attributes: str) -> str:
        """The id of an entry of a list at the top with these attributes, made where there is none."""
        key = (kind, *sorted(attributes.items()))
        if key not in self._found:
            holder = self.part(part)
            for each in holder.iterchildren(tag(kind)):
                if all(each.get(name) == value for name, value in attributes.items()):
                    self._found[key] = each.get("id")
                    break
            else:
                self._found[key] = self.new(stem)
                self.entry(part, kind, self._found[key], attributes)
        return self._found[key]

    def entry(self, part: str, kind: str, identifier: str, attributes: dict[str, str]) -> None:
        """A new entry of a list at the top."""
        put(self.part(part), kind, _PARTS.get(part, (kind,)), {"id": identifier, **attributes})

    def is_customer(self, whose: Participant | Lane | Process) -> bool:
        """Whether a pool or lane is the customer, or within what is."""
        if whose.id in self.model.customer or (
            getattr(whose, "stated", None) is not None
            and (
                whose.stated.customer is True  # type: ignore[union-attr]
            )
        ):
            return True
        if isinstance(whose, Lane):
            if whose.parent is not None:
                return self.is_customer(self.model.lane[whose.parent])
            pool = self.model.pool_of(whose.id)
            return pool is not None and self.is_customer(pool)
        return False

    # -- the result ----------------------------------------------------------------------------------
    def to_bytes(self) -> bytes:
        """The document as it is now, one element a line."""
        if isinstance(self.root, Draft):
            return declared(document_of(self.root, LOVEM, self.prefix).encode())
        indent(self.root, "\n", "  ")
        return new_document(self.root.getroottree())

    def as_tree(self) -> Any:
        """The root of a tree that says what the document says now."""
        if not isinstance(self.root, Draft):
            return self.root
        return etree.fromstring(self.to_bytes(), etree.XMLParser(huge_tree=True))


def add(parent: Any, name: str, facts: dict[str, str]) -> Any:
    """A new last child with these attributes."""
    if isinstance(parent, Draft):
        return parent.add(tag(name), facts)
    return etree.SubElement(parent, tag(name), facts)


def put(parent: Any, name: str, order: tuple[str, ...], facts: dict[str, str] | None = None) -> Any:
    """A new child where the schema wants it: before the first of those that come later in `order`."""
    own, siblings = tag(name), parent.children if isinstance(parent, Draft) else parent
    later = _later(siblings, own, _ranks(order)) if len(siblings) else None
    if isinstance(parent, Draft):
        return parent.add(own, facts or {}, later)
    node = etree.SubElement(parent, own, facts or {})
    if later is not None:
        later.addprevious(node)
    return node


def _later(siblings: Any, name: str, ranks: dict[str, int]) -> Any:
    rank = ranks[name]
    if ranks.get(siblings[-1].tag, rank + 1) <= rank:
        return None
    return next((each for each in siblings if ranks.get(each.tag, rank) > rank), None)


@lru_cache(maxsize=64)
def _ranks(order: tuple[str, ...]) -> dict[str, int]:
    return {tag(name): rank for rank, name in enumerate(order)}
