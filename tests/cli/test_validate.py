"""`validate` over folders, with configuration, baseline and reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from bpmnjourney.resources import FIXTURES
from tests.cli.terminal import SWIMLANES, WITHOUT_OWNER, bpmnjourney, keeps_to_its_schema, process

RULE = "interaction-without-owner"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two models, one with a contact that nobody owns, and what is no model."""
    models = tmp_path / "models"
    (models / "inner").mkdir(parents=True)
    (models / "inner" / "bad.bpmn").write_bytes(Path(WITHOUT_OWNER).read_bytes())
    (models / "good.bpmn").write_bytes(Path(SWIMLANES).read_bytes())
    (models / "notes.txt").write_text("no model")
    (models / ".hidden").mkdir()
    (models / ".hidden" / "old.bpmn").write_text("no model")
    return models


def test_a_folder_stands_for_the_models_in_it(folder: Path) -> None:
    data = keeps_to_its_schema(bpmnjourney("validate", folder, "--format", "json").out)
    assert data["summary"]["files"] == 2
    assert [(each["rule"], Path(each["file"]).name) for each in data["findings"]] == [(RULE, "bad.bpmn")]


def test_a_pattern_stands_for_what_it_matches(folder: Path) -> None:
    said = bpmnjourney("validate", folder / "**" / "*.bpmn", "--format", "json")
    assert keeps_to_its_schema(said.out)["summary"]["files"] == 2


@pytest.mark.parametrize("source", ["", "*.bpmn"])
def test_a_folder_or_pattern_without_models_is_told_in_one_line(source: str, tmp_path: Path) -> None:
    said = bpmnjourney("validate", tmp_path / source)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert str(tmp_path) in said.err


def test_what_is_configured_beside_the_models_counts_and_the_call_more(folder: Path) -> None:
    (folder / "bpmnjourney.toml").write_text(f'[severity]\n{RULE} = "warning"\n')
    assert bpmnjourney("validate", folder).status == 0
    assert bpmnjourney("validate", folder, "--fail-on", "warning").status == 1
    assert bpmnjourney("validate", folder, "--severity", f"{RULE}=error").status == 1
    assert bpmnjourney("validate", folder, "--isolated").status == 1
    (folder / "inner" / "bpmnjourney.toml").write_text('exclude = ["*.bpmn"]\n')
    assert bpmnjourney("validate", folder / "inner").status == 2


def test_a_configuration_can_be_named(folder: Path, tmp_path: Path) -> None:
    config = tmp_path / "strict.toml"
    config.write_text('ignore = ["customer"]')
    assert bpmnjourney("validate", folder, "--config", config).status == 0


def test_a_configuration_that_makes_no_sense_ends_in_one_line(folder: Path) -> None:
    (folder / "bpmnjourney.toml").write_text('[severity]\nschemas = "off"\n')
    said = bpmnjourney("validate", folder)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "bpmnjourney.toml:2: " in said.err
    assert "`schema`" in said.err


def test_select_and_ignore_choose_what_is_checked(folder: Path) -> None:
    assert bpmnjourney("validate", folder, "--select", "reader").status == 0
    assert bpmnjourney("validate", folder, "--select", "customer").status == 1
    assert bpmnjourney("validate", folder, "--ignore", RULE).status == 0
    assert bpmnjourney("validate", folder, "--select", "nothing-like-it").status == 2


def test_a_baseline_silences_what_is_known_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    said = bpmnjourney("validate", folder, "--baseline", baseline, "--write-baseline")
    assert (said.status, said.out) == (0, f"1 finding noted in {baseline}\n")
    said = bpmnjourney("validate", folder, "--baseline", baseline)
    assert said.status == 0
    assert "1 known to the baseline" in said.out
    bad = folder / "inner" / "bad.bpmn"
    bad.write_text("\n\n".join(bad.read_text(encoding="utf-8").split("\n")), "utf-8")
    assert bpmnjourney("validate", folder, "--baseline", baseline).status == 0
    bad.write_bytes(Path(SWIMLANES).read_bytes())
    assert "1 of the baseline no longer there" in bpmnjourney("validate", folder, "--baseline", baseline).out


