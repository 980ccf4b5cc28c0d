"""On real models no rule fails, and whatever is found has a line in which its element is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.runner import run
from bpmnjourney.xml.document import Document
from tests.corpus import corpus_files, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]
FOLDERS = ("miwg", "training", "hdbpmn", "customers", "bpmnspector")


def some_models() -> list[Path]:
    return [each for folder in FOLDERS for each in corpus_files(folder)[::5]]


def tags(document: Document[Any]) -> dict[int, str]:
    """By line, what start tags end in it and what ids are around them, as text."""
    found: dict[int, str] = {}
    for node in document.root.iter(etree.Element):
        around = [node, *node.iterancestors()]
        ids = " ".join(each.get("id", "") for each in around)
        found[document.line(node)] = f"{found.get(document.line(node), '')} {ids} "
    return found


def test_no_rule_fails_and_every_finding_has_a_line_that_holds_its_element() -> None:
    for path in some_models():
        try:
            document = read(path)
        except BpmnJourneyError:
            continue
        there = tags(document)
        for each in run(document, select=["all"]):
            assert "the rule itself failed" not in each.message, (path, each)
            if each.file == document.file:
                assert each.line in there, (path, each)
                # An element without id, or with another's, is given one in the model: `property~1`.
                if each.element is not None and "~" not in each.element:
                    assert f" {each.element} " in there[each.line], (path, each)


def test_what_is_checked_by_default_does_not_drown_a_typical_model() -> None:
    counts = []
    for path in some_models():
        try:
            counts.append(len(run(read(path).model)))
        except BpmnJourneyError:
            continue
    assert sorted(counts)[len(counts) // 2] <= 5
