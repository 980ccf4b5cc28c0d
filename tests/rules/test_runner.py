from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpmnjourney.errors import BpmnJourneyError, Severity
from bpmnjourney.formats.registry import read
from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.rule import Problem, Rule, Subject
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
