"""Findings on charts are accepted as in BPMN: by a statement in the extension of their element."""

from __future__ import annotations

from typing import Any

from lxml import etree

import bpmnjourney
from bpmnjourney.errors import Loss
from bpmnjourney.formats import bpmn, lovem
from bpmnjourney.formats.acceptances import SUPPRESS, accepted_in
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


def statements(data: bytes) -> dict[str, list[tuple[str, str]]]:
    """(rule, reason) by the id of what they are about, outside of what a file carries."""
    found = accepted_in(bpmnjourney.read(data).root)
    return {name: [(each.rule, each.reason) for each in facts] for name, facts in found.items()}


def test_what_charts_accept_bpmn_accepts_and_gives_back() -> None:
    text = without_owner(at_encounter=accepting(NOBODY), at_chart=accepting(HIDDEN))
    written = bpmn.write_model(document(text).model)
    assert validate(written, "bpmn/BPMN20.xsd") == ()
    told = statements(written.to_bytes())
    assert told == {"chart": [(HIDDEN, "until the move")], "a-b": [(NOBODY, "until the move")]}
    assert codes(check(written, Config(select=("stale-suppression", "bad-statement")))) == []
    again = lovem.write_model(bpmnjourney.read(written.to_bytes()).model)
    assert etree.tostring(again.root, method="c14n") == etree.tostring(document(text).root, method="c14n")


def test_what_bpmn_accepts_charts_accept_and_give_back() -> None:
    source = bpmnjourney.read(FIXTURES / "order-departments.bpmn")
    accept(source, "Task_CheckCredit", "interaction-without-owner", "as agreed")
    charts = lovem.write_model(source.model).to_bytes()
    assert statements(charts) == {"Task_CheckCredit": [("interaction-without-owner", "as agreed")]}
    assert validate(bpmnjourney.read(charts), "lovem.xsd") == ()
    assert codes(check(bpmnjourney.read(charts), Config(select=("stale-suppression",)))) == []
    assert statements(bpmn.write_model(bpmnjourney.read(charts).model).to_bytes()) == statements(charts)


def test_statements_that_were_changed_since_are_changed_on_the_way_back() -> None:
    source = bpmnjourney.read(FIXTURES / "order-departments.bpmn")
    accept(source, "Task_CheckCredit", "interaction-without-owner", "as agreed")
    charts = bpmnjourney.read(lovem.write_model(source.model).to_bytes())
    (old,) = (
        node for node in charts.root.iter(SUPPRESS) if node.get("reason") == "as agreed" and in_charts(node)
    )
    old.set("reason", "as agreed anew")
    edited = bpmnjourney.read(charts.reserialised())
    told = statements(bpmn.write_model(edited.model).to_bytes())
    assert told == {"Task_CheckCredit": [("interaction-without-owner", "as agreed anew")]}


def test_what_is_accepted_of_a_whole_process_is_carried_and_told() -> None:
    source = bpmnjourney.read(FIXTURES / "order-departments.bpmn")
    accept(source, "Process_Company", "dead-touchpoint", "as agreed")
    losses: list[Loss] = []
    lovem.write_model(source.model, losses)
    assert "statement-carried" in [each.code for each in losses]


def in_charts(node: Any) -> bool:
    return not any(each.tag.endswith("}carried") for each in node.iterancestors())


def accept(source: bpmnjourney.Document, name: str, rule: str, reason: str) -> None:
    holder = next(each for each in source.root.iter("{*}*") if each.get("id") == name)
    place = holder.makeelement(f"{{{BPMN}}}extensionElements")
    holder.insert(len(holder.findall(f"{{{BPMN}}}documentation")), place)
    place.append(place.makeelement(SUPPRESS, {"rule": rule, "reason": reason}))
    source.touch()


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