def test_a_baseline_can_be_configured(folder: Path) -> None:
    (folder / "bpmnjourney.toml").write_text('baseline = "known.json"\n')
    assert bpmnjourney("validate", folder).status == 2
    assert bpmnjourney("validate", folder, "--write-baseline").status == 0
    assert (folder / "known.json").is_file()
    assert bpmnjourney("validate", folder).status == 0


def test_a_baseline_to_write_has_to_be_named(folder: Path) -> None:
    said = bpmnjourney("validate", folder, "--write-baseline")
    assert said.status == 2
    assert "--baseline FILE" in said.err


def test_a_finding_is_shown_with_its_line_of_the_source() -> None:
    out = bpmnjourney("validate", WITHOUT_OWNER).out
    assert '| <bpmn:messageFlow id="Message_WhereIsMyParcel"' in out


def crowd(folder: Path) -> list[Path]:
    """Twelve models that break many rules each."""
    text = Path(WITHOUT_OWNER).read_text(encoding="utf-8")
    paths = [folder / f"{number}.bpmn" for number in range(12)]
    for path in paths:
        path.write_text(text.replace("<bpmn:incoming>", "<bpmn:incoming a='b'>"), "utf-8")
    return paths


def test_many_findings_are_summed_up_on_one_screen_the_gravest_first(folder: Path) -> None:
    crowd(folder)
    out = bpmnjourney("validate", folder, "--select", "all").out
    lines = out.splitlines()
    assert len(lines) <= 24
    severities = [word for line in lines if (word := line.split(maxsplit=1)[0] if line else "") in WORDS]
    assert severities == sorted(severities, key=WORDS.index)
    assert lines[2].split()[1] == RULE
    assert "--details" in out
    assert len(bpmnjourney("validate", folder, "--select", "all", "--details").out.splitlines()) > 100


WORDS = ["error", "warning", "info"]


def test_a_report_in_sarif_and_one_in_junit_hold_the_finding(folder: Path) -> None:
    log = json.loads(bpmnjourney("validate", folder, "--format", "sarif").out)
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == [RULE]
    done = process("validate", folder, "--format", "junit")
    root = etree.fromstring(done.stdout)
    assert (done.returncode, root.get("failures"), root.get("tests")) == (1, "1", "2")


def test_annotations_name_file_and_line(folder: Path) -> None:
    (line,) = bpmnjourney("validate", folder, "--format", "github").out.splitlines()
    assert line.startswith(f"::error file={folder / 'inner' / 'bad.bpmn'},line=9,title={RULE}::")


def test_a_model_from_standard_input_is_checked() -> None:
    said = bpmnjourney("validate", "-", "--format", "json", stdin=Path(WITHOUT_OWNER).read_bytes())
    assert [each["file"] for each in keeps_to_its_schema(said.out)["findings"]] == ["<stdin>"]


def test_rules_of_a_pack_are_listed_alone() -> None:
    names = [line.split()[0] for line in bpmnjourney("rules", "--select", "soundness").out.splitlines()]
    assert "deadlock" in names
    assert RULE not in names
    assert bpmnjourney("rules", "--select", "sound").status == 2


def test_nothing_is_coloured_when_piped() -> None:
    done = process("validate", FIXTURES, env={"FORCE_COLOR": "", "TERM": "xterm-256color"})
    assert b"\x1b[" not in done.stdout


def test_a_long_folder_is_named_once_and_its_files_from_there(folder: Path) -> None:
    for number in range(12):
        (folder / f"bad{number}.bpmn").write_bytes(Path(WITHOUT_OWNER).read_bytes())
    lines = bpmnjourney("validate", folder, "--summary").out.splitlines()
    assert lines[0] == f"In {folder}/"
    assert lines[2].endswith("  bad0.bpmn:9")
    assert sum(str(folder) in each for each in lines) == 1
