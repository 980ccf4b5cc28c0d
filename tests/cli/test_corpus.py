"""The commands on real models: every JSON keeps to its schema, no rule fails, nothing ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError, ReadError
from tests.cli.terminal import bpmnjourney as call
from tests.cli.terminal import keeps_to_its_schema
from tests.corpus import CORPUS, corpus_files, corpus_json, label

pytestmark = pytest.mark.corpus
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_every_model_is_inspected_and_validated_by_the_schemas(part: int) -> None:
    failed: list[str] = []
    for path in corpus_files()[part::PARTS]:
        try:
            document = bpmnjourney.read(path)
        except ReadError:
            continue  # counted below
        keeps_to_its_schema(bpmnjourney.to_json(bpmnjourney.inspect(document)))
        findings = bpmnjourney.validate(document)
        keeps_to_its_schema(bpmnjourney.to_json(findings))
        failed += [
            f"{label(path)}: {each.message}" for each in findings if "rule itself failed" in each.message
        ]
    assert failed == []


def _labelled() -> list[str]:
    return sorted(each["path"] for each in corpus_json("customers.json")["models"]) if CORPUS.is_dir() else []


@pytest.mark.parametrize("name", _labelled())
def test_the_view_of_a_labelled_model_is_written_and_reported_by_the_schema(
    name: str, tmp_path: Path
) -> None:
    out = tmp_path / "view.bpmn"
    said = call("journey", CORPUS / name, "-o", out, "--format", "json")
    if said.status == 2:
        assert said.err.count("\n") == 1
        assert "a fault of this program" not in said.err, said.err
        assert not out.exists()
        return
    keeps_to_its_schema(said.out)
    bpmnjourney.inspect(out)


def test_a_file_that_cannot_be_read_is_an_error_of_our_own() -> None:
    broken = [path for path in corpus_files() if not _is_read(path)]
    assert len(broken) < len(corpus_files()) / 50, [label(path) for path in broken]


def _is_read(path: Path) -> bool:
    try:
        bpmnjourney.read(path)
    except BpmnJourneyError:
        return False
    return True
