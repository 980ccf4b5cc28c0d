"""A baseline knows findings again where lines have moved, and notices new ones and those that are gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.errors import BpmnJourneyError, Finding
from bpmnjourney.rules.baseline import Baseline, write_baseline

FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["schema", "missing-id"]),
        message=st.sampled_from(["one", "other", "see line 3"]),
        file=st.just("m.bpmn"),
        line=st.integers(1, 9),
        element=st.sampled_from([None, "a", "b"]),
    ),
    max_size=8,
)


def finding(**changes: object) -> Finding:
    return replace(Finding("schema", "a fault", file="m.bpmn", line=3, element="a"), **changes)  # type: ignore[arg-type]


def noted(path: Path, *findings: Finding) -> Baseline:
    write_baseline(findings, path)
    return Baseline.read(path)


@given(FINDINGS, st.integers(1, 100))
def test_what_was_noted_is_known_wherever_its_lines_have_moved(
    tmp_path_factory: pytest.TempPathFactory, findings: list[Finding], by: int
) -> None:
    folder = tmp_path_factory.mktemp("baseline")
    placed = [replace(each, file=str(folder / "m.bpmn")) for each in findings]
    baseline = noted(folder / "baseline.json", *placed)
    moved = [replace(each, line=(each.line or 0) + by) for each in placed]
    new, known = baseline.without_known(moved)
    assert (new, known) == ([], moved)
    assert baseline.gone(known, [str(folder / "m.bpmn")]) == 0


def test_a_number_of_a_line_in_a_message_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    baseline = noted(path, finding(message="the first is in line 12"))
    assert baseline.without_known([finding(message="the first is in line 14")])[0] == []


def test_a_name_in_a_message_does_not_count_where_the_element_is_known(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    baseline = noted(path, finding(message="the gateway after `Pay` splits"))
    assert baseline.without_known([finding(message="the gateway after `Pay now` splits")])[0] == []
    nameless = noted(path, finding(message="`A` calls", element=None))
    assert nameless.without_known([finding(message="`B` calls", element=None)])[1] == []


def test_one_more_of_a_kind_is_new(tmp_path: Path) -> None:
    baseline = noted(tmp_path / "b.json", finding())
    new, known = baseline.without_known([finding(), finding(line=9)])
    assert (len(new), len(known)) == (1, 1)


def test_another_element_message_or_file_is_new(tmp_path: Path) -> None:
    baseline = noted(tmp_path / "b.json", finding())
    for other in (finding(element="b"), finding(message="another"), finding(file="n.bpmn")):
        assert baseline.without_known([other])[0] == [other]


def test_what_is_gone_is_counted_only_for_files_that_were_looked_at(tmp_path: Path) -> None:
    here, there = str(tmp_path / "m.bpmn"), str(tmp_path / "n.bpmn")
    baseline = noted(tmp_path / "b.json", finding(file=here), finding(file=there))
    assert baseline.gone([], [here]) == 1
    assert baseline.gone([finding(file=here)], [here]) == 0


def test_files_are_named_from_the_folder_of_the_baseline(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    path = tmp_path / "models" / "b.json"
    write_baseline([finding(file=str(tmp_path / "m.bpmn"))], path)
    text = path.read_text(encoding="utf-8")
    assert '"../m.bpmn"' in text
    assert str(tmp_path) not in text


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    write_baseline([finding(), finding(element="b")], one)
    write_baseline([finding(element="b"), finding()], other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "x", "findings": []}'])
def test_what_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(BpmnJourneyError, match="--write-baseline"):
        Baseline.read(path)


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BpmnJourneyError, match="cannot be read"):
        Baseline.read(tmp_path / "none.json")
