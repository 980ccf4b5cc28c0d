"""What spares a rule a look (`NEEDS`, `SIEVE`) hides nothing that it would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bpmnjourney.errors import BpmnJourneyError, Finding, Severity
from bpmnjourney.formats.registry import read
from bpmnjourney.model import Node
from bpmnjourney.rules.registry import rule, rules
from bpmnjourney.rules.rule import Problem, Rule, Subject
from bpmnjourney.rules.runner import run
from tests.corpus import corpus_files, needs_corpus
from tests.rules.models import BAD, GOOD, bad

FOLDER = Path(__file__).parent
FIXTURES = FOLDER.parents[1] / "fixtures"
NEEDY = [each for each in rules() if each.needs]
SPARED = [each for each in rules() if each.needs or each.sieve is not None]
FULL = [replace(each, needs=(), sieve=None) for each in SPARED]
MODELS = sorted(FOLDER.glob("*/*/*.bpmn")) + sorted(FIXTURES.glob("*.bpmn"))


def kinds_of(source: bytes) -> set[str]:
    return {etree.QName(node).localname for node in etree.fromstring(source).iter(etree.Element)}


def bad_models(name: str) -> list[bytes]:
    found = [each.read_bytes() for each in FOLDER.glob(f"*/bad/{name}.*")]
    return [*found, bad(name)[0]] if name in BAD else found


def found(source: Path | bytes, among: Sequence[Rule]) -> tuple[Finding, ...]:
    return run(read(source), among=among)


def test_the_standard_set_has_rules_that_are_spared_a_look() -> None:
    assert NEEDY
    assert len(SPARED) > len(NEEDY)


@pytest.mark.parametrize("name", [each.name for each in NEEDY])
def test_each_bad_model_of_a_rule_has_a_kind_of_element_that_the_rule_needs(name: str) -> None:
    models = bad_models(name)
    assert models
    for each in models:
        assert not kinds_of(each).isdisjoint(rule(name).needs)


@pytest.mark.parametrize("path", MODELS, ids=lambda each: f"{each.parent.name}-{each.stem}")
def test_no_finding_of_a_model_is_hidden(path: Path) -> None:
    assert found(path, SPARED) == found(path, FULL)


@pytest.mark.parametrize("name", sorted(BAD))
def test_no_finding_of_a_broken_model_is_hidden(name: str) -> None:
    assert found(bad(name)[0], SPARED) == found(bad(name)[0], FULL)


@needs_corpus
@pytest.mark.corpus
def test_no_finding_of_real_models_is_hidden() -> None:
    told = 0
    for path in corpus_files()[::16]:
        try:
            findings = found(path, SPARED)
        except BpmnJourneyError:
            continue
        assert findings == found(path, FULL), path
        told += len(findings)
    assert told


def made(check: Any, **more: Any) -> Rule:
    return Rule("sample", Severity.INFO, (Node,), check, "A sample.", **more)


def told(node: Node, _subject: Subject) -> list[Problem]:
    return [Problem(f"saw {node.id}", element=node.id)]


def test_only_what_the_sieve_keeps_is_shown_to_the_check() -> None:
    def sieve(nodes: Sequence[Node], _subject: Subject) -> Sequence[Node]:
        return [each for each in nodes if each.kind == "startEvent"]

    model = read(GOOD.encode()).model
    starts = [each.id for each in model.nodes if each.kind == "startEvent"]
    assert starts
    assert [each.element for each in run(model, among=[made(told, sieve=sieve)])] == starts


def test_a_sieve_that_fails_is_told_and_hides_nothing() -> None:
    def sieve(_nodes: Sequence[Node], _subject: Subject) -> Sequence[Node]:
        raise ValueError("holes")

    model = read(GOOD.encode()).model
    messages = [each.message for each in run(model, among=[made(told, sieve=sieve)])]
    assert sum("holes" in each for each in messages) == 1
    assert len(messages) == len(model.nodes) + 1
