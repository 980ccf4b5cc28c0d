"""What engines need is asked of processes that are to be executed, and of no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bpmnjourney.formats.registry import read
from bpmnjourney.rules.registry import rules, selected
from bpmnjourney.rules.runner import run

MODELS = Path(__file__).parent / "executable" / "bad"
NAMES = sorted(each.name for each in rules() if each.pack == "executable")
OPEN = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" {} targetNamespace="u">'
CAMUNDA = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
ZEEBE = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
FLOWABLE = 'xmlns:flowable="http://flowable.org/bpmn"'


def found(body: str, spaces: str = "", executable: str = "true") -> list[str]:
    text = f'{OPEN.format(spaces)}<process id="p" isExecutable="{executable}">{body}</process></definitions>'
    return [each.code for each in run(read(text.encode()), select=["executable"])]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("flag", ["", ' isExecutable="false"'])
def test_a_process_that_is_not_executable_is_never_judged(name: str, flag: str) -> None:
    text = (MODELS / f"{name}.bpmn").read_text(encoding="utf-8")
    plain = text.replace(' isExecutable="true"', flag)
    assert plain != text
    assert run(read(plain.encode()), select=["executable"]) == ()
    assert name not in {each.code for each in run(read(plain.encode()), select=["all"])}


@pytest.mark.parametrize("name", NAMES)
def test_only_the_executable_one_of_two_pools_is_judged(name: str) -> None:
    text = (MODELS / f"{name}.bpmn").read_text(encoding="utf-8")
    lines = [each.line for each in run(read(text.encode()), select=[name])]
    start, end = text.index('<process id="p"'), text.index("</process>") + len("</process>")
    other = text[start:end].replace(' isExecutable="true"', "")
    other = re.sub(r'( (?:id|sourceRef|targetRef|attachedToRef|default)=")', r"\1other_", other)
    both = text[:end] + other + text[end:]
    assert [each.line for each in run(read(both.encode()), select=[name])] == lines


def test_the_rules_of_bpmnspector_among_them_belong_to_the_standard_as_well() -> None:
    standard = {each.name for each in selected(("standard",))}
    assert {each.name for each in rules() if each.pack == "executable" and each.also} <= standard
    assert "service-task-without-implementation" not in standard


@pytest.mark.parametrize(
    ("body", "spaces"),
    [
        ('<serviceTask id="t" camunda:topic="pay" camunda:type="external"/>', CAMUNDA),
        ('<serviceTask id="t" flowable:delegateExpression="${pay}"/>', FLOWABLE),
        ('<businessRuleTask id="t" camunda:decisionRef="risk"/>', CAMUNDA),
        (
            '<serviceTask id="t"><extensionElements><camunda:connector/></extensionElements></serviceTask>',
            CAMUNDA,
        ),
        (
            '<callActivity id="t"><extensionElements><zeebe:calledElement processId="c"/></extensionElements>'
            "</callActivity>",
            ZEEBE,
        ),
        (
            '<userTask id="t"><extensionElements><zeebe:assignmentDefinition assignee="=a"/>'
            "</extensionElements></userTask>",
            ZEEBE,
        ),
        ('<scriptTask id="t" camunda:resource="sum.groovy" scriptFormat="groovy"/>', CAMUNDA),
        ('<sendTask id="t" camunda:class="org.example.Send"/>', CAMUNDA),
    ],
)
def test_what_an_engine_says_its_own_way_is_enough(body: str, spaces: str) -> None:
    assert found(body, spaces) == []


def test_what_an_engine_says_of_something_else_is_not_enough() -> None:
    body = '<serviceTask id="t" camunda:asyncBefore="true" camunda:exclusive="false"/>'
    assert found(body, CAMUNDA) == ["service-task-without-implementation"]


def test_a_gateway_that_only_joins_needs_no_condition() -> None:
    body = (
        '<exclusiveGateway id="g"/><task id="a"/><task id="b"/><task id="c"/>'
        '<sequenceFlow id="f1" sourceRef="a" targetRef="g"/>'
        '<sequenceFlow id="f2" sourceRef="b" targetRef="g"/>'
        '<sequenceFlow id="f3" sourceRef="g" targetRef="c"/>'
    )
    assert found(body) == []
