"""Findings that a model accepts with a reason, and what becomes of the statement when they are gone."""

from __future__ import annotations

from lxml import etree

from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.formats.registry import read
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.rules.config import Config
from bpmnjourney.rules.runner import Checked, check
from tests.rules.models import GOOD

RULE = "interaction-without-owner"
FLOW = '<messageFlow id="order" name="Order" sourceRef="ask" targetRef="take"/>'
TO_BORDER = FLOW.replace('targetRef="take"', 'targetRef="shop"')


def statement(rule: str = RULE, reason: str = "until the move") -> str:
    return f'<extensionElements><b:suppress rule="{rule}" reason="{reason}"/></extensionElements>'


def with_flow(flow: str, *, at_flow: str = "", at_collaboration: str = "") -> bytes:
    inner = flow.replace("/>", f">{at_flow}</messageFlow>")
    text = GOOD.replace(FLOW, inner).replace(
        '<collaboration id="collaboration">', f'<collaboration id="collaboration">{at_collaboration}'
    )
    return text.encode()


def result(data: bytes, **config: object) -> Checked:
    return check(read(data), Config(**config))  # type: ignore[arg-type]


def codes(checked: Checked) -> list[str]:
    return [each.code for each in checked.findings]


def test_a_finding_is_accepted_at_its_element() -> None:
    found = result(with_flow(TO_BORDER, at_flow=statement()))
    assert codes(found) == []
    ((finding, reason),) = found.accepted
    assert (finding.code, finding.element, reason) == (RULE, "order", "until the move")


def test_a_finding_is_accepted_at_an_element_around_it() -> None:
    assert codes(result(with_flow(TO_BORDER, at_collaboration=statement()))) == []


def test_a_finding_elsewhere_or_of_another_rule_is_not_accepted() -> None:
    text = GOOD.replace(FLOW, TO_BORDER)
    elsewhere = text.replace(
        '<receiveTask id="take" name="Take"/>', f'<receiveTask id="take">{statement()}</receiveTask>'
    )
    assert codes(result(elsewhere.encode())) == [RULE, "stale-suppression"]
    assert codes(result(with_flow(TO_BORDER, at_flow=statement("duplicate-id")))) == [
        RULE,
        "stale-suppression",
    ]


def test_a_statement_without_reason_accepts_nothing() -> None:
    found = result(with_flow(TO_BORDER, at_flow=statement(reason=" ")))
    assert sorted(codes(found)) == [RULE, "suppression-without-reason"]
    assert found.accepted == ()


def test_a_statement_that_has_lost_its_finding_is_a_finding() -> None:
    (found,) = result(with_flow(FLOW, at_flow=statement())).findings
    assert (found.code, found.element) == ("stale-suppression", "order")


def test_a_statement_of_a_rule_that_is_not_checked_is_left_alone() -> None:
    assert codes(result(with_flow(FLOW, at_flow=statement()), ignore=(RULE,))) == []


def test_a_statement_of_an_unknown_rule_names_the_nearest() -> None:
    (found,) = result(with_flow(FLOW, at_flow=statement("interaction-without-ower"))).findings
    assert "`interaction-without-owner`" in found.advice


def test_a_finding_of_the_whole_model_is_accepted_at_its_collaboration() -> None:
    text = GOOD.replace('name="Customer"', 'name="Accounting"').encode()
    assert codes(result(text)) == ["customer-undetermined"]
    accepted = text.replace(
        b'<collaboration id="collaboration">',
        f'<collaboration id="collaboration">{statement("customer-undetermined")}'.encode(),
    )
    assert codes(result(accepted)) == []


def test_the_writer_keeps_the_statement_and_the_schema_of_the_extension_allows_it() -> None:
    data = with_flow(TO_BORDER, at_flow=statement())
    written = write_model(read(data).model).to_bytes()
    assert codes(result(written)) == []
    schema = etree.XMLSchema(file=str(SCHEMAS / "bpmnjourney-extension.xsd"))
    (node,) = etree.fromstring(written).iter("{urn:bpmnjourney:extension:1}suppress")
    schema.assertValid(etree.fromstring(etree.tostring(node)))
    del node.attrib["reason"]
    assert not schema.validate(etree.fromstring(etree.tostring(node)))
