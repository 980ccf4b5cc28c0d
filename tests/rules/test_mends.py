"""Each mend is one edit that says what the file says elsewhere; after it the rule finds nothing there."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.model import Model
from bpmnjourney.rules.config import Config
from bpmnjourney.rules.mends import MENDERS, mended
from bpmnjourney.rules.registry import rule
from bpmnjourney.rules.runner import run
from bpmnjourney.xml.document import Document
from tests.cli.terminal import bpmnjourney
from tests.corpus import corpus_files, needs_corpus
from tests.rules.models import GOOD

BAD = Path(__file__).parent / "reader" / "bad" / "lane-by-drawing-only.bpmn"
UNLISTED = Path(__file__).parent / "standard" / "bad" / "sequence-flow-not-listed.bpmn"
WRONG = Path(__file__).parent / "standard" / "bad" / "wrong-flow-listed.bpmn"
DANGLING = GOOD.replace('bpmnElement="take"', 'bpmnElement="gone"').encode()


def codes(document: Document[Model], *select: str) -> list[str]:
    return [each.code for each in run(read(document.to_bytes()), select=select or tuple(MENDERS))]


@pytest.mark.parametrize("name", list(MENDERS))
def test_what_can_be_mended_is_a_rule(name: str) -> None:
    assert rule(name).name == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (BAD, "lane-by-drawing-only"),
        (UNLISTED, "sequence-flow-not-listed"),
        (WRONG, "wrong-flow-listed"),
        (DANGLING, "dangling-reference"),
    ],
    ids=["lane", "unlisted", "wrong", "drawing"],
)
def test_after_its_mend_a_finding_is_gone(source: Path | bytes, name: str) -> None:
    document = read(source)
    assert name in codes(document)
    before = codes(document, "recommended")
    mends = mended(document, Config())
    assert name in {each.rule for each in mends}
    assert codes(document) == []
    assert set(codes(document, "recommended")) <= set(before)
    assert mended(read(document.to_bytes()), Config()) == ()


def test_a_mend_adds_one_line_and_touches_no_other() -> None:
    document = read(BAD)
    before = document.to_bytes().decode()
    (mend,) = mended(document, Config(select=("lane-by-drawing-only",)), diffs=True)
    after = document.to_bytes().decode()
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert [line.split() for line in changed] == [["+", "<flowNodeRef>t</flowNodeRef>"]]
    assert mend.diff.splitlines()[0] == "# lane-by-drawing-only: `Send order` is listed in the lane `Sales`"
    assert "+        <flowNodeRef>t</flowNodeRef>" in mend.diff


def test_the_diffs_one_after_the_other_make_the_whole_change() -> None:
    document, other = read(BAD), read(BAD)
    mends = mended(document, Config(), diffs=True)
    mended(other, Config())
    assert document.to_bytes() == other.to_bytes()
    assert len(mends) > 1
    assert all(each.diff.count("\n@@ ") == 1 for each in mends)


def test_a_shape_that_draws_a_shape_is_a_drawing_of_nothing() -> None:
    document = read(GOOD.replace('bpmnElement="take"', 'bpmnElement="take_di"').encode())
    assert [each.rule for each in mended(document, Config(select=("dangling-reference",)))] == [
        "dangling-reference"
    ]
    assert b"take_di" not in document.to_bytes()


def test_what_is_ignored_turned_off_or_not_selected_is_left_alone() -> None:
    for config in (
        Config(ignore=("reader", "standard")),
        Config(severity=dict.fromkeys(MENDERS, "off")),
        Config(select=("customer",)),
    ):
        document = read(BAD)
        assert mended(document, config) == ()
        assert document.to_bytes() == BAD.read_bytes()


def test_what_the_model_accepts_is_left_alone() -> None:
    text = BAD.read_text(encoding="utf-8").replace(
        '<task id="t" name="Send order"/>',
        '<task id="t" name="Send order"><extensionElements><b:suppress xmlns:b="urn:bpmnjourney:extension:1" '
        'rule="lane-by-drawing-only" reason="drawn there for now"/></extensionElements></task>',
    )
    assert mended(read(text.encode()), Config(select=("lane-by-drawing-only",))) == ()


def test_fix_writes_the_file_and_diff_only_shows(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    path.write_bytes(BAD.read_bytes())
    shown = bpmnjourney("validate", path, "--fix", "--diff")
    assert shown.status == 1
    assert shown.out.count("# sequence-flow-not-listed: ") == 4
    assert path.read_bytes() == BAD.read_bytes()
    said = bpmnjourney("validate", path, "--fix")
    assert said.status == 0
    assert "5 mended" in said.out
    assert b"<flowNodeRef>t</flowNodeRef>" in path.read_bytes()
    assert bpmnjourney("validate", path, "--fix", "--diff") == (0, "", "")


def test_standard_input_cannot_be_mended_in_place() -> None:
    said = bpmnjourney("validate", "-", "--fix", stdin=BAD.read_bytes())
    assert said.status == 2
    assert said.err.count("\n") == 1


@needs_corpus
@pytest.mark.corpus
def test_mends_of_real_models_take_findings_away_and_bring_no_errors() -> None:
    for path in [each for folder in ("miwg", "hdbpmn") for each in corpus_files(folder)[::19]]:
        try:
            document = read(path)
        except BpmnJourneyError:
            continue
        before = run(document, select=("recommended", *MENDERS))
        mended(document, Config())
        after = run(read(document.to_bytes()), select=("recommended", *MENDERS))
        for code in {each.code for each in after}:
            counts = [sum(each.code == code for each in some) for some in (before, after)]
            assert counts[1] <= counts[0], (path, code)
