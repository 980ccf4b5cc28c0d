"""Edits through the views: what is set is read, what was valid stays valid, what was not touched stays."""

from __future__ import annotations

import copy
import difflib
import itertools
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bpmnjourney.formats.bpmn import FORMAT
from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY
from bpmnjourney.xml.child_references import ReferenceField
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.fields import Ref
from bpmnjourney.xml.schema import compiled, validate
from bpmnjourney.xml.view import View
from tests.corpus import corpus_files, label
from tests.formats.bpmn.edits import Editor
from tests.formats.bpmn.specimens import Specimen, concrete

SCHEMA = "bpmn/BPMN20.xsd"
SMALL = 40_000
KINDS = [cls for name, cls in sorted(VOCABULARY.classes.items()) if concrete(cls) and name != "Definitions"]


def specimen(seed: int, *kinds: Any) -> Document[Any]:
    return Document(Specimen(seed, *kinds).bytes(), FORMAT)


def differences(one: etree._Element, other: etree._Element) -> list[Any]:
    """Where two trees do not hold the same; lxml tells absent text from empty text, a file does not."""

    def held(node: etree._Element | None) -> Any:
        return node is not None and (node.tag, dict(node.attrib), node.text or "", node.tail or "")

    pairs = itertools.zip_longest(one.iter(), other.iter())
    return [(held(a), held(b)) for a, b in pairs if held(a) != held(b)]


def check_after(doc: Document[Any], was_valid: bool, editor: Editor) -> None:
    told = [name for name, _ in editor.done]
    assert all(refused.advice for refused in editor.refused)
    if was_valid:
        assert compiled(SCHEMA).validate(copy.deepcopy(doc.root)), (validate(doc, SCHEMA)[0], told)
    written = doc.to_bytes()
    again = Document(written, FORMAT)
    assert not differences(doc.root, again.root), told
    assert again.to_bytes() == written


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6), edits=st.integers(1, 12))
def test_a_valid_specimen_stays_valid_whatever_is_edited(seed: int, edits: int) -> None:
    doc = specimen(seed, KINDS[seed % len(KINDS)], KINDS[seed * 7 % len(KINDS)])
    editor = Editor(doc, seed)
    editor.edit(edits)
    check_after(doc, True, editor)


def referred_to_by(kind: type[View], depth: int = 0) -> list[type[View]]:
    """A class of elements for each reference of `kind`, and for each that its children cannot do without."""
    found: list[type[View]] = []
    for field in kind.fields:
        needed = getattr(field, "required", False) or getattr(field, "low", 0) > 0
        if isinstance(field, Ref | ReferenceField) and (needed or not depth):
            found.append(next(each for each in KINDS if issubclass(each, VOCABULARY.classes[field.target])))
        elif isinstance(field, Child | Children) and (needed or not depth) and depth < 3:
            for each in KINDS:
                if issubclass(each, VOCABULARY.classes[field.target]):
                    found += referred_to_by(each, depth + 1)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("kind", KINDS, ids=lambda cls: str(cls.__name__))
def test_every_part_of_every_element_can_be_edited(kind: type[View]) -> None:
    others = referred_to_by(kind) * 2
    doc = Document(Specimen(3, *others, kind, identified=True).bytes(), FORMAT)
    view = next(doc.view(node) for node in doc.root.iter("*") if VOCABULARY.class_of(node) is kind)
    editor = Editor(doc, 5)
    attempts = list(kind.fields) * 16
    editor.chance.shuffle(attempts)
    for field in attempts:
        editor.attempt(view, field)
    check_after(doc, True, editor)
    edited = {name.partition(".")[2] for name, _ in editor.done}
    assert edited == {field.name for field in kind.fields}


@pytest.mark.corpus
def test_models_of_the_corpus_stay_as_valid_as_they_were() -> None:
    tried = 0
    for number, path in enumerate(small_models()):
        doc = Document(path.read_bytes(), FORMAT)
        was_valid = not validate(doc, SCHEMA)
        editor = Editor(doc, number)
        editor.edit(6)
        check_after(doc, was_valid, editor)
        tried += len(editor.done)
    assert tried > 100


def small_models(step: int = 5) -> list[Path]:
    """A fifth of the smaller well-formed models."""
    found = []
    for path in corpus_files()[::step]:
        if path.stat().st_size < SMALL:
            try:
                etree.fromstring(path.read_bytes())
            except etree.XMLSyntaxError:
                continue
            found.append(path)
    return found


def lines_of_elements(data: bytes) -> list[tuple[int, int]]:
    """The first and the last line of each element, in document order."""
    spans: list[list[int]] = []
    still_open: list[int] = []
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: Any) -> None:
        still_open.append(len(spans))
        spans.append([parser.CurrentLineNumber, 0])

    def end(_name: str) -> None:
        spans[still_open.pop()][1] = parser.CurrentLineNumber

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return [(first, last) for first, last in spans]


def changed_lines(before: bytes, after: bytes) -> list[int]:
    """The lines of `before`, from 1, that are not in `after`, or behind which something was put."""
    matcher = difflib.SequenceMatcher(None, before.split(b"\n"), after.split(b"\n"), autojunk=False)
    changed: list[int] = []
    for kind, first, last, _, _ in matcher.get_opcodes():
        if kind != "equal":
            changed += range(first + 1, max(last, first + 1) + 1)
    return changed


def check_only_its_lines(data: bytes, seed: int) -> bool:
    doc = Document(data, FORMAT)
    spans = lines_of_elements(data)
    place = {node: index for index, node in enumerate(doc.root.iter("*"))}
    editor = Editor(doc, seed)
    editor.step()
    if not editor.done:
        return False
    name, node = editor.done[0]
    # A line break put behind the last line of an element belongs to it.
    first, last = spans[place[node]]
    after = doc.to_bytes()
    outside = [line for line in changed_lines(data, after) if not first <= line <= last + 1]
    assert not outside, (name, outside, first, last)
    return True


@settings(max_examples=80)
@given(seed=st.integers(0, 10**6))
def test_an_edit_touches_only_the_lines_of_the_edited_element(seed: int) -> None:
    check_only_its_lines(Specimen(seed, KINDS[seed % len(KINDS)]).bytes(), seed)


@pytest.mark.corpus
def test_an_edit_touches_only_the_lines_of_the_edited_element_of_a_real_model() -> None:
    tried = 0
    for number, path in enumerate(small_models(4)):
        data = path.read_bytes()
        if data.isascii() or (data.startswith(b"<?xml") and b"UTF-8" in data[:80].upper()):
            tried += check_only_its_lines(data, number)
    assert tried > 50, label(path)
