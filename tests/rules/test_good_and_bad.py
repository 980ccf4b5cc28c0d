"""Each rule finds its fault in the marked lines of its bad model, and none in its good one.

The models of a rule are `PACK/good/RULE.*` and `PACK/bad/RULE.*` in this folder; where a line of a bad
model is marked, the rule has to find a fault there, and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bpmnjourney.errors import Finding
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.registry import rule, rules
from bpmnjourney.rules.runner import run
from tests.rules.models import BAD

FOLDER = Path(__file__).parent
MARK = "<!-- here -->"
# Rules that need more than one file, or a statement; they have tests of their own.
OTHERWISE = {"duplicate-id-across-files": "test_standard", **dict.fromkeys(BAD, "test_checks")}
NAMES = [each.name for each in rules() if each.name not in OTHERWISE]


def model_of(name: str, kind: str) -> Path:
    folder = FOLDER / rule(name).pack / kind
    return next((each for each in folder.glob(f"{name}.*")), folder / f"{name}.bpmn")


def found_in(path: Path, *select: str) -> list[Finding]:
    return list(run(read(path), select=select))


def test_every_rule_has_a_good_and_a_bad_model() -> None:
    for kind in ("good", "bad"):
        there = sorted(each.stem for each in FOLDER.glob(f"*/{kind}/*.*"))
        assert there == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_finds_its_fault_in_each_marked_line(name: str) -> None:
    bad = model_of(name, "bad")
    lines = bad.read_text(encoding="utf-8").splitlines()
    found = found_in(bad, name)
    assert [each.line for each in found] == [n for n, line in enumerate(lines, 1) if MARK in line]
    assert found
    assert all(each.message and each.advice and each.code == name for each in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_finds_it_among_all_rules_too(name: str) -> None:
    lines = {each.line for each in found_in(model_of(name, "bad"), "all") if each.code == name}
    assert lines == {each.line for each in found_in(model_of(name, "bad"), name)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("select", ["rule", "all"])
def test_a_rule_leaves_its_good_model_alone(name: str, select: str) -> None:
    found = found_in(model_of(name, "good"), name if select == "rule" else "all")
    assert [each for each in found if each.code == name] == []


@pytest.mark.parametrize("name", [each for each in NAMES if rule(each).pack not in ("standard",)])
def test_the_models_keep_to_the_schema(name: str) -> None:
    for kind in ("good", "bad"):
        assert found_in(model_of(name, kind), "schema") == []
