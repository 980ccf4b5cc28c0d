"""The tools of the BPMN writer: a tree in the making, its names, ids and copies."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.names import local_name, namespace
from bpmnjourney.formats.bpmn.sources import Source, Sources
from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY
from bpmnjourney.model import (
    NOTHING_STATED,
    Artifact,
    Association,
    Dangling,
    Edge,
    Element,
    Lane,
    Mark,
    MessageFlow,
    Model,
    Node,
    Participant,
    SequenceFlow,
    Shape,
)
from bpmnjourney.xml import qnames

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_NOT_IN_NAMES = re.compile(r"[^\w.\-]")
_PREFIXES = {
    names.BPMN: "bpmn",
    names.BPMNDI: "bpmndi",
    names.DI: "di",
    names.DC: "dc",
    names.XSI: "xsi",
    names.EXTENSION: "bpmnjourney",
    "http://bpmn.io/schema/bpmn/biocolor/1.0": "bioc",
    "http://www.omg.org/spec/BPMN/non-normative/color/1.0": "color",
}
_LENIENT = etree.XMLParser(recover=True)
_DATA_OF_SCOPES = frozenset("dataObject dataObjectReference dataStoreReference".split())
Part = tuple[int, Callable[[Any], None]]
"""A child to be: its rank in the schema, and what appends it to its parent."""


class Writing:
    """One BPMN tree in the making."""

    def __init__(self, model: Model, losses: list[Loss]) -> None:
        self.model = model
        self.losses = losses
        elements = list(model)
        self.sources = Sources(model, elements)
        self._renamed = self._names_for_ids(elements)
        self.taken = {element.id for element in elements} | self.sources.ids | set(self._renamed.values())
        self._data_associations = {element.id for element in model.data_associations}
        self.dangling = {element.id for element in model.dangling}
        self.says_charts = any(_says_charts(each) for each in (model, *self.sources.models))
        self.marks: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in model.marks:
            self.marks[mark.on].append(mark)
        self.marks_before: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in (mark for each in self.sources.models for mark in each.marks):
            self.marks_before[mark.on].append(mark)
        self.root = self._new_root()
        self._scope = self.root.nsmap
        former = (namespace(root.tag) for root in self.sources.roots)
        self._bpmn_spaces = frozenset((names.BPMN, *names.OTHER_BPMN, *former))
        self._categories: dict[str, str] = {}
        self.lane_sets_used: set[str] = set()
        self._group()

    def _group(self) -> None:
        """Sort the Model's elements by what holds them."""
        model = self.model
        self.flow_elements: defaultdict[str, list[Any]] = defaultdict(list)
        self.artifacts: defaultdict[str, list[Any]] = defaultdict(list)
        self.inner_data: defaultdict[str, list[Any]] = defaultdict(list)
        self.links: defaultdict[str, list[Any]] = defaultdict(list)
        self.loose_ends: defaultdict[str, list[Any]] = defaultdict(list)
        self.lanes = model.lanes_of
        flow_elements: tuple[Node | SequenceFlow, ...] = (*model.nodes, *model.sequence_flows)
        for flow_element in flow_elements:
            self.flow_elements[flow_element.parent or flow_element.process].append(flow_element)
        for data in model.data:
            held = self.flow_elements if data.kind in _DATA_OF_SCOPES else self.inner_data
            held[data.holder].append(data)
        artifacts: tuple[Artifact | Association, ...] = (*model.artifacts, *model.associations)
        for artifact in artifacts:
            self.artifacts[artifact.holder].append(artifact)
        for link in model.data_associations:
            self.links[link.node].append(link)
        for dangling in model.dangling:
            self._group_dangling(dangling)

    def _group_dangling(self, dangling: Dangling) -> None:
        source = self.sources.of(dangling)
        if source is None or dangling.kind in names.DATA_ASSOCIATIONS:
            return  # a data association is copied with its activity
        held = self.sources.read_of(source.node.getparent())
        groups = {"sequenceFlow": self.flow_elements, "association": self.artifacts}
        if held is not None:
            groups.get(dangling.kind, self.loose_ends)[held.id].append(dangling)

    # -- ids -----------------------------------------------------------------------------------------
    def _names_for_ids(self, elements: Iterable[Element]) -> dict[str, str]:
        """What replaces ids that the reader made up (`id~2`), and those that XML does not allow."""
        odd = [element for element in elements if not _NAME.fullmatch(element.id)]
        given = {element.id for element in elements} if odd else set()
        renamed: dict[str, str] = {}
        for element in odd:
            source = self.sources.of(element)
            if source is not None and source.node.get("id") == element.id:
                continue  # the file's own, however odd
            stem = _NOT_IN_NAMES.sub("_", element.id)
            stem = stem if _NAME.fullmatch(stem) else f"_{stem}"
            renamed[element.id] = self._free(stem, given)
            given.add(renamed[element.id])
        return renamed

    def id(self, model_id: str) -> str:
        """How the file spells an id of the Model."""
        return self._renamed.get(model_id, model_id)

    def is_renamed(self, model_id: str | None) -> bool:
        """Whether the file spells an id otherwise than the Model."""
        return model_id in self._renamed

    def new_id(self, stem: str) -> str:
        """An id that nothing in the file has, near to `stem`."""
        found = self._free(stem, self.taken)
        self.taken.add(found)
        return found

    def _free(self, stem: str, taken: set[str]) -> str:
        found, number = stem, 1
        while found in taken or found in self.sources.ids:
            found, number = f"{stem}_{number}", number + 1
        return found

    # -- the root ------------------------------------------------------------------------------------
    def _new_root(self) -> Any:
        """`definitions` with the prefixes of the source, and those that what is new needs."""
        old = self.sources.roots[0] if self.sources.has_main else None
        declared: dict[str | None, str] = {}
        if old is not None:
            former = namespace(old.tag)
            own = {old.prefix: names.BPMN}
            declared = own | {p: names.BPMN if uri == former else uri for p, uri in old.nsmap.items()}
        for uri in self._namespaces_needed():
            if uri not in declared.values():
                declared[_free_prefix(_PREFIXES.get(uri, "ns"), declared)] = uri
        prefix = next(p for p, uri in declared.items() if uri == names.BPMN)
        name = f"{prefix}:definitions" if prefix else "definitions"
        spelled = " ".join(
            f"xmlns{':' + p if p else ''}={quoteattr(uri)}" for p, uri in declared.items() if p != "xml"
        )
        # Some tools declare what is no URI; that is harmless, and theirs to keep.
        root = etree.fromstring(f"<{name} {spelled}/>".encode(), _LENIENT)
        for attribute, value in old.items() if old is not None else _NEW_ROOT:
            root.set(attribute, value)
        return root

    def _namespaces_needed(self) -> list[str]:
        needed = dict.fromkeys((names.BPMN, names.BPMNDI, names.DC, names.DI, names.XSI))
        stating: tuple[Participant | Lane | Node | MessageFlow, ...] = (
            *self.model.participants,
            *self.model.lanes,
            *self.model.nodes,
            *self.model.message_flows,
        )
        if any(map(_states, stating)) or self.says_charts:
            needed[names.EXTENSION] = None
        for diagram in self.model.diagrams:
            everything: tuple[Shape | Edge, ...] = (*diagram.shapes, *diagram.edges)
            for drawn in everything:
                for attribute, _ in drawn.attributes:
                    if namespace(attribute):
                        needed[namespace(attribute)] = None
        return list(needed)

    # -- new elements --------------------------------------------------------------------------------
    def add(self, parent: Any, kind: str, /, **attributes: str | None) -> Any:
        """A new BPMN element at the end of `parent`; attributes that are None are left out."""
        node = etree.SubElement(parent, tag(kind))
        for attribute, value in attributes.items():
            if value is not None:
                node.set(attribute, value)
        return node

    def put(self, parent: Any, name: str, text: str | None = None) -> Any:
        """A new BPMN child where the schema wants it, after its like."""
        ranks = ranks_in(parent)
        rank = ranks.get(tag(name), len(ranks))
        node = etree.SubElement(parent, tag(name))
        node.text = text
        for child in parent:
            if ranks.get(child.tag, -1) > rank:
                child.addprevious(node)
                break
        return node

    def formal(self, node: Any, text: str) -> None:
        """Make `node` a formal expression of that text."""
        prefix = self.root.prefix
        node.set(f"{{{names.XSI}}}type", f"{prefix}:tFormalExpression" if prefix else "tFormalExpression")
        node.text = text

    # -- copies --------------------------------------------------------------------------------------
    def copied(self, parent: Any, node: Any) -> Any:
        """A copy of a source's element at the end of `parent`, meaning there what it meant."""
        if self._scope.items() >= node.nsmap.items():
            new = node.__copy__()  # of lxml elements this is a deep copy, and the faster one
            new.tail = None
            parent.append(new)
            return new
        # Prefixes mean something else at its new place, or nothing: names first, then those in values.
        new = self._respelled(parent, node)
        twins = dict(zip(node.iter(etree.Element), new.iter(etree.Element), strict=True))
        uses = qnames.scoped(node)
        qnames.restore(new, tuple((twins[old], name, prefix, uri) for old, name, prefix, uri in uses))
        return new

    def _respelled(self, parent: Any, node: Any) -> Any:
        """A copy with the prefixes in scope at `parent`, in BPMN's published namespace."""
        own = namespace(node.tag) in self._bpmn_spaces
        new = etree.SubElement(parent, tag(local_name(node.tag)) if own else node.tag)
        new.text = node.text
        for name, value in node.items():
            new.set(name, value)
        for child in node:
            if isinstance(child.tag, str):
                self._respelled(new, child).tail = child.tail
            else:
                new.append(copy.deepcopy(child))
        return new

    def parts_of(self, source: Source | None, kind: str, without: Iterable[str]) -> list[Part]:
        """The children of a source's element that the Model has no words for, ready to be copied."""
        if source is None:
            return []
        ranks, rank = VOCABULARY.ranks(VOCABULARY.tags[tag(kind)]), -1
        parts: list[Part] = []
        for child in source.node.iterchildren(etree.Element):
            if local_name(child.tag) not in without and not self.is_given_up(child):
                rank = ranks.get(tag(local_name(child.tag)), rank)
                parts.append((rank, self._copying(child)))
        return parts

    def _copying(self, node: Any) -> Callable[[Any], None]:
        def append(parent: Any) -> None:
            self.copied(parent, node)

        return append

    def assembled(self, parent: Any, kind: str, source: Source | None, parts: Iterable[Part]) -> Any:
        """A new element with the attributes of the source's and the given children in schema order."""
        attributes: Mapping[str, str] = source.node.attrib if source is not None else {}
        node = etree.SubElement(parent, tag(kind))
        for name, value in attributes.items():
            node.set(name, value)
        for _, append in sorted(parts, key=lambda part: part[0]):
            append(node)
        return node

    def is_given_up(self, node: Any) -> bool:
        """Whether this is a data association of the source that the Model does not have any more."""
        if local_name(node.tag) not in names.DATA_ASSOCIATIONS:
            return False
        read = self.sources.read_of(node)
        return read is not None and read.id not in self._data_associations and read.id not in self.dangling

    def ranks(self, kind: str) -> dict[str, int]:
        """How far back the schema puts each child of an element of that kind."""
        return VOCABULARY.ranks(VOCABULARY.tags[tag(kind)])

    def has_place(self, kind: str, child: str, element: Any) -> bool:
        """Whether `element` can be written as a child of an element of that kind; notes a loss if not."""
        if tag(child) in self.ranks(kind):
            return True
        self.lost("no-place", f"BPMN has no {child} in a {kind}", element, dropped=True)
        return False

    def category_value(self, artifact: Artifact) -> str:
        """The id of a category value that says what the group is called; a new one for a new text."""
        if artifact.text not in self._categories:
            self._categories[artifact.text] = self.new_id(f"CategoryValue_{self.id(artifact.id)}")
        return self._categories[artifact.text]

    def write_categories(self) -> None:
        """The category values that were asked for, after the other root elements."""
        for number, (text, value) in enumerate(self._categories.items()):
            category = self.put(self.root, "category")
            category.set("id", self.new_id(f"Category_{number + 1}"))
            self.add(category, "categoryValue", id=value, value=text)

    def fits(self, node: Any, child: str) -> bool:
        """Whether the standard lets an element of that kind have such a child; notes a loss if not."""
        fits = tag(child) in self.ranks(node.kind)
        if not fits:
            self.lost("no-place", f"BPMN has no {child} in a {node.kind}", node)
        return fits

    # -- losses --------------------------------------------------------------------------------------
    def lost(self, code: str, message: str, element: Any, dropped: bool = False) -> None:
        """Note what could not be carried over; `element` is of the Model, or an id."""
        severity = LossSeverity.DROPPED if dropped else LossSeverity.DEGRADED
        if isinstance(element, str):
            self.losses.append(Loss(severity, code, message, element))
        else:
            line = element.origin.line if element.origin is not None else None
            self.losses.append(Loss(severity, code, message, element.id, line))


