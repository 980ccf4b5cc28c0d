"""Reports for other programs keep to their formats, whatever findings hold.

SARIF is judged by classes that were generated from its JSON schema and refuse whatever that does not name.
"""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from fluidattacks_core.sarif import SarifLog
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bpmnjourney.errors import Finding, ReadError, Severity
from bpmnjourney.rules.report import LONGEST_EXCERPT, Report, excerpts
from bpmnjourney.rules.reporters import junit, sarif, workflow_commands

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["schema", "missing-id", "of-another-pack"]),
    message=TEXTS,
    advice=TEXTS,
    severity=st.sampled_from(Severity),
    file=st.sampled_from([None, "models/order 1.bpmn", "/abs/ä.bpmn", "<stdin>"]),
    line=st.one_of(st.none(), st.integers(1, 99)),
    element=st.one_of(st.none(), TEXTS),
)
REPORTS = st.builds(
    Report,
    findings=st.lists(FINDINGS, max_size=5).map(tuple),
    files=st.just(("models/order 1.bpmn", "clean.bpmn")),
    accepted=st.lists(st.tuples(FINDINGS, TEXTS), max_size=2).map(tuple),
    known=st.lists(FINDINGS, max_size=2).map(tuple),
    unreadable=st.lists(
        st.builds(ReadError, TEXTS, file=st.just("bad.bpmn"), line=st.one_of(st.none(), st.integers(1, 9))),
        max_size=1,
    ).map(tuple),
)
FINDING = Finding("schema", "50% of it,\nall: wrong", "Mend it", Severity.ERROR, "a,b:c.bpmn", 7, "Task_1")


@given(REPORTS)
def test_sarif_keeps_to_its_schema(report: Report) -> None:
    log = sarif(report, "1.2.3")
    SarifLog.model_validate_json(json.dumps(log))
    (run,) = log["runs"]
    assert len(run["results"]) == len(report.findings) + len(report.accepted) + len(report.known)
    for result in run["results"]:
        if "ruleIndex" in result:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_model_of_sarif_refuses_what_is_none() -> None:
    log = sarif(Report((FINDING,)), "1")
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValueError, match="startLine"):
        SarifLog.model_validate_json(json.dumps(log))


def test_sarif_tells_where_what_and_how_grave() -> None:
    report = Report((FINDING,), (FINDING.file or "",), excerpts={(FINDING.file, 7): '<task id="Task_1"/>'})
    (result,) = sarif(report, "1")["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert unquote(physical["artifactLocation"]["uri"]) == FINDING.file
    assert physical["region"] == {"startLine": 7, "snippet": {"text": '<task id="Task_1"/>'}}
    assert (result["ruleId"], result["level"]) == ("schema", "error")
    assert result["message"]["text"] == "50% of it,\nall: wrong. Mend it."


def test_sarif_marks_what_is_accepted_and_what_is_known() -> None:
    report = Report(accepted=((FINDING, "agreed"),), known=(FINDING,))
    accepted, known = sarif(report, "1")["runs"][0]["results"]
    assert accepted["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]
    assert known["suppressions"] == [{"kind": "external"}]


def test_a_fingerprint_stays_where_lines_move() -> None:
    from dataclasses import replace

    moved = replace(FINDING, line=70)
    one, other = (sarif(Report((each,)), "1")["runs"][0]["results"][0] for each in (FINDING, moved))
    assert one["partialFingerprints"] == other["partialFingerprints"]


@given(REPORTS)
def test_junit_is_well_formed_and_its_counts_are_right(report: Report) -> None:
    root = etree.fromstring(junit(report))
    suites = root.findall("testsuite")
    assert {"clean.bpmn", "models/order 1.bpmn"} <= {each.get("name") for each in suites}
    for each in (root, *suites):
        assert int(each.get("tests", "")) == len(each.findall(".//testcase"))
        assert int(each.get("failures", "")) == len(each.findall(".//failure"))
        assert int(each.get("errors", "")) == len(each.findall(".//error"))
    assert bool(root.findall(".//failure")) == any(map(report.fails, report.findings))


def test_junit_fails_only_what_ends_the_check_with_one() -> None:
    info = Finding("missing-id", "no id", severity=Severity.INFO, file="m.bpmn")
    root = etree.fromstring(junit(Report((info,), ("m.bpmn",))))
    assert root.find(".//failure") is None
    assert "no id" in (root.findtext(".//system-out") or "")
    root = etree.fromstring(junit(Report((info,), ("m.bpmn",), fails=lambda _: True)))
    assert root.find(".//failure").get("message") == "no id"  # type: ignore[union-attr]


def test_annotations_escape_what_github_reads_otherwise() -> None:
    (line,) = workflow_commands(Report((FINDING,)))
    assert line == ("::error file=a%2Cb%3Ac.bpmn,line=7,title=schema::50%25 of it,%0Aall: wrong.%0AMend it.")


@given(REPORTS)
def test_each_finding_and_each_unreadable_file_is_one_annotation(report: Report) -> None:
    lines = list(workflow_commands(report))
    assert len(lines) == len(report.findings) + len(report.unreadable)
    assert all("\n" not in each and "\r" not in each and each.startswith("::") for each in lines)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_an_excerpt_is_the_line_of_the_finding(codec: str, newline: str) -> None:
    data = newline.join(["one", "  two\tä  ", "three"]).encode(codec)
    found = [Finding("x", "y", file="m", line=2), Finding("x", "y", file="m", line=9)]
    assert excerpts(data, found, "m") == {("m", 2): "two ä"}


def test_a_long_line_is_cut() -> None:
    found = excerpts(b"x" * 1000, [Finding("x", "y", line=1)], None)
    assert len(found[None, 1]) == LONGEST_EXCERPT
