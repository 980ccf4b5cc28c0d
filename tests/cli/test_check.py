"""`bpmnjourney check`: what it says of two models, and with which exit status it ends."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import bpmnjourney as package
from bpmnjourney.behaviour import Verdict
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.model import Model
from tests.behaviour.sketch import sketch
from tests.cli.terminal import (
    BLACK_BOX,
    DEPARTMENTS,
    EVERY_FIXTURE,
    SWIMLANES,
    bpmnjourney,
    keeps_to_its_schema,
    process,
)
from tests.corpus import corpus_files, label


def drawn(*paths: str) -> Model:
    return replace(sketch(*paths), format="bpmn")


COMPANY_DECIDES = drawn("s x1 yes:task e", "x1 no:task e")
CUSTOMER_DECIDES = drawn("s g1 yes:task e", "g1 no:task e")
DECIDED_LATE = drawn("s ask:task x1 yes:task e", "x1 x2 no:task e", "x2 perhaps:task e")
DECIDED_AT_ONCE = drawn("s ask:task x1 yes:task e", "x1 no:task e", "x1 perhaps:task e")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    models = {
        "company": COMPANY_DECIDES,
        "customer": CUSTOMER_DECIDES,
        "late": DECIDED_LATE,
        "at-once": DECIDED_AT_ONCE,
    }
    paths = {name: tmp_path / f"{name}.bpmn" for name in models}
    for name, path in paths.items():
        package.write(models[name], path)
    return paths


# -- equal --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "fixture", [each for each in EVERY_FIXTURE if each != BLACK_BOX], ids=lambda path: Path(path).stem
)
def test_the_view_that_journey_writes_is_equal_to_its_source(fixture: str, tmp_path: Path) -> None:
    view = tmp_path / "view.bpmn"
    assert bpmnjourney("journey", fixture, "-o", view).status == 0
    said = bpmnjourney("check", fixture, view, "--format", "json")
    assert (said.status, said.err) == (0, "")
    data = keeps_to_its_schema(said.out)
    assert (data["status"], data["witness"]) == ("equal", None)
    assert (data["first"]["file"], data["second"]["file"]) == (fixture, str(view))


def test_where_the_customer_is_drawn_as_deciding_the_view_is_equal_by_traces(tmp_path: Path) -> None:
    view = tmp_path / "view.bpmn"
    assert bpmnjourney("journey", BLACK_BOX, "-o", view).status == 0
    assert bpmnjourney("check", BLACK_BOX, view).status == 1
    assert bpmnjourney("check", BLACK_BOX, view, "--level", "weak-trace").status == 0


def test_people_are_told_what_was_compared_what_is_hidden_and_what_agrees(tmp_path: Path) -> None:
    view = tmp_path / "view.bpmn"
    bpmnjourney("journey", DEPARTMENTS, "-o", view)
    said = bpmnjourney("check", DEPARTMENTS, view)
    assert said.status == 0
    for expected in (
        f"A           {DEPARTMENTS}\nB           {view}\n",
        "steps of both",
        "Only in A   18 steps (",
        "Check credit",
        "Verdict     equal (branching-bisimilar, ",
        "In common   the same steps in the same orders",
    ):
        assert expected in said.out
    assert "Difference" not in said.out


def test_one_of_the_two_may_come_from_standard_input() -> None:
    done = process("check", "-", SWIMLANES, "--format", "json", input=Path(SWIMLANES).read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert keeps_to_its_schema(done.stdout.decode())["only_second"] == []


def test_equal_models_that_differ_in_an_inner_moment_only_say_so(files: dict[str, Path]) -> None:
    said = bpmnjourney("check", files["late"], files["at-once"])
    assert said.status == 0
    assert "Verdict     equal (failures" in said.out
    assert "differ only in the moment" in said.out


# -- different ----------------------------------------------------------------------------------------
def test_who_decides_is_a_difference_that_is_told_in_a_sentence(files: dict[str, Path]) -> None:
    said = bpmnjourney("check", files["company"], files["customer"])
    assert said.status == 1
    told = "after “s”, company.bpmn may leave nothing open but “no”; "
    told += "customer.bpmn always leaves “yes” open, too"
    assert f"Difference  {told}\n" in said.out


def test_steps_drawn_anew_are_compared_by_name_where_asked_to_or_where_no_id_is_shared(
    tmp_path: Path,
) -> None:
    one, other, foreign = (tmp_path / f"{name}.bpmn" for name in ("one", "other", "foreign"))
    package.write(drawn("s Pay:task e"), one)
    for path, model in (
        (other, drawn("s New:task e")),
        (foreign, drawn("s1 x1 New:task e1", "x1 e2")),
    ):
        nodes = tuple(replace(node, name={"New": "Pay"}.get(node.id, node.name)) for node in model.nodes)
        package.write(replace(model, nodes=nodes), path)
    unasked = keeps_to_its_schema(bpmnjourney("check", one, other, "--format", "json").out)
    assert (unasked["only_first"], unasked["only_second"], unasked["by_name"]) == (["Pay"], ["New"], [])
    said = bpmnjourney("check", one, other, "--by-name")
    assert said.status == 0
    assert "Compared    3 steps of both, 1 of them by name\n" in said.out
    asked = keeps_to_its_schema(bpmnjourney("check", one, other, "--by-name", "--format", "json").out)
    assert asked["by_name"] == [{"first": "Pay", "second": "New"}]
    different = bpmnjourney("check", one, foreign, "--max-states", "50")
    assert different.status == 1
    assert "1 step of both, 1 of them by name" in different.out
    assert "foreign.bpmn may do nothing more at all; one.bpmn always goes on, with “Pay”" in different.out


@pytest.mark.parametrize(
    ("one", "other", "level", "status"),
    [
        ("company", "customer", "weak-trace", 0),
        ("company", "customer", "failures", 1),
        ("late", "at-once", "failures", 0),
        ("late", "at-once", "branching-bisimilar", 1),
    ],
)
def test_the_level_asked_for_decides(
    one: str, other: str, level: str, status: int, files: dict[str, Path]
) -> None:
    assert bpmnjourney("check", files[one], files[other], "--level", level).status == status


def test_a_difference_is_told_to_programs_by_the_schema() -> None:
    said = bpmnjourney("check", DEPARTMENTS, SWIMLANES, "--format", "json")
    assert said.status == 1
    data = keeps_to_its_schema(said.out)
    assert data["status"] == "different"
    assert data["witness"]["text"].startswith("after “")
    assert set(data["witness"]["trace"]) <= set(data["shared"])
    assert not set(data["only_first"]) & set(data["only_second"])


# -- neither ------------------------------------------------------------------------------------------
def test_models_without_a_step_in_common_cannot_be_compared(files: dict[str, Path]) -> None:
    said = bpmnjourney("check", files["company"], BLACK_BOX)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "no activity or event in common" in said.err


def test_a_check_that_comes_to_nothing_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Verdict("not-checked", None, 0, "too many alternatives")
    monkeypatch.setattr(import_module("bpmnjourney.behaviour.check"), "check", lambda *_, **__: nothing)
    said = bpmnjourney("check", SWIMLANES, SWIMLANES)
    assert (said.status, said.err) == (2, "")
    assert "Verdict     not-checked (too many alternatives)\n" in said.out


def test_a_bound_that_is_reached_is_told_and_no_difference(tmp_path: Path) -> None:
    steps = "A B C D E F G H I J K L M N O P Q R S T"
    one, other = tmp_path / "one.bpmn", tmp_path / "other.bpmn"
    package.write(drawn(f"s {steps} e"), one)
    package.write(drawn(f"s {steps} A"), other)
    said = bpmnjourney("check", one, other, "--states", "6", "--format", "json")
    data = keeps_to_its_schema(said.out)
    assert (said.status, data["status"]) == (0, "equal-up-to-bound")
    assert "states" in data["reason"]
    assert bpmnjourney("check", one, other).status == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (DEPARTMENTS,),
        ("-", "-"),
        (DEPARTMENTS, "nowhere.bpmn"),
        ("nowhere.bpmn", DEPARTMENTS),
        (DEPARTMENTS, SWIMLANES, "--states", "0"),
        (DEPARTMENTS, SWIMLANES, "--seconds", "0"),
        (DEPARTMENTS, SWIMLANES, "--seconds", "soon"),
        (DEPARTMENTS, SWIMLANES, "--level", "exact"),
    ],
    ids=lambda each: " ".join(Path(one).name for one in each),
)
def test_a_call_that_makes_no_sense_is_one_line_and_two(arguments: tuple[str, ...]) -> None:
    said = bpmnjourney("check", *arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1, said.err
    assert "a fault of this program" not in said.err


# -- bounds -------------------------------------------------------------------------------------------
def test_the_bounds_of_the_check_of_a_view_are_passed_on(tmp_path: Path) -> None:
    options = ("--check-states", "1", "--check-seconds", "5")
    out = tmp_path / "view.bpmn"
    bounded = json.loads(bpmnjourney("journey", DEPARTMENTS, "-o", out, *options, "--format", "json").out)
    usual = json.loads(bpmnjourney("journey", DEPARTMENTS, "-o", out, "--format", "json").out)
    assert bounded["verdict"]["states"] < usual["verdict"]["states"]


def test_the_function_takes_whatever_can_be_read_and_finds_what_the_command_finds() -> None:
    document = package.read(SWIMLANES)
    found = package.check(document, document.model, level="branching-bisimilar", max_states=500)
    assert (found.verdict.status, found.only_first, found.only_second) == ("equal", (), ())
    with pytest.raises(BpmnJourneyError, match="no activity or event in common"):
        package.check(COMPANY_DECIDES, DEPARTMENTS)


def test_models_of_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "model.bpmn" for folder in ("old", "new")]
    for path, model in zip(paths, (COMPANY_DECIDES, CUSTOMER_DECIDES), strict=True):
        path.parent.mkdir()
        package.write(model, path)
    witness = package.check(*paths).verdict.witness
    assert witness is not None
    assert "old/model.bpmn may leave" in witness.text
    nameless = package.check(COMPANY_DECIDES, CUSTOMER_DECIDES).verdict.witness
    assert nameless is not None
    assert "the first may leave" in nameless.text


@pytest.mark.corpus
def test_no_view_of_a_real_model_differs_from_its_source_once_it_is_written_and_read_again() -> None:
    differ, compared = [], 0
    for path in corpus_files()[::15]:
        try:
            view = package.customer_view(path, check=False)
        except BpmnJourneyError:
            continue  # it cannot be read, or has no customer
        written = io.BytesIO()
        package.write(view, written)
        if not any(each in view.source.node for each in view.kept.values()):
            continue
        found = package.check(path, written.getvalue(), max_states=2_000, max_seconds=1)
        compared += 1
        if found.verdict.status == "different":
            differ.append(f"{label(path)}: {found.verdict.witness}")
    assert differ == []
    assert compared > 10
