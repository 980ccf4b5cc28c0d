"""Valid BPMN documents with anything in them, made from the declared views by chance and a seed."""

from __future__ import annotations

import random
from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn.names import BPMN, BPMNDI, DC, DI, XSI
from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY
from bpmnjourney.xml.child_references import AnyContent, ReferenceField
from bpmnjourney.xml.children import TextContent
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.view import XSI_TYPE, ElementField, View

PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "di": DI, "dc": DC, "xsi": XSI, "v": "urn:vendor", "t": "urn:t"}
WORDS = ("Order", "a < b & c", "Größe „drei“", "  two  spaces ", "line\nbreak", "'quoted' \"twice\"", "")
_DEEPEST = 7


class Specimen:
    """One document in the making; `root` is its definitions."""

    def __init__(self, seed: int, *kinds: type[View], identified: bool = False) -> None:
        """`kinds` are in it for certain; `identified`: all that can have an id has one."""
        self.identified = identified
        self.chance = random.Random(seed)
        self.count = 0
        self.references: list[tuple[etree._Element, str | None, str, bool]] = []
        self.root = etree.Element(f"{{{BPMN}}}definitions", nsmap=PREFIXES)
        self.fill(self.root, VOCABULARY.classes["Definitions"], 0)
        self.root.set("targetNamespace", "urn:t")
        for kind in kinds:
            self.add_somewhere(kind)
        self.refer()
        etree.indent(self.root)

    def bytes(self) -> bytes:
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")

    def fill(self, node: etree._Element, cls: type[View], depth: int) -> None:
        """Give an empty element of a class attributes, text and children."""
        for field in cls.fields:
            sought = getattr(field, "required", False) or self.chance.random() < 0.6
            sought = sought or (self.identified and field.name == "id")
            if isinstance(field, Attr) and sought:
                node.set(field.xml_name, self.value(field))
            elif isinstance(field, Ref) and sought:
                self.references.append((node, field.xml_name, field.target, field.required))
            elif isinstance(field, TextContent):
                node.text = self.chance.choice(WORDS)
        if cls.foreign_attributes and self.chance.random() < 0.2:
            node.set("{urn:vendor}note", self.chance.choice(WORDS))
        self.fill_children(node, cls, depth)

    def fill_children(self, node: etree._Element, cls: type[View], depth: int) -> None:
        held: set[str] = set()
        for field in (field for field in cls.fields if isinstance(field, ElementField)):
            often = 0.0 if depth >= _DEEPEST else 0.55 / (1 + depth * 0.35)
            wanted = self.chance.randint(1, 2) if self.chance.random() < often else 0
            wanted = max(field.low, min(wanted, field.high if field.high is not None else wanted))
            if held & set(field.apart) or (field.needs and field.needs not in held) or not wanted:
                continue
            for _ in range(wanted):
                self.add(node, field, depth)
            held.add(field.tag)

    def add(
        self, node: etree._Element, field: ElementField, depth: int, cls: type[View] | None = None
    ) -> None:
        if isinstance(field, ReferenceField):
            child = etree.SubElement(node, field.tag)
            self.references.append((child, None, field.target, True))
        elif isinstance(field, AnyContent):
            if not field.strict:
                etree.SubElement(node, "{urn:vendor}thing", kind="x").text = self.chance.choice(WORDS)
        else:
            self.add_typed(node, field, depth, cls)

    def add_typed(
        self, node: etree._Element, field: ElementField, depth: int, cls: type[View] | None
    ) -> None:
        declared = VOCABULARY.target_of(field)
        if not field.local:
            tags = sorted(tag for tag in VOCABULARY.members(field.tag) if concrete(VOCABULARY.tags[tag]))
            tag = cls.tag if cls else self.chance.choice(tags)
            self.fill(etree.SubElement(node, tag), VOCABULARY.tags[tag], depth + 1)
            return
        fitting = [each for _, each in sorted(VOCABULARY.classes.items()) if issubclass(each, declared)]
        chosen = cls or self.chance.choice([each for each in fitting if not each.abstract][:3])
        child = etree.SubElement(node, field.tag)
        if chosen is not declared:
            child.set(XSI_TYPE, f"bpmn:{chosen.type_name.rpartition('}')[2]}")
        self.fill(child, chosen, depth + 1)

    def add_somewhere(self, kind: type[View]) -> None:
        """Put an element of `kind` somewhere below the root: through as many parents as it takes."""
        node: etree._Element = self.root
        for field, cls in way_to(kind):
            siblings = [child for child in node if child.tag in _tags(field)]
            for child in siblings if field.high is not None else []:
                node.remove(child)
            self.prepare(node, field)
            before = len(node)
            self.add(node, field, 3, cls)
            child = node[before]
            following = VOCABULARY.ranks(VOCABULARY.class_of(node))
            place = sum(1 for each in node[:before] if following[str(each.tag)] <= following[field.tag])
            node.insert(place, child)
            node = child

    def prepare(self, node: etree._Element, field: ElementField) -> None:
        """Make room for `field`: what excludes it goes, what it needs comes."""
        for child in [child for child in node if child.tag in field.apart]:
            node.remove(child)
        if field.needs and node.find(field.needs) is None:
            cls = VOCABULARY.class_of(node)
            needed = next(
                each for each in cls.fields if isinstance(each, ElementField) and each.tag == field.needs
            )
            self.add(node, needed, 0)
            ranks = VOCABULARY.ranks(cls)
            node[:] = sorted(node, key=lambda child: ranks[str(child.tag)])

    def value(self, field: Attr[Any]) -> str:
        self.count += 1
        return text_for(field, self.chance, self.count)

    def refer(self) -> None:
        """Make the references name elements of the right kind, as far as there are any."""
        ids: dict[str, list[str]] = {name: [] for name in VOCABULARY.classes}
        for node in self.root.iter("*"):
            name = node.get("id")
            for cls in VOCABULARY.class_of(node).__mro__ if name else ():
                ids.setdefault(cls.__name__, []).append(name)
        for node, attribute, target, required in self.references:
            if not ids.get(target) and not required:
                continue
            name = self.chance.choice(ids[target]) if ids.get(target) else "Nowhere"
            if attribute:
                node.set(attribute, name)
            else:
                node.text = name


