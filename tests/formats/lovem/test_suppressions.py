"""Findings on charts are accepted as in BPMN: by a statement in the extension of their element."""

from __future__ import annotations

import bpmnjourney
from bpmnjourney.formats import lovem
from bpmnjourney.formats.bpmn.names import BPMN
from bpmnjourney.resources import FIXTURES
from bpmnjourney.rules.config import Config
from bpmnjourney.rules.runner import Checked, check
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import activity, document, encounter, flow, model

SPACE = "urn:bpmnjourney:extension:1"
NOBODY = "encounter-has-an-owner"
HIDDEN = "hidden-work-on-customer-chart"


def accepting(rule: str, reason: str = "until the move") -> str:
    return f'<extension><b:suppress xmlns:b="{SPACE}" rule="{rule}" reason="{reason}"/></extension>'


def result(text: str, *rules: str) -> Checked:
    charts = document(text)
    assert validate(charts, "lovem.xsd") == ()
    return check(charts, Config(select=(*rules, "stale-suppression", "suppression-without-reason")))


def codes(checked: Checked) -> list[str]:
    return [each.code for each in checked.findings]


def without_owner(at_encounter: str = "", at_flow: str = "", at_chart: str = "") -> str:
    crossing = flow("a", "b").replace("/>", f">{at_flow}</controlFlow>")
    met = encounter("a-b", "").replace("/></encounters>", f">{at_encounter}</encounter></encounters>")
    text = model(activity("a", "C") + activity("b", "S"), crossing, met).data.decode()
    return text.replace('longName="Chart">', f'longName="Chart">{at_chart}')


def test_a_finding_is_accepted_at_its_element() -> None:
    assert codes(result(without_owner(), NOBODY)) == [NOBODY]
    found = result(without_owner(at_encounter=accepting(NOBODY)), NOBODY)
    assert codes(found) == []
    ((finding, reason),) = found.accepted
    assert (finding.code, finding.element, reason) == (NOBODY, "E", "until the move")


def test_a_finding_is_accepted_at_the_chart_around_its_element() -> None:
    assert codes(result(without_owner(at_chart=accepting(NOBODY)), NOBODY)) == []


def test_a_finding_elsewhere_is_not_accepted() -> None:
    found = result(without_owner(at_flow=accepting(NOBODY)), NOBODY)
    assert sorted(codes(found)) == [NOBODY, "stale-suppression"]


def test_a_statement_without_a_reason_accepts_nothing() -> None:
    found = result(without_owner(at_encounter=accepting(NOBODY, "")), NOBODY)
    assert sorted(codes(found)) == [NOBODY, "suppression-without-reason"]


def test_what_is_found_at_a_flow_is_accepted_at_its_encounter() -> None:
    """The rule looks at the flow; whoever agreed to the finding thinks of the encounter."""
    rule = "interaction-without-channel"
    for accepted, wanted in (("", [rule]), (accepting(rule), [])):
        met = encounter("a-b").replace("/></encounters>", f">{accepted}</encounter></encounters>")
        text = model(activity("a", "C") + activity("b", "S"), flow("a", "b"), met).data.decode()
        assert codes(result(text, rule)) == wanted


def test_what_bpmn_accepts_is_accepted_in_the_charts_that_carry_it() -> None:
    source = FIXTURES / "order-without-owner.bpmn"
    rule = "interaction-without-owner"
    plain = [each.element for each in bpmnjourney.validate(source) if each.code == rule]
    assert plain
    charts = lovem.write_model(bpmnjourney.read(source).model)
    found = check(bpmnjourney.read(charts.data), Config(select=(rule,)))
    assert [each.element for each in found.findings] == plain


def test_a_statement_in_bpmn_that_a_chart_carries_is_not_stale_there() -> None:
    """Most rules ask of BPMN what no chart says."""
    found = bpmnjourney.read(FIXTURES / "order-departments.bpmn")
    first = next(each for each in found.root.iter("{*}process"))
    first.insert(0, found.root.makeelement(f"{{{BPMN}}}extensionElements"))
    first[0].append(first.makeelement(f"{{{SPACE}}}suppress", {"rule": "dead-touchpoint", "reason": "old"}))
    found.touch()
    rules = Config(select=("dead-touchpoint", "stale-suppression"))
    assert codes(check(found, rules)) == ["stale-suppression"]
    assert codes(check(bpmnjourney.read(lovem.write_model(found.model).data), rules)) == []
