"""Random edits on oddly written documents: what is written is what was set, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.scan import Scan
from tests.xml.helpers import content, document, same_tree
from tests.xml.oddly import MODEL, VENDOR, Source, sources

Undo = Callable[[], None]

values = st.sampled_from(["", "New name", "a & <b>", 'it\'s "so"', "ä", "€ →", "two\nlines", "\ttab", "]]>"])
names = st.sampled_from(["name", "note", f"{{{VENDOR}}}colour", "{urn:other}x"])
tags = st.sampled_from(
    [f"{{{MODEL}}}task", f"{{{MODEL}:plain}}flow", f"{{{VENDOR}}}extra", "{urn:other}new", "bare"]
)


class Editor:
    """Applies random edits, and knows which of the original elements they touched and how to undo them."""

    def __init__(self, doc: Document[int]) -> None:
        self.doc = doc
        self.original = list(doc.root.iter())
        self.touched: set[int] = set()
        self.undo: list[Undo] = []

    def touch(self, node: etree._Element) -> None:
        for here in (node, *node.iterancestors()):
            self.touched.update(at for at, known in enumerate(self.original) if known is here)

    def pick(self, data: st.DataObject, *, root: bool = True) -> etree._Element | None:
        nodes = [node for node in self.doc.root.iter(etree.Element) if root or node is not self.doc.root]
        return data.draw(st.sampled_from(nodes)) if nodes else None

    def edit(self, data: st.DataObject) -> None:
        step = data.draw(
            st.sampled_from([self.attribute, self.text, self.add, self.remove, self.move, self.copy])
        )
        step(data)

    def attribute(self, data: st.DataObject) -> None:
        node, name = self.pick(data), data.draw(names)
        assert node is not None
        old, new = node.get(name), data.draw(st.none() | values)
        order = list(node.attrib.items())
        self.touch(node)
        self.doc.set_attribute(node, name, new)
        self.undo.append(lambda: self._restore(node, name, old, order))

    def _restore(
        self, node: etree._Element, name: str, old: str | None, order: list[tuple[str, str]]
    ) -> None:
        self.doc.set_attribute(node, name, old)
        assert sorted(node.attrib.items()) == sorted(order)

    def text(self, data: st.DataObject) -> None:
        node = self.pick(data)
        assert node is not None
        if len(node):
            return
        old, new = node.text, data.draw(values)
        self.touch(node)
        self.doc.set_text(node, new)
        self.undo.append(lambda: self.doc.set_text(node, old))

    def add(self, data: st.DataObject) -> None:
        parent = self.pick(data)
        assert parent is not None
        node = self.doc.new_element(parent, data.draw(tags))
        if data.draw(st.booleans()):
            etree.SubElement(node, f"{{{MODEL}}}part").text = data.draw(values)
        self._insert(data, parent, node)
        self.undo.append(lambda: self.doc.remove(node))

    def copy(self, data: st.DataObject) -> None:
        parent, model = self.pick(data), self.pick(data, root=False)
        if parent is None or model is None:
            return
        node = self.doc.copied(model)
        if self._insert(data, parent, node):
            self.undo.append(lambda: self.doc.remove(node))

    def remove(self, data: st.DataObject) -> None:
        node = self.pick(data, root=False)
        if node is None:
            return
        parent = node.getparent()
        assert parent is not None
        at = list(parent.iterchildren("*")).index(node)
        self.touch(node)
        self.doc.remove(node)
        self.undo.append(lambda: self.doc.insert(parent, at, node))

    def move(self, data: st.DataObject) -> None:
        node, parent = self.pick(data, root=False), self.pick(data)
        if node is None or parent is None or parent in node.iter():
            return
        old = node.getparent()
        assert old is not None
        self.touch(node)
        self._insert(data, parent, node)

    def _insert(self, data: st.DataObject, parent: etree._Element, node: etree._Element) -> bool:
        index = data.draw(st.integers(0, len(parent) + 1))
        self.touch(parent)
        if lacks_namespace(parent, node):
            with pytest.raises(EditError, match="no namespace"):
                self.doc.insert(parent, index, node)
            return False
        self.doc.insert(parent, index, node)
        return True


def lacks_namespace(parent: etree._Element, node: etree._Element) -> bool:
    """Whether `node` has an element that would slip into the default namespace at `parent`."""
    bare = any(not each.tag.startswith("{") and None not in each.nsmap for each in node.iter(etree.Element))
    return bare and bool(parent.nsmap.get(None))


def slices(source: Source, editor: Editor) -> list[bytes]:
    """The source bytes of the topmost elements that no edit touched and that are still there."""
    doc = editor.doc
    scan = Scan(doc._text.utf8)
    here = set(doc.root.iter())
    offset = len(list(doc.root.itersiblings(preceding=True)))
    return [
        scan.source(at + offset)
        for at, node in enumerate(editor.original)
        if at not in editor.touched and node in here and isinstance(node.tag, str)
    ]


@settings(max_examples=80)
@given(sources())
def test_what_is_not_edited_is_written_as_it_was_read(source: Source) -> None:
    doc = document(source.data)
    assert doc.to_bytes() == source.data
    assert content(doc.root)
    assert doc.to_bytes() == source.data


@settings(max_examples=120)
@given(sources(), st.integers(1, 6), st.data())
def test_edits_are_written_and_nothing_else_changes(source: Source, steps: int, data: st.DataObject) -> None:
    editor = Editor(document(source.data))
    for _ in range(steps):
        editor.edit(data)
    written = editor.doc.to_bytes()
    assert same_tree(written, editor.doc)
    utf8 = document(written)._text.utf8
    for piece in slices(source, editor):
        assert piece in utf8


@settings(max_examples=80)
@given(sources(), st.integers(1, 5), st.data())
def test_edits_undone_leave_the_bytes_that_were_read(source: Source, steps: int, data: st.DataObject) -> None:
    editor = Editor(document(source.data))
    for _ in range(steps):
        step = data.draw(
            st.sampled_from([editor.attribute, editor.text, editor.add, editor.remove, editor.copy])
        )
        step(data)
    for undo in reversed(editor.undo):
        undo()
    assert editor.doc.to_bytes() == source.data


@settings(max_examples=60)
@given(sources(), st.integers(0, 4), st.data())
def test_serialising_anew_loses_nothing(source: Source, steps: int, data: st.DataObject) -> None:
    editor = Editor(document(source.data))
    for _ in range(steps):
        editor.edit(data)
    written = editor.doc.reserialised()
    assert same_tree(written, editor.doc)
    if not steps:
        assert document(written).reserialised() == written