_NEW_ROOT = (("id", "Definitions"), ("targetNamespace", "urn:bpmnjourney:model"), ("exporter", "bpmnjourney"))


def _says_charts(model: Model) -> bool:
    """Whether a Model says anything of charts that only our extension has words for."""
    return bool(
        model.marks
        or model.paths
        or model.correspondences
        or model.comparisons
        or any(each.chart is not None for each in model.collaborations)
        or any(map(_states, model.sequence_flows))
    )


def _states(element: Participant | Lane | Node | MessageFlow | SequenceFlow) -> bool:
    """Whether a source says anything of an element in our extension; of almost all it says nothing."""
    return element.stated is not NOTHING_STATED and element.stated != NOTHING_STATED


def tag(name: str) -> str:
    """A BPMN name in Clark notation."""
    return f"{{{names.BPMN}}}{name}"


def ranks_in(node: Any) -> dict[str, int]:
    """How far back the schema puts each child of an element."""
    return VOCABULARY.ranks(VOCABULARY.tags[node.tag])


def rank_of(kind: str, child: str) -> int:
    """How far back the schema puts a child of an element of that kind."""
    return VOCABULARY.ranks(VOCABULARY.tags[tag(kind)])[tag(child)]


def _free_prefix(wanted: str, declared: Mapping[str | None, str]) -> str:
    found, number = wanted, 1
    while found in declared:
        found, number = f"{wanted}{number}", number + 1
    return found
