"""On real models no rule fails, and what the rules of the standard find has a line that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.registry import rule
from bpmnjourney.rules.runner import run
from tests.corpus import corpus_files, needs_corpus

pytestmark = [pytest.mark.corpus, needs_corpus]
FOLDERS = ("miwg", "training", "hdbpmn", "customers")


def some_models() -> list[Path]:
    return [each for folder in FOLDERS for each in corpus_files(folder)[::5]]


def test_no_rule_fails_and_every_line_is_there() -> None:
    for path in some_models():
        try:
            document = read(path)
        except BpmnJourneyError:
            continue
        last = document.data.count(b"\n") + 1
        for each in run(document.model, select=["all"]):
            assert "the rule itself failed" not in each.message, (path, each)
            if rule(each.code).pack == "standard" and each.file == document.file:
                assert each.line is not None, (path, each)
                assert 1 <= each.line <= last, (path, each)


def test_what_is_checked_by_default_does_not_drown_a_typical_model() -> None:
    counts = []
    for path in some_models():
        try:
            counts.append(len(run(read(path).model)))
        except BpmnJourneyError:
            continue
    assert sorted(counts)[len(counts) // 2] <= 5
