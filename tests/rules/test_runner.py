from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from bpmnjourney.errors import BpmnJourneyError, Severity
from bpmnjourney.formats.registry import read
from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules import registry
from bpmnjourney.rules.registry import rules, selected
from bpmnjourney.rules.rule import Problem, Rule, Subject, at
from bpmnjourney.rules.runner import run
from tests.rules.models import GOOD, bad


@pytest.fixture
def model() -> Model:
    return read(GOOD.encode()).model


def named(name: str, check: object, *visits: type) -> Rule:
    return Rule(name, Severity.WARNING, visits, check, "A rule of the tests.")  # type: ignore[arg-type]


def test_a_rule_is_called_once_for_each_thing_of_the_kinds_that_it_visits(model: Model) -> None:
    seen: list[str] = []

    def check(thing: Node | Interaction, _subject: Subject) -> Iterator[Problem]:
        seen.append(thing.id)
        yield from ()

    run(model, among=[named("nodes", check, Node)])
    assert seen == [each.id for each in model.nodes]
    seen.clear()
    run(model, among=[named("both", check, Node, Interaction)])
    assert seen == [*(each.id for each in model.nodes), "I_order"]


def test_a_rule_that_fails_becomes_a_finding_and_the_others_go_on(model: Model) -> None:
    def broken(node: Node, _subject: Subject) -> Iterator[Problem]:
        if node.name == "Ask":
            raise KeyError("oops")
        yield from ()

    def sound(_subject: Subject, _same: Subject) -> Iterator[Problem]:
        yield Problem("all is well")

    found = run(model, among=[named("broken", broken, Node), named("sound", sound, Subject)])
    assert [(each.code, each.severity) for each in found] == [
        ("sound", Severity.WARNING),
        ("broken", Severity.ERROR),
    ]
    assert "KeyError" in found[1].message
    assert found[1].element == "ask"
    assert found[1].line == model.node["ask"].origin.line  # type: ignore[union-attr]


def test_what_a_rule_found_before_it_failed_is_kept(model: Model) -> None:
    def failing(_subject: Subject, _same: Subject) -> Iterator[Problem]:
        yield Problem("first")
        raise RuntimeError

    messages = [each.message for each in run(model, among=[named("failing", failing, Subject)])]
    assert messages[0] == "first"
    assert len(messages) == 2


@pytest.mark.parametrize("level", ["error", "warning", "info"])
def test_a_level_replaces_the_severity_of_a_rule(level: str) -> None:
    subject = read(bad("interaction-without-owner")[0]).model
    (found,) = run(subject, {"interaction-without-owner": level})
    assert found.severity == level


def test_a_rule_that_is_off_is_not_run() -> None:
    assert run(read(bad("interaction-without-owner")[0]).model, {"interaction-without-owner": "off"}) == ()


@pytest.mark.parametrize(
    ("config", "word"), [({"schemas": "off"}, "`schema`"), ({"schema": "loud"}, "warning")]
)
def test_a_config_that_makes_no_sense_is_refused_with_what_would(config: dict[str, str], word: str) -> None:
    with pytest.raises(BpmnJourneyError, match=word):
        run(read(GOOD.encode()).model, config)


def test_a_model_without_a_document_is_checked_as_far_as_it_goes(model: Model) -> None:
    from dataclasses import replace

    assert run(replace(model, document=None)) == ()


def codes(model: Model, *select: str, **config: str) -> set[str]:
    levels = {name.replace("_", "-"): level for name, level in config.items()}
    return {each.code for each in run(model, levels, select=select)}


def test_sets_packs_and_rules_are_selected_by_name() -> None:
    names = {each.name for each in selected(("standard",))}
    assert {"gateway-without-choice", "wrong-reference"} <= names
    assert "interaction-without-owner" not in names
    assert [each.name for each in selected(("schema",))] == ["schema"]
    assert selected(("all",)) == rules()
    assert {each.name for each in selected(("recommended",))} == {e.name for e in rules() if e.recommended}
    assert all(each.severity == Severity.ERROR for each in selected(("correctness",)))
    assert {each.pack for each in selected(("customer", "reader"))} == {"customer", "reader"}


def test_an_unknown_selection_is_refused_with_the_nearest_rule() -> None:
    with pytest.raises(BpmnJourneyError, match="`schema`"):
        run(read(GOOD.encode()).model, select=["schemas"])


def test_a_rule_on_request_is_checked_when_it_is_given_a_level(model: Model) -> None:
    name = "sequence-flow-not-listed"
    assert name not in codes(model, "recommended")
    assert name in codes(model, "recommended", sequence_flow_not_listed="warning")
    assert name in codes(model, "all")
    assert name not in codes(model, "all", sequence_flow_not_listed="off")


def test_a_rule_may_look_at_elements_of_the_file(model: Model) -> None:
    def check(node: Any, subject: Subject) -> Iterator[Problem]:
        yield at(node, subject.tree.kind(node))

    rule = Rule("elements", Severity.INFO, ("lane", "subProcess"), check, "A rule of the tests.")
    found = run(model, among=[rule])
    assert [(each.message, each.element) for each in found] == [
        ("lane", "sales"),
        ("lane", "stock"),
        ("subProcess", "inner"),
    ]
    assert all(each.line for each in found)


def test_a_rule_that_fails_at_an_element_names_its_line(model: Model) -> None:
    def broken(node: Any, _subject: Subject) -> Iterator[Problem]:
        raise KeyError(node.get("id"))
        yield

    rule = Rule("broken", Severity.INFO, ("subProcess",), broken, "A rule of the tests.")
    (found,) = run(model, among=[rule])
    assert (found.element, found.severity) == ("inner", Severity.ERROR)
    assert found.line is not None


def test_another_distribution_can_offer_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "house_rules"
    package.mkdir()
    (package / "__init__.py").write_text('"""Rules of the house."""\n')
    (package / "no_tasks.py").write_text(
        '"""A task is drawn."""\n'
        "from bpmnjourney.errors import Severity\n"
        "from bpmnjourney.rules.rule import at\n"
        'SEVERITY, VISITS = Severity.INFO, ("task",)\n'
        'def check(node, subject):\n    yield at(node, "a task")\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = EntryPoint("house", "house_rules", "bpmnjourney.rules")
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
    rules.cache_clear()
    selected.cache_clear()
    try:
        assert [each.name for each in selected(("house",))] == ["no-tasks"]
        found = run(read(GOOD.encode()).model, select=["house"])
        assert {each.element for each in found} == {"deep", "pack"}
    finally:
        rules.cache_clear()
        selected.cache_clear()
