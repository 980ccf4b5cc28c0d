"""What each command does when all is well; what it does otherwise is in test_hostile_input.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bpmnjourney.cli.main import COMMANDS, main
from bpmnjourney.rules.registry import rules
from tests.cli.terminal import (
    BLACK_BOX,
    DEPARTMENTS,
    EVERY_FIXTURE,
    SWIMLANES,
    WITHOUT_OWNER,
    bpmnjourney,
    keeps_to_its_schema,
    process,
)


# -- convert ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("fixture", EVERY_FIXTURE, ids=lambda path: Path(path).stem)
def test_convert_writes_the_very_bytes_that_it_read(fixture: str, tmp_path: Path) -> None:
    out = tmp_path / "out.bpmn"
    said = bpmnjourney("convert", fixture, "-o", out)
    assert (said.status, said.err) == (0, "")
    assert "byte for byte" in said.out
    assert out.read_bytes() == Path(fixture).read_bytes()


def test_convert_from_standard_input_to_standard_output_prints_the_model_and_nothing_else() -> None:
    data = Path(SWIMLANES).read_bytes().replace(b"\n", b"\r\n")
    done = process("convert", "-", "-o", "-", input=data)
    assert (done.returncode, done.stdout, done.stderr) == (0, data, b"")


def test_rewrite_serialises_anew_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out.bpmn"
    source = tmp_path / "in.bpmn"
    source.write_bytes(Path(SWIMLANES).read_bytes().replace(b'" />', b'"  />'))
    assert "serialised anew" in bpmnjourney("convert", source, "-o", out, "--rewrite").out
    assert b'"  />' not in out.read_bytes()


def test_the_suffix_of_the_output_has_to_be_of_a_known_format(tmp_path: Path) -> None:
    said = bpmnjourney("convert", SWIMLANES, "-o", tmp_path / "out.docx")
    assert said.status == 2
    assert "docx" in said.err
    assert "bpmn" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.xml", "out", "OUT.BPMN", ".hidden"])
def test_a_name_that_says_nothing_else_is_written_in_the_format_of_the_input(
    name: str, tmp_path: Path
) -> None:
    assert bpmnjourney("convert", SWIMLANES, "-o", tmp_path / name).status == 0
    assert (tmp_path / name).read_bytes() == Path(SWIMLANES).read_bytes()


# -- inspect ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("fixture", EVERY_FIXTURE, ids=lambda path: Path(path).stem)
def test_inspect_prints_json_that_keeps_to_its_schema(fixture: str) -> None:
    said = bpmnjourney("inspect", fixture, "--format", "json")
    assert (said.status, said.err) == (0, "")
    data = keeps_to_its_schema(said.out)
    assert data["source"]["file"] == fixture
    assert [each["name"] for each in data["customer"]] == ["Customer"]
    assert data["interactions"]


def test_inspect_shows_nested_lanes_the_customer_and_every_owner() -> None:
    out = bpmnjourney("inspect", DEPARTMENTS).out
    for expected in (
        "      Online shop",
        "Customer (pool Pool_Customer)",
        "Sales / Online shop",
        "Would hide",
    ):
        assert expected in out


def test_inspect_points_at_interactions_that_nobody_owns() -> None:
    assert "1 owned by nobody" in bpmnjourney("inspect", WITHOUT_OWNER).out


def test_inspect_takes_the_customer_that_it_is_told() -> None:
    data = keeps_to_its_schema(
        bpmnjourney("inspect", DEPARTMENTS, "--customer", "Parcel carrier", "--format", "json").out
    )
    assert [each["id"] for each in data["customer"]] == ["Pool_Carrier"]


def test_inspect_of_several_prints_one_object_a_line_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    bad = tmp_path / "bad.bpmn"
    bad.write_text("nothing")
    said = bpmnjourney("inspect", SWIMLANES, bad, BLACK_BOX, "--format", "json")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert [keeps_to_its_schema(line)["source"]["file"] for line in said.out.splitlines()] == [
        SWIMLANES,
        BLACK_BOX,
    ]


def test_inspect_says_so_when_nobody_is_the_customer(tmp_path: Path) -> None:
    model = tmp_path / "m.bpmn"
    model.write_text(
        Path(SWIMLANES).read_text(encoding="utf-8").replace('"Customer"', '"Accounting"'), "utf-8"
    )
    said = bpmnjourney("inspect", model)
    assert said.status == 0
    assert "nobody is drawn as the customer" in said.out


# -- journey ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("company", ["departments", "single", "black-box"])
@pytest.mark.parametrize("fixture", EVERY_FIXTURE, ids=lambda path: Path(path).stem)
def test_journey_writes_a_valid_view_and_reports_it_by_the_schema(
    fixture: str, company: str, tmp_path: Path
) -> None:
    out = tmp_path / "view.bpmn"
    said = bpmnjourney("journey", fixture, "-o", out, "--company", company, "--format", "json")
    assert (said.status, said.err) == (0, "")
    data = keeps_to_its_schema(said.out)
    assert data["company"] == company
    assert data["verdict"]["status"] in ("equal", "equal-up-to-bound", "not-checked")
    text = out.read_text(encoding="utf-8")
    assert all(f'"{each}"' in text for each in data["kept"])
    assert not any(f'id="{each}"' in text for each in data["hidden"])
    checked = keeps_to_its_schema(
        bpmnjourney("validate", out, "--rule", "customer-undetermined=off", "--format", "json").out
    )
    errors = {each["rule"] for each in checked["findings"] if each["severity"] == "error"}
    assert errors <= ({"interaction-without-owner"} if fixture == WITHOUT_OWNER else set())


def test_journey_tells_people_where_the_file_is_what_was_kept_and_what_was_hidden(tmp_path: Path) -> None:
    out = tmp_path / "view.bpmn"
    text = bpmnjourney("journey", DEPARTMENTS, "-o", out).out
    assert text.startswith(f"Wrote       {out}\n")
    for expected in (
        "Customer    Customer (pool",
        "Kept        43 steps",
        "Check credit",
        "Warehouse",
        "Verdict     equal",
    ):
        assert expected in text


def test_the_view_of_standard_input_goes_to_standard_output_and_its_report_to_standard_error() -> None:
    done = process("journey", "-", "-o", "-", input=Path(SWIMLANES).read_bytes())
    assert done.returncode == 0
    assert done.stdout.startswith(b"<?xml")
    assert b"Verdict" in done.stderr
    assert process("inspect", "-", input=done.stdout).returncode == 0


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    seeds = ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"})
    first, second = (process("journey", DEPARTMENTS, "-o", "-", env=each).stdout for each in seeds)
    assert first == second


def test_steps_are_shown_and_hidden_on_demand(tmp_path: Path) -> None:
    out = tmp_path / "view.bpmn"
    options = ("--show", "Task_CheckCredit", "--hide", "Task_ShowProducts")
    data = keeps_to_its_schema(
        bpmnjourney("journey", DEPARTMENTS, "-o", out, *options, "--format", "json").out
    )
    assert "Task_CheckCredit" in data["kept"]
    assert "Task_ShowProducts" in data["hidden"]


def test_no_check_leaves_the_view_unproved_and_says_so(tmp_path: Path) -> None:
    said = bpmnjourney("journey", SWIMLANES, "-o", tmp_path / "v.bpmn", "--no-check", "--format", "json")
    assert keeps_to_its_schema(said.out)["verdict"]["status"] == "not-checked"


def test_exact_moments_is_passed_on(tmp_path: Path) -> None:
    said = bpmnjourney("journey", SWIMLANES, "-o", tmp_path / "v.bpmn", "--exact-moments", "--format", "json")
    assert keeps_to_its_schema(said.out)["verdict"]["level"] == "branching-bisimilar"


def test_a_view_that_differs_from_its_source_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bpmnjourney.behaviour import Verdict
    from bpmnjourney.perspective import verdict

    monkeypatch.setattr(verdict, "compare", lambda *_, **__: Verdict("different", "weak-trace", 3))
    assert bpmnjourney("journey", SWIMLANES, "-o", tmp_path / "v.bpmn").status == 1


def test_two_candidates_that_tie_are_named_with_the_option_to_choose(tmp_path: Path) -> None:
    model = tmp_path / "tied.bpmn"
    model.write_text(_two_customers(), "utf-8")
    said = bpmnjourney("journey", model, "-o", tmp_path / "out.bpmn")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "--customer" in said.err
    assert not (tmp_path / "out.bpmn").exists()
    assert bpmnjourney("journey", model, "-o", tmp_path / "out.bpmn", "--customer", "Pool_Guest").status == 0


def _two_customers() -> str:
    """A shop that exchanges the same messages with two pools, either of which might be the customer."""
    text = Path(BLACK_BOX).read_text(encoding="utf-8")
    pool = '<bpmn:participant id="Pool_Customer" name="Customer" />'
    twin = pool.replace("Pool_Customer", "Pool_Guest").replace("Customer", "Guest")
    flows = [line for line in text.splitlines() if "<bpmn:messageFlow" in line]
    twins = [line.replace("Pool_Customer", "Pool_Guest").replace('id="', 'id="Twin_') for line in flows]
    return text.replace(pool, pool + twin).replace(flows[-1], "\n".join([flows[-1], *twins]))


# -- validate -----------------------------------------------------------------------------------------
def test_validate_finds_the_contact_that_nobody_owns_and_nothing_else() -> None:
    said = bpmnjourney("validate", *EVERY_FIXTURE, "--format", "json")
    data = keeps_to_its_schema(said.out)
    assert said.status == 1
    (only,) = data["findings"]
    lines = Path(WITHOUT_OWNER).read_text(encoding="utf-8").splitlines()
    assert (only["rule"], only["file"]) == ("interaction-without-owner", WITHOUT_OWNER)
    assert f'id="{only["element"]}"' in lines[only["line"] - 1]
    counts = {"error": 1, "warning": 0, "info": 0, "files": 4, "unreadable": 0}
    assert data["summary"] == {**counts, "accepted": 0, "known": 0, "gone": 0, "mended": 0}


def test_validate_groups_findings_by_file_and_ends_with_a_summary() -> None:
    said = bpmnjourney("validate", WITHOUT_OWNER, SWIMLANES)
    assert said.status == 1
    assert said.out.splitlines()[0] == WITHOUT_OWNER
    assert said.out.splitlines()[-1] == "2 models checked: 1 error"


def test_validate_goes_on_after_a_file_that_cannot_be_read_and_ends_with_two(tmp_path: Path) -> None:
    said = bpmnjourney("validate", tmp_path / "missing.bpmn", WITHOUT_OWNER, tmp_path, "--format", "json")
    assert said.status == 2
    assert said.err.count("\n") == 2
    data = keeps_to_its_schema(said.out)
    assert data["summary"]["unreadable"] == 2
    assert len(data["findings"]) == 1


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--rule", "interaction-without-owner=warning"), 0),
        (("--rule", "interaction-without-owner=warning", "--fail-on", "warning"), 1),
        (("--rule", "interaction-without-owner=off", "--fail-on", "info"), 0),
    ],
)
def test_the_level_decides_on_the_exit_status(options: tuple[str, ...], status: int) -> None:
    assert bpmnjourney("validate", WITHOUT_OWNER, *options).status == status


@pytest.mark.parametrize("setting", ["interaction-without-owner", "no-such-rule=off", "schema=loud"])
def test_a_setting_that_makes_no_sense_is_one_line(setting: str) -> None:
    said = bpmnjourney("validate", SWIMLANES, "--rule", setting)
    assert said.status == 2
    assert said.err.count("\n") == 1


# -- layout -------------------------------------------------------------------------------------------
def test_layout_draws_every_element_anew(tmp_path: Path) -> None:
    out = tmp_path / "drawn.bpmn"
    said = bpmnjourney("layout", SWIMLANES, "-o", out)
    assert said.status == 0
    assert "42 shapes and 39 edges drawn" in said.out
    assert bpmnjourney("validate", out).status == 0


# -- rules, explain, formats --------------------------------------------------------------------------
def test_rules_lists_every_rule_in_text_and_json() -> None:
    text = bpmnjourney("rules").out
    data = keeps_to_its_schema(bpmnjourney("rules", "--format", "json").out)
    names = [each.name for each in rules()]
    assert [line.split()[0] for line in text.splitlines()] == names
    assert [each["name"] for each in data["rules"]] == names


def test_explain_says_what_why_and_what_to_do() -> None:
    said = bpmnjourney("explain", "interaction-without-owner")
    assert said.status == 0
    for part in ("interaction-without-owner (error)", "What it finds", "Why it matters", "What to do"):
        assert part in said.out


def test_explain_of_a_mistyped_rule_names_the_nearest() -> None:
    said = bpmnjourney("explain", "interaction-without-ower")
    assert said.status == 2
    assert "Did you mean `interaction-without-owner`?" in said.err


def test_formats_says_what_is_read_and_written() -> None:
    data = keeps_to_its_schema(bpmnjourney("formats", "--format", "json").out)
    bpmn = next(each for each in data["formats"] if each["name"] == "bpmn")
    assert bpmn["reads"]
    assert bpmn["writes"]
    assert "bpmn" in bpmnjourney("formats").out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    said = bpmnjourney(name, "--help")
    assert said.status == 0
    assert said.out.startswith(f"Usage: bpmnjourney {name} ")


def test_json_holds_names_as_they_are_in_utf_8(tmp_path: Path) -> None:
    model = tmp_path / "m.bpmn"
    model.write_text(Path(SWIMLANES).read_text(encoding="utf-8").replace("Sales", "Verkäufe 売上"), "utf-8")
    done = process("inspect", model, "--format", "json", env={"PYTHONIOENCODING": "ascii"})
    assert "Verkäufe 売上" in done.stdout.decode("utf-8")
    assert json.loads(done.stdout)


def test_journey_tells_which_touchpoints_nothing_ever_leads_to(tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    model.write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'
        '<collaboration id="c"><participant id="K" name="Customer" processRef="k"/>'
        '<participant id="O" name="Shop" processRef="o"/>'
        '<messageFlow id="m" sourceRef="tell" targetRef="hear"/></collaboration>'
        '<process id="k"><task id="hear" name="Hear"/></process>'
        '<process id="o"><startEvent id="s"/><task id="w" name="Work"/><sendTask id="tell" name="Tell"/>'
        '<sequenceFlow id="f" sourceRef="s" targetRef="w"/></process></definitions>',
        encoding="utf-8",
    )
    done = CliRunner().invoke(main, ["journey", str(model), "-o", str(tmp_path / "view.bpmn")])
    assert "Unreached   in the source nothing ever leads to Tell" in done.output
