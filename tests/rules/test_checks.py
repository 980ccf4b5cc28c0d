"""Each rule finds what it says it finds, in its line, and nothing in a model that is in order."""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module

import pytest

from bpmnjourney.errors import Severity
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.registry import rule, rules
from bpmnjourney.rules.runner import run
from tests.rules.models import BAD, GOOD, GOOD_CHART, bad

ALL = [each.name for each in rules()]
# All other rules have models in files of their own: test_good_and_bad.
NAMES = sorted(BAD)


@pytest.mark.parametrize("good", [GOOD, GOOD_CHART], ids=["bpmn", "lovem"])
def test_a_model_in_order_is_left_alone(good: str) -> None:
    assert run(read(good.encode()).model) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_finds_its_fault_in_the_line_where_it_is(name: str) -> None:
    data, line = bad(name)
    found = [each for each in run(read(data).model) if each.code == name]
    assert [each.line for each in found] == [line]
    assert found[0].severity == rule(name).severity or name in ("dangling-reference", "missing-reference")
    assert found[0].message
    assert found[0].advice or found[0].severity == Severity.INFO


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_is_told_once_and_not_by_the_schema_again(name: str) -> None:
    data, line = bad(name)
    at_the_line = [each.code for each in run(read(data).model) if each.line == line and each.code != name]
    assert "schema" not in at_the_line or name == "bad-coordinates"


@pytest.mark.parametrize("name", ALL)
def test_a_rule_says_what_why_what_to_do_and_on_what_ground(name: str) -> None:
    text = rule(name).documentation
    parts = ["**What it finds.**", "**Why it matters.**", "**What to do.**", "**Source.**"]
    assert [part for part in parts if part in text] == parts
    assert rule(name).summary.endswith(".")
    assert "\n\n" in text


@pytest.mark.parametrize("name", [each for each in ALL if rule(each).options])
def test_a_rule_with_options_tells_each_with_its_value(name: str) -> None:
    _, _, told = rule(name).documentation.partition("**Options.**")
    assert all(f"`{option}` ({json.dumps(value)})" in told for option, value in rule(name).options.items())


@pytest.mark.parametrize("name", ALL)
def test_the_ground_of_a_rule_is_a_clause_of_the_standard_or_a_work_that_is_named(name: str) -> None:
    _, _, ground = rule(name).documentation.partition("**Source.**")
    clause = re.search(
        r"BPMN 2\.0\.2 \(formal/2013-12-09\), (?:clause|chapter|the attribute tables)",
        " ".join(ground.split()),
    )
    named = re.search(
        r"LOVEM|bpmnlint|Silver|Mendling|Shostack|CJML|modellers|lovem|extension|schema", ground
    )
    assert clause or named, ground


@pytest.mark.parametrize("name", ALL)
def test_a_rule_is_called_as_its_file(name: str) -> None:
    module = import_module(f"bpmnjourney.rules.checks.{rule(name).pack}.{name.replace('-', '_')}")
    assert rule(name).documentation == inspect.cleandoc(module.__doc__ or "")


def test_whatever_the_reader_can_notice_is_a_rule() -> None:
    """Every code that the source of the readers speaks of, found where findings are made."""
    from bpmnjourney.resources import _PACKAGE

    codes = set()
    for path in sorted((_PACKAGE / "formats").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r'(?:_?report|Finding)\(\s*"([a-z]+(?:-[a-z]+)+)"', text))
        codes |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)": Severity', text))
    assert codes, "no code was found: has the reader changed how it reports?"
    assert codes <= set(ALL)


def test_what_the_reader_notices_is_told_by_the_names_that_people_know() -> None:
    across = GOOD.replace('sourceRef="take" targetRef="inner"', 'sourceRef="take" targetRef="ask"')
    (found,) = run(read(across.encode()), select=["sequence-flow-across-pools"])
    assert found.message.startswith("sequence flow `on` from `Take` to `Ask` crosses")
    nowhere = GOOD.replace('targetRef="take"/>\n  </coll', 'targetRef="gone"/>\n  </coll')
    (lost,) = run(read(nowhere.encode()), select=["dangling-reference"])
    assert "of message flow `order` names `gone`" in lost.message
