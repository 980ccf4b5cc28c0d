"""Configuration: found upwards, refused in one line where it makes no sense, and heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpmnjourney.errors import BpmnJourneyError, Severity
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.config import Config, checked, config_for, read_config
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.runner import check
from tests.rules.models import GOOD, bad


def written(folder: Path, text: str, name: str = "bpmnjourney.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["all"]')
    near = written(tmp_path / "models" / "sales", 'fail-on = "warning"')
    found = config_for(tmp_path / "models" / "sales" / "order.bpmn")
    assert (found.fail_on, found.select, found.file) == ("warning", ("recommended",), str(near))
    assert config_for(tmp_path / "models" / "other.bpmn").select == ("all",)


def test_a_pyproject_counts_where_it_speaks_of_us(tmp_path: Path) -> None:
    written(tmp_path, '[tool.bpmnjourney]\nignore = ["schema"]', "pyproject.toml")
    written(tmp_path / "inner", "[tool.other]\nline-length = 3", "pyproject.toml")
    assert config_for(tmp_path / "inner" / "m.bpmn").ignore == ("schema",)


def test_our_own_file_wins_over_a_pyproject_beside_it(tmp_path: Path) -> None:
    written(tmp_path, '[tool.bpmnjourney]\nignore = ["schema"]', "pyproject.toml")
    written(tmp_path, 'ignore = ["missing-id"]')
    assert config_for(tmp_path / "m.bpmn").ignore == ("missing-id",)


WRONG = {
    "selekt = []": "`select`",
    'select = "all"': "list of strings",
    "select = [1]": "list of strings",
    'select = ["recomended"]': "recommended",
    'ignore = ["schemas"]': "`schema`",
    "severity = []": "table",
    '[severity]\nschema = "loud"': "warning",
    '[severity]\nschemas = "off"': "`schema`",
    "[severity]\nschema = 3": "string",
    '[options]\nschema = "x"': "table",
    "[options.schema]\ndepth = 3": "no option `depth`",
    'fail-on = "rage"': "never",
    "select = [": "no TOML",
}


@pytest.mark.parametrize("text", list(WRONG))
def test_what_makes_no_sense_is_one_line_that_names_the_file_and_what_would(
    text: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BpmnJourneyError) as caught:
        read_config(path)
    said = str(caught.value)
    assert said.startswith(f"{path}:")
    assert WRONG[text] in said
    assert "\n" not in said


def test_a_configuration_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BpmnJourneyError, match="cannot be read"):
        read_config(tmp_path / "none.toml")
    path = tmp_path / "bpmnjourney.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BpmnJourneyError, match="UTF-8"):
        read_config(path)


def test_what_is_ignored_is_not_checked_unless_it_is_given_a_severity() -> None:
    document = read(bad("interaction-without-owner")[0])
    assert [each.code for each in check(document).findings] == ["interaction-without-owner"]
    assert check(document, Config(ignore=("customer",))).findings == ()
    (found,) = check(
        document, Config(ignore=("customer",), severity={"interaction-without-owner": "info"})
    ).findings
    assert found.severity == Severity.INFO


def test_a_call_changes_what_is_configured() -> None:
    base = Config(select=("all",), ignore=("schema",), severity={"missing-id": "off"})
    changed = base.with_changes(("reader",), ("missing-id",), {"duplicate-id": "info"}, "never")
    assert changed.select == ("reader",)
    assert changed.ignore == ("schema", "missing-id")
    assert changed.severity == {"missing-id": "off", "duplicate-id": "info"}
    assert changed.fail_on == "never"
    assert base.with_changes() is base


@pytest.mark.parametrize(("fail_on", "failing"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_a_check_fails_from_a_severity_on(fail_on: str, failing: int) -> None:
    assert sum(Config(fail_on=fail_on).fails(each) for each in Severity) == failing


def test_patterns_exclude_files_below_the_configuration(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, 'exclude = ["archive", "*.draft.bpmn"]'))
    assert config.excludes(tmp_path / "archive" / "2019" / "m.bpmn")
    assert config.excludes(tmp_path / "order.draft.bpmn")
    assert not config.excludes(tmp_path / "order.bpmn")


def test_every_option_of_every_rule_can_be_set_to_what_it_is() -> None:
    options = {each.name: dict(each.options) for each in rules() if each.options}
    assert checked(Config(options=options)).options == options


def test_without_anything_set_the_good_model_is_good() -> None:
    assert check(read(GOOD.encode()), Config()).findings == ()


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("bpmnjourney.toml", 'ignore = []\nselect = ["recomended"]\n', 2),
        ("bpmnjourney.toml", 'select = ["recommended"]\nforo = 1\n', 2),
        ("bpmnjourney.toml", '[severity]\ndeadlock = "info"\nlivelock = "loud"\n', 3),
        ("bpmnjourney.toml", "ignore = []\nselect = [\n", 2),
        ("bpmnjourney.toml", "ignore = []\nselect =\nfail-on = 'info'\n", 2),
        ("pyproject.toml", "[tool.other]\nforo = 1\n[tool.bpmnjourney]\nforo = 1\n", 4),
    ],
)
def test_what_is_wrong_in_a_configuration_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(BpmnJourneyError) as caught:
        read_config(tmp_path / name)
    assert caught.value.line == line
    assert caught.value.advice
