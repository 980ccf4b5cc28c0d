"""The elements of a BPMN file as rules look at them: by kind, by id, with the flows between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn.names import BPMN, EVENT_DEFINITIONS, OTHER_BPMN, XSI, is_true, namespace
from bpmnjourney.model import FLOW_NODES, Model
from bpmnjourney.rules.imports import BPMN_IMPORTS, Imports, local_path
from bpmnjourney.wording import flat
from bpmnjourney.xml.document import Document

Element = etree._Element


_LABELLED = (*sorted(FLOW_NODES), "sequenceFlow", "messageFlow", "participant", "lane")


class Tree:
    """One file: its BPMN elements by kind and by id, and what follows a reference."""

    def __init__(self, document: Document[Model] | None, imports: Imports, by_the_letter: bool) -> None:
        """by_the_letter: a node has the flows that it lists, not those that name it as an end.

        `remembered` is for what rules work out of a tree, by who worked it out. `is_alone`: whether the file
        imports none and is imported by none.
        """
        self.document = document
        self.by_the_letter = by_the_letter
        self.imports = imports
        self.kinds: dict[str, list[Element]] = {}
        self.ids: dict[str, Element] = {}
        self.remembered: dict[Any, Any] = {}
        self._children: dict[tuple[str, ...], dict[Element, list[Element]]] = {}
        self._tags: dict[Element, list[tuple[str, Element]]] = {}
        self._processes: dict[Element | None, Element | None] = {}
        self._definitions: dict[Element, Sequence[Element]] = {}
        self.root = None if document is None else document.root
        space = "" if self.root is None else namespace(self.root.tag)
        self.space = "{" + space + "}" if space == BPMN or space in OTHER_BPMN else "{}"
        self._cut = len(self.space)
        if self.root is not None and self.space != "{}":
            self._walk(self.root)
            if "import" in self.kinds:
                imports.add(self)
        self.is_alone = "import" not in self.kinds and imports.none

    def _walk(self, root: Element) -> None:
        self.kinds["definitions"] = [root]
        if root.get("id") is not None:
            self.ids[root.get("id", "")] = root
        kinds, ids, cut, every = self.kinds, self.ids, self._cut, f"{self.space}*"
        for part in root.iterchildren(every):
            for node in part.iter(every):
                kinds.setdefault(node.tag[cut:], []).append(node)
                identifier = node.get("id")
                if identifier is not None:
                    ids.setdefault(identifier, node)

    def kind(self, node: Element | None) -> str:
        """The name of an element without its namespace; "" for none."""
        return "" if node is None else node.tag[self._cut :]

    def parent(self, node: Element) -> Element:
        """The element around a node; the root stands in its own place."""
        found = node.getparent()
        return node if found is None else found

    def children(self, node: Element, *kinds: str) -> Sequence[Element]:
        """The children of any of `kinds`, in document order."""
        found = self._children.get(kinds)
        if found is None:
            found = self._children[kinds] = self._by_parent(kinds)
        if self.is_alone:
            return found.get(node, ())
        return list(node.iterchildren(*(self.space + kind for kind in kinds)))

    def _by_parent(self, kinds: tuple[str, ...]) -> dict[Element, list[Element]]:
        """The elements of some kinds by what holds them."""
        found: dict[Element, list[Element]] = {}
        present = [kind for kind in kinds if kind in self.kinds]
        for kind in present:
            for each in self.kinds[kind]:
                found.setdefault(self.parent(each), []).append(each)
        if len(present) > 1:
            tags = {self.space + kind for kind in present}
            for parent, some in found.items():
                if len(some) > 1:
                    some[:] = [each for tag, each in self._tagged(parent) if tag in tags]
        return found

    def _tagged(self, parent: Element) -> list[tuple[str, Element]]:
        """The child elements with their tags: lxml takes longer to learn what to look for than to find it."""
        known = self._tags.get(parent)
        if known is None:
            known = self._tags[parent] = [(each.tag, each) for each in parent.iterchildren(etree.Element)]
        return known

    def may_hold(self, kinds: Iterable[str]) -> bool:
        """Whether this file, or one that belongs to it, may have an element of any of `kinds`."""
        return not self.is_alone or any(kind in self.kinds for kind in kinds)

    def child(self, node: Element, kind: str) -> Element | None:
        """The first child of that kind."""
        found = self.children(node, kind)
        return found[0] if found else None

    def has(self, node: Element, *kinds: str) -> bool:
        """Whether there is a child of any of `kinds`."""
        return bool(self.children(node, *kinds))

    def names(self, node: Element, kind: str) -> list[str]:
        """What the children of that kind refer to, as ids of this file where they are of this file."""
        return [self.local(each.text or "") for each in self.children(node, kind)]

    def local(self, reference: str) -> str:
        """A reference without the prefix that means this file."""
        reference = reference.strip()
        if ":" in reference and self.root is not None and reference not in self.ids:
            prefix, _, name = reference.partition(":")
            space = self.root.nsmap.get(prefix)
            if space is not None and space == self.root.get("targetNamespace"):
                return name
        return reference

    def find(self, reference: str | None) -> Element | None:
        """The element that a reference names, in this file or an imported one."""
        if reference is None:
            return None
        found = self.ids.get(reference)
        if found is None:
            found = self.ids.get(self.local(reference))
        if found is not None or ":" not in reference or self.root is None:
            return found
        prefix, _, name = reference.strip().partition(":")
        space = self.root.nsmap.get(prefix)
        for each, other in self.imported.items():
            if space is not None and space in (each.get("namespace"), other.target_namespace):
                return other.ids.get(name)
        return None

    def refer(self, node: Element, attribute: str) -> Element | None:
        """The element that an attribute names."""
        return self.find(node.get(attribute))

    @property
    def target_namespace(self) -> str:
        """The namespace of what the file holds."""
        return "" if self.root is None else self.root.get("targetNamespace", "")

    @cached_property
    def imported(self) -> dict[Element, Tree]:
        """The models that the file imports, as far as they can be read, by their import."""
        found = {}
        for each in self.kinds.get("import", ()):
            path = self.import_path(each)
            if path is not None and each.get("importType", "").startswith(BPMN_IMPORTS):
                tree = self.imports.tree(path, self.by_the_letter)
                if tree is not None:
                    found[each] = tree
        return found

    def import_path(self, node: Element) -> str | None:
        """Where an imported file lies; None where that is not on this machine."""
        location = node.get("location")
        file = None if self.document is None else self.document.file
        return None if location is None else local_path(location.strip(), file)

    @property
    def together(self) -> tuple[Tree, ...]:
        """The files that belong together: this one, and where any imports another, all of them."""
        return self.imports.trees or (self,)

    @cached_property
    def called(self) -> frozenset[Element]:
        """What the call activities of all files that belong together call."""
        found = set()
        for tree in self.together:
            for each in tree.kinds.get("callActivity", ()):
                target = tree.refer(each, "calledElement")
                if target is not None:
                    found.add(target)
        return frozenset(found)

    @property
    def labels(self) -> list[str]:
        """The names of all flow nodes, flows, pools and lanes."""
        return [name for kind in _LABELLED for each in self.kinds.get(kind, ()) if (name := each.get("name"))]

    @cached_property
    def leading_in(self) -> dict[str, list[Element]]:
        """The sequence flows to each id."""
        return self._by("sequenceFlow", "targetRef")

    @cached_property
    def leading_out(self) -> dict[str, list[Element]]:
        """The sequence flows from each id."""
        return self._by("sequenceFlow", "sourceRef")

    @cached_property
    def listed_in(self) -> frozenset[str]:
        """What any node lists as incoming."""
        return frozenset(self.local(each.text or "") for each in self.kinds.get("incoming", ()))

    @cached_property
    def listed_out(self) -> frozenset[str]:
        """What any node lists as outgoing."""
        return frozenset(self.local(each.text or "") for each in self.kinds.get("outgoing", ()))

    @cached_property
    def messages_to(self) -> dict[str, list[Element]]:
        """The message flows to each id."""
        return self._by("messageFlow", "targetRef")

    @cached_property
    def messages_from(self) -> dict[str, list[Element]]:
        """The message flows from each id."""
        return self._by("messageFlow", "sourceRef")

    @cached_property
    def referring_events(self) -> dict[str, list[Element]]:
        """The events that refer to each event definition instead of holding one."""
        found: dict[str, list[Element]] = {}
        for each in self.kinds.get("eventDefinitionRef", ()):
            found.setdefault(self.local(each.text or ""), []).append(self.parent(each))
        return found

    def _by(self, kind: str, attribute: str) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for each in self.kinds.get(kind, ()):
            found.setdefault(self.local(each.get(attribute, "")), []).append(each)
        return found

    def incoming(self, node: Element) -> int:
        """How many sequence flows lead to a node; by the letter, how many it lists."""
        if self.by_the_letter:
            return len(self.children(node, "incoming"))
        return len(self.leading_in.get(node.get("id", ""), ()))

    def outgoing(self, node: Element) -> int:
        """How many sequence flows lead away from a node; by the letter, how many it lists."""
        if self.by_the_letter:
            return len(self.children(node, "outgoing"))
        return len(self.leading_out.get(node.get("id", ""), ()))

    def definitions(self, event: Element) -> Sequence[Element]:
        """The event definitions of an event: those that it holds, and those that it refers to."""
        known = self._definitions.get(event)
        if known is None:
            own = self.children(event, *EVENT_DEFINITIONS)
            found = [self.find(each.text) for each in self.children(event, "eventDefinitionRef")]
            known = self._definitions[event] = [*own, *(each for each in found if each is not None)]
        return known

    def triggers(self, event: Element) -> list[str]:
        """The kinds of these definitions in BPMN's words: message, timer, compensation, …"""
        return [EVENT_DEFINITIONS.get(self.kind(each), "") for each in self.definitions(event)]

    def process(self, node: Element | None) -> Element | None:
        """The process that an element is, or lies in."""
        if node is None or self.kind(node) == "process":
            return node
        around = node.getparent()
        if around not in self._processes:
            self._processes[around] = self.process(around)
        return self._processes[around]

    def is_executable(self, node: Element) -> bool:
        """Whether an element lies in a process that is to be executed."""
        process = self.process(node)
        return process is not None and is_true(process.get("isExecutable"))

    def is_formal(self, expression: Element) -> bool:
        """Whether an expression is written for machines."""
        return expression.get(f"{{{XSI}}}type", "").rpartition(":")[2] == "tFormalExpression"


def same_type(first: Element | None, second: Element | None) -> bool:
    """Whether two item definitions are one, or describe one structure."""
    if first is None or second is None:
        return False
    return first is second or first.get("structureRef", "") == second.get("structureRef") != ""


def named(node: Element) -> str:
    """An element as messages speak of it: its name, or its id."""
    return f"`{flat(node.get('name')) or node.get('id') or 'without a name'}`"