def text_for(field: Attr[Any], chance: random.Random, number: int) -> str:
    """A text that the attribute can have; an id has `number` in it."""
    plain = {
        "ID": f"{field.owner.__name__}_{number}",
        "string": chance.choice(WORDS),
        "anyURI": chance.choice(("urn:x", "http://example.org/a?b=c#d", "file name.bpmn")),
        "QName": chance.choice(("t:thing", "v:thing", "thing")),
        "boolean": chance.choice(("true", "false", "1", "0")),
        "integer": str(chance.randint(-5, 500)),
        "int": str(chance.randint(0, 9)),
        "double": chance.choice(("12", "0.5", "-3.25", "1e3")),
    }
    if field.kind.xsd in plain:
        return plain[field.kind.xsd]
    return chance.choice(field.kind.words.rpartition("one of ")[2].split(", "))


def concrete(cls: type[View]) -> bool:
    return bool(cls.tag) and not cls.abstract and not cls.abstract_element


def _tags(field: ElementField) -> frozenset[str]:
    return frozenset((field.tag,)) if field.local else VOCABULARY.members(field.tag)


def way_to(kind: type[View]) -> list[tuple[ElementField, type[View]]]:
    """The shortest way from the root to an element of `kind`: child fields, and the class chosen for each."""
    root = VOCABULARY.classes["Definitions"]
    seen, ways = {root}, [(root, list[tuple[ElementField, type[View]]]())]
    for cls, way in ways:
        if cls is kind:
            return way
        for field in cls.fields:
            if not isinstance(field, ElementField) or not field.typed:
                continue
            if field.local:
                declared = VOCABULARY.target_of(field)
                nexts = [each for each in VOCABULARY.classes.values() if issubclass(each, declared)]
                nexts = [each for each in nexts if not each.abstract and (each is declared or each.type_name)]
            else:
                nexts = [VOCABULARY.tags[tag] for tag in sorted(VOCABULARY.members(field.tag))]
                nexts = [each for each in nexts if concrete(each)]
            for each in nexts:
                if each not in seen:
                    seen.add(each)
                    ways.append((each, [*way, (field, each)]))
    raise LookupError(kind.__name__)
