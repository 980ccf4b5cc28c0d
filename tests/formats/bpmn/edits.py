"""Edits through the views, decided by a seed; each checks that reading gives what was set."""

from __future__ import annotations

import random
from typing import Any

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY
from bpmnjourney.xml.child_references import AnyContent, RefChild, ReferenceList, Refs
from bpmnjourney.xml.children import Child, Children, ElementList, TextContent
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.values import ValueFaultError
from bpmnjourney.xml.view import ElementField, Field, View
from tests.formats.bpmn.specimens import WORDS, concrete, text_for


class Editor:
    """Makes one random edit after another to a document, and knows which element each was made to."""

    def __init__(self, doc: Document[Any], seed: int) -> None:
        self.doc, self.chance = doc, random.Random(seed)
        self.number = 0
        self.refused: list[EditError] = []
        self.done: list[tuple[str, etree._Element]] = []

    def edit(self, times: int) -> None:
        for _ in range(times):
            self.step()

    def step(self) -> None:
        view = self.some_view()
        self.attempt(view, self.chance.choice(view.fields))

    def attempt(self, view: View, field: Field) -> None:
        """Change one part of one element; what is refused must leave everything as it was."""
        before = etree.tostring(self.doc.root)
        try:
            self.change(view, field)
        except EditError as fault:
            self.refused.append(fault)
            if etree.tostring(self.doc.root) == before:
                return
            raise AssertionError(f"a refused edit changed the document: {fault}") from fault
        if etree.tostring(self.doc.root) != before:
            self.done.append((f"{type(view).__name__}.{field.name}", view.node))

    def some_view(self) -> View:
        by_class: dict[str, list[View]] = {}
        for node in self.doc.root.iter("*"):
            view = self.doc.view(node)
            if view.fields:
                by_class.setdefault(type(view).__name__, []).append(view)
        return self.chance.choice(by_class[self.chance.choice(sorted(by_class))])

    def change(self, view: View, field: Field) -> None:
        if isinstance(field, Attr):
            self.set_attr(view, field)
        elif isinstance(field, Ref | RefChild):
            self.set_reference(view, field)
        elif isinstance(field, Refs):
            self.change_references(view, field)
        elif isinstance(field, Child):
            self.change_child(view, field)
        elif isinstance(field, Children):
            self.change_children(view, field)
        elif isinstance(field, AnyContent):
            self.change_content(view, field)
        elif isinstance(field, TextContent):
            text = self.chance.choice(WORDS)
            setattr(view, field.name, text)
            assert getattr(view, field.name) == text or not text.strip()

    def set_attr(self, view: View, field: Attr[Any]) -> None:
        if self.chance.random() < 0.15:
            setattr(view, field.name, None)
            assert field.xml_name not in view.attributes
            return
        self.number += 1
        value = field.kind.read(text_for(field, self.chance, self.number + 10_000), view.node)
        setattr(view, field.name, value)
        assert getattr(view, field.name) == value

    def target(self, field: Field) -> View | str:
        cls = VOCABULARY.classes[field.target]
        views = [self.doc.view(node) for node in self.doc.ids.values()]
        fitting = [view for view in views if isinstance(view, cls)]
        if not fitting:
            return "Nowhere"
        found = self.chance.choice(fitting)
        return found if self.chance.random() < 0.5 else found.attributes["id"]

    def set_reference(self, view: View, field: Ref[Any] | RefChild[Any]) -> None:
        if self.chance.random() < 0.2:
            setattr(view, field.name, None)
            assert getattr(view, field.name) is None
            return
        value = self.target(field)
        setattr(view, field.name, value)
        assert getattr(view, field.name) == (self.doc.find(value) if isinstance(value, str) else value)

    def change_references(self, view: View, field: Refs[Any]) -> None:
        held: ReferenceList[Any] = getattr(view, field.name)
        action, before = self.chance.random(), held.ids
        if action < 0.25 and before:
            held.remove(self.chance.choice(before))
            assert len(held.ids) == len(before) - 1
        elif action < 0.4:
            values = [self.target(field) for _ in range(self.chance.randint(0, 3))]
            setattr(view, field.name, values)
            assert [each.attributes["id"] for each in held] == [_id(value) for value in values]
        else:
            value = self.target(field)
            if action < 0.6:
                held.insert(0, value)
                assert held[0].attributes["id"] == _id(value)
            else:
                held.append(value)
                assert held[-1].attributes["id"] == _id(value)

    def build(self, cls: type[View], depth: int = 0) -> View:
        """A new element of `cls` with whatever the standard demands of it."""
        values: dict[str, Any] = {}
        for field in cls.fields:
            needed = getattr(field, "required", False) or getattr(field, "low", 0) > 0
            if isinstance(field, Attr) and (needed or self.chance.random() < 0.3):
                self.number += 1
                values[field.name] = text_to_value(field, self.chance, self.number, self.doc.root)
            elif needed and isinstance(field, Ref | RefChild):
                values[field.name] = self.target(field)
            elif needed and isinstance(field, Refs):
                values[field.name] = [self.target(field) for _ in range(field.low)]
            elif needed and isinstance(field, ElementField) and depth < 4:
                built = [self.build(self.kind_for(field), depth + 1) for _ in range(field.low)]
                values[field.name] = built[0] if isinstance(field, Child) else built
        return cls.new(self.doc, **values)

    def kind_for(self, field: ElementField) -> type[View]:
        declared = VOCABULARY.target_of(field)
        if field.local:
            kinds = [cls for _, cls in sorted(VOCABULARY.classes.items()) if issubclass(cls, declared)]
            return self.chance.choice(
                [cls for cls in kinds if not cls.abstract and not cls.abstract_element][:3]
            )
        tags = sorted(VOCABULARY.members(field.tag))
        return self.chance.choice([VOCABULARY.tags[tag] for tag in tags if concrete(VOCABULARY.tags[tag])])

    def change_child(self, view: View, field: Child[Any]) -> None:
        if self.chance.random() < 0.3:
            setattr(view, field.name, None)
            assert getattr(view, field.name) is None
            return
        child = self.build(self.kind_for(field))
        setattr(view, field.name, child)
        assert getattr(view, field.name) == child
        assert type(getattr(view, field.name)) is type(child)

    def change_children(self, view: View, field: Children[Any]) -> None:
        held: ElementList[Any] = getattr(view, field.name)
        action, before = self.chance.random(), list(held)
        if action < 0.25 and before:
            child = self.chance.choice(before)
            held.remove(child)
            assert child not in held
            assert len(held) == len(before) - 1
        elif action < 0.4 and before:
            child = self.chance.choice(before)
            held.insert(0, child)
            assert held[0] == child
            assert len(held) == len(before)
        elif action < 0.6:
            child = self.build(self.kind_for(field))
            held.insert(0, child)
            assert held[0] == child
        else:
            child = self.build(self.kind_for(field))
            held.append(child)
            assert held[-1] == child
            assert len(held) == len(before) + 1

    def change_content(self, view: View, field: AnyContent) -> None:
        held = getattr(view, field.name)
        if len(held) and self.chance.random() < 0.4:
            child = self.chance.choice(list(held))
            held.remove(child)
            assert child not in list(held)
            return
        child = held.create("{urn:vendor}note", self.chance.choice(WORDS), kind="new")
        assert held[-1] == child


def _id(value: View | str) -> str:
    return value if isinstance(value, str) else value.attributes["id"]


def text_to_value(field: Attr[Any], chance: random.Random, number: int, node: etree._Element) -> Any:
    try:
        return field.kind.read(text_for(field, chance, number + 20_000), node)
    except ValueFaultError:
        return None
