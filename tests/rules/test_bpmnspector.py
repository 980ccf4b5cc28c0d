"""The rules of the standard agree with BPMNspector: same rule, same element, same line, nothing else."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bpmnjourney.errors import Finding
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.runner import run
from tests.corpus import CORPUS

pytestmark = pytest.mark.corpus
FOLDER = CORPUS / "bpmnspector"
EXPECTED = CORPUS / "bpmnspector.json"
ALSO = {each.name: each.also for each in rules()}
# What these files import lies on the network, which is never asked, or is no BPMN.
NOT_JUDGED = {"002/fail_import_URL.bpmn", "wsdl/wsdl-fail.bpmn"}
# Expected violations that the list tells in words: (rule, file, line) as often as they are told.
ACROSS_FILES = {
    "preprocessing/fail_call_participant_process.bpmn": [("EXT.105", "ref_participant_process.bpmn", 4)],
    "preprocessing/fail_call_ref_process.bpmn": [("EXT.099", "ref_process.bpmn", 3)],
    "preprocessing/fail_call_ref_process_call.bpmn": [
        ("EXT.099", "fail_call_ref_process.bpmn", 4),
        ("EXT.099", "ref_process.bpmn", 3),
    ],
    "preprocessing/fail_call_ref_process_call_call.bpmn": [
        ("EXT.099", "fail_call_ref_process.bpmn", 4),
        ("EXT.099", "ref_process.bpmn", 3),
    ],
    "preprocessing/testTnsIdReplacement.bpmn": [],
}
DUPLICATES = {"002/fail_import.bpmn": 10, "002/fail_import2.bpmn": 10, "002/fail_import3.bpmn": 20}


@cache
def expected() -> dict[str, Any]:
    files: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))["files"]
    return files


@cache
def found_in(name: str) -> tuple[Finding, ...]:
    return run(read(FOLDER / name).model, select=["standard"])


@pytest.fixture(autouse=True)
def _corpus() -> None:
    if not EXPECTED.is_file():
        pytest.skip("the corpus is not here")


def test_what_a_file_holds_is_found_and_nothing_else() -> None:
    wrong = {}
    for name, file in expected().items():
        if file["violations"] is None:
            continue
        there = [*file["violations"], *file["warnings"]]
        told = Counter((each["rule"], each["id"], each["line"]) for each in there)
        ours = Counter(
            (",".join(ALSO[each.code]), each.element, each.line)
            for each in found_in(name)
            if each.file == str(FOLDER / name) and "EXT" in "".join(ALSO[each.code])
        )
        if told != ours:
            wrong[name] = (told - ours, ours - told)
    assert wrong == {}


def test_what_lies_across_files_is_found() -> None:
    for name, there in ACROSS_FILES.items():
        ours = [(ALSO[each.code][0], Path(each.file or "").name, each.line) for each in found_in(name)]
        assert sorted(ours, key=str) == sorted(there, key=str), name
    for name, count in DUPLICATES.items():
        assert [ALSO[each.code] for each in found_in(name)] == [("EXT.002",)] * count, name


def test_every_file_is_judged_but_those_that_need_the_network_or_another_language() -> None:
    told_in_words = {name for name, file in expected().items() if file["violations"] is None}
    assert told_in_words == NOT_JUDGED | ACROSS_FILES.keys() | DUPLICATES.keys()


def test_references_to_the_wrong_kind_are_found_and_no_others() -> None:
    for name, file in expected().items():
        if "reference_violations" in file:
            told = sorted((each["rule"], each["line"]) for each in file["reference_violations"])
            ours = [(each.code, each.line) for each in found_in(name) if "REF" in "".join(ALSO[each.code])]
            assert sorted((ALSO[code][0], line) for code, line in ours) == told, name


def test_the_element_at_the_line_is_of_the_expected_kind() -> None:
    for name, file in expected().items():
        lines = (FOLDER / name).read_bytes().splitlines()
        for each in file["violations"] or ():
            ours = [one for one in found_in(name) if one.line == each["line"] and one.element == each["id"]]
            assert ours, (name, each)
            assert each["element"].encode() in lines[each["line"] - 1] or b"<" not in lines[each["line"] - 1]
