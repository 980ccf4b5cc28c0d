"""Real exports: read, kept byte for byte, and edited in one line."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from bpmnjourney.errors import ReadError
from bpmnjourney.xml.document import Document
from tests.corpus import TOOLS, corpus_files, label
from tests.xml.helpers import PLAIN, document, same_tree

pytestmark = pytest.mark.corpus

TASKS = ("{*}task", "{*}userTask", "{*}serviceTask", "{*}sendTask", "{*}receiveTask", "{*}manualTask")


def readable(step: int = 1) -> list[tuple[Path, Document[int]]]:
    """Every `step`-th model; only what no parser takes for well-formed may be refused."""
    found, refused = [], []
    for path in corpus_files()[::step]:
        try:
            found.append((path, Document.read(path, PLAIN)))
        except ReadError as fault:
            refused.append(fault)
    assert all("is not UTF-8" in str(fault) for fault in refused)
    return found


def test_every_well_formed_file_is_written_byte_for_byte(tmp_path: Path) -> None:
    documents = readable()
    assert len(documents) >= 0.99 * len(corpus_files())
    for path, doc in documents:
        assert doc.to_bytes() == path.read_bytes(), label(path)
        assert len(doc.root)
        doc.touch()
        assert doc.to_bytes() == path.read_bytes(), label(path)


def test_one_renamed_task_changes_the_lines_of_that_element_alone() -> None:
    renamed = 0
    for path, doc in readable():
        tasks = list(doc.root.iter(*TASKS))
        if not tasks:
            continue
        task = tasks[len(tasks) // 2]
        old = task.get("name")
        doc.set_attribute(task, "name", "Renamed & <new>")
        written = doc.to_bytes()
        changed = changed_lines(doc.data, written)
        assert len(changed) == 1, label(path)
        assert abs(changed[0] + 1 - doc.line(task)) <= lines_of_tag(doc, task), label(path)
        assert same_tree(written, doc), label(path)
        doc.set_attribute(task, "name", old)
        assert doc.to_bytes() == doc.data, label(path)
        renamed += 1
    assert renamed > 0.7 * len(corpus_files())


def changed_lines(before: bytes, after: bytes) -> list[int]:
    one, other = before.split(b"\n"), after.split(b"\n")
    assert len(one) == len(other)
    return [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]


def lines_of_tag(doc: Document[int], node: etree._Element) -> int:
    end = doc.line(node)
    lines = doc._text.utf8.split(b"\n")
    begin = next(at for at in range(end, 0, -1) if b"<" in lines[at - 1])
    return end - begin


def test_elements_put_in_and_out_leave_the_bytes() -> None:
    for path, doc in readable(step=3):
        parents = list(doc.root.iter("{*}process", "{*}extensionElements", "{*}BPMNPlane"))
        made = []
        for parent in parents[:4]:
            node = doc.new_element(parent, parent.tag)
            doc.insert(parent, len(parent) // 2, node)
            made.append(node)
        assert same_tree(doc.to_bytes(), doc), label(path)
        for node in reversed(made):
            doc.remove(node)
        assert doc.to_bytes() == doc.data, label(path)


def test_serialising_anew_loses_nothing_by_the_strict_comparison(tmp_path: Path) -> None:
    pytest.importorskip("SpiffWorkflow")
    compare = comparison().compare
    # The comparison costs fifty times what it compares.
    for path, doc in readable(step=4):
        written = doc.reserialised()
        assert same_tree(written, doc), label(path)
        if not bare_lxml_reads(doc.data):
            continue  # Nor does the comparison: libxml2 objects to namespace names that are no URI.
        report = compare(doc.data, written)
        assert report["strict"], label(path)
        assert not report["n"].get("comments_lost"), label(path)
        assert not report["n"].get("pis_lost"), label(path)


def bare_lxml_reads(data: bytes) -> bool:
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        return False
    return True


def comparison() -> ModuleType:
    spec = importlib.util.spec_from_file_location("xmlcmp", TOOLS / "xmlcmp.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["xmlcmp"] = module
    spec.loader.exec_module(module)
    return module


def test_utf_16_and_other_line_breaks_change_nothing_of_this() -> None:
    for path, doc in readable(step=40):
        text = doc._text.utf8.decode().replace("\r\n", "\n").replace("\n", "\r\n")
        other = document(b"\xff\xfe" + text.encode("utf-16-le"))
        assert other.to_bytes() == other.data
        other.set_attribute(other.root, "x", "1")
        assert len(changed_lines(text.encode(), other._text.utf8)) == 0
        assert same_tree(other.to_bytes(), other), label(path)
