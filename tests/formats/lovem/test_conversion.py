"""BPMN -> LOVEM -> BPMN gives back what was there; LOVEM -> BPMN says what it cannot keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError, Loss
from bpmnjourney.formats import bpmn, lovem
from bpmnjourney.formats.losses import BPMN_TO_LOVEM, TABLES
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.formats.lovem.names import tag
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import find_customer
from bpmnjourney.resources import FIXTURES, SCHEMAS
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import validate
from tests.cli.terminal import bpmnjourney as call
from tests.corpus import corpus_files, label
from tests.formats.bpmn.build import models
from tests.formats.bpmn.sketch import definitions, model_of, process
from tests.formats.lovem.charts import FILES, ORDER, document

PARTS = (
    "participants lanes nodes sequence_flows message_flows processes data data_associations artifacts "
    "associations root_elements dangling conversations"
).split()
DEPARTMENTS = FIXTURES / "order-departments.bpmn"
EXTENSION = etree.XMLSchema(etree.parse(SCHEMAS / "bpmnjourney-extension.xsd"))


def charts_of(model: Model, losses: list[Loss] | None = None) -> Document[Model]:
    customer = tuple(each.id for each in find_customer(model).customer)
    return lovem.write_model(replace(model, customer=customer), losses)


def back(charts: Document[Model]) -> Model:
    return bpmnjourney.read(bpmn.write_model(bpmnjourney.read(charts.data).model).data).model


def children(of: Document[Model], *path: str) -> list[etree._Element]:
    return of.root.findall("/".join(tag(each) for each in ("charts", "*", *path)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(models())
def test_any_bpmn_comes_back_from_charts_that_are_valid(model: Model) -> None:
    read = bpmnjourney.read(bpmn.write_model(model).data).model
    charts = charts_of(read)
    assert validate(charts, "lovem.xsd") == ()
    again = back(charts)
    for part in PARTS:
        assert getattr(again, part) == getattr(read, part), part


@pytest.mark.corpus
def test_real_models_come_back_from_charts_that_are_valid() -> None:
    for path in corpus_files()[::14]:
        try:
            source = bpmnjourney.read(path).model
        except BpmnJourneyError:
            continue
        losses: list[Loss] = []
        charts = charts_of(source, losses)
        assert validate(charts, "lovem.xsd") == (), label(path)
        assert {each.code for each in losses} <= {each.code for each in BPMN_TO_LOVEM}
        again = back(charts)
        for part in PARTS:
            assert getattr(again, part) == getattr(source, part), (label(path), part)
        assert [each.shapes for each in again.diagrams] == [each.shapes for each in source.diagrams], path


def test_the_charts_of_the_order_show_who_does_what_where_the_customer_is_met() -> None:
    charts = charts_of(bpmnjourney.read(DEPARTMENTS).model)
    assert broken_assertions(charts) == ()
    assert [each.get("id") for each in children(charts, "bands", "customerBand")] == ["Pool_Customer"]
    names = {each.get("name") for each in charts.root.iterfind(f"{tag('parties')}/{tag('organization')}")}
    assert {"Kestrel Outdoor", "Telephone sales", "Finance"} <= names
    crossing = {each.get("flowRef") for each in children(charts, "encounters", "encounter")}
    met = {flow for each in bpmnjourney.inspect(DEPARTMENTS).interactions for flow in each.flows}
    assert met <= crossing
    assert children(charts, "bands", "manualAutomationInterface", "interactiveSystem")
    assert children(charts, "nodes", "wait")


def test_a_way_back_from_a_decision_is_a_loop() -> None:
    inside = (
        '<task id="a"/><exclusiveGateway id="g"/><task id="b"/>'
        '<sequenceFlow id="f" sourceRef="a" targetRef="g"/><sequenceFlow id="r" sourceRef="g" targetRef="a"/>'
        '<sequenceFlow id="o" sourceRef="g" targetRef="b"/>'
    )
    charts = charts_of(model_of(process(inside)))
    (loop,) = children(charts, "loops", "loop")
    assert (loop.get("startRef"), loop[0].get("flowRef")) == ("a", "o")
    (connector,) = children(charts, "nodes", "loopConnector")
    flows = {each.get("id"): each.get("targetRef") for each in children(charts, "flows", "controlFlow")}
    assert flows["r"] == connector.get("id")


def test_a_loop_back_across_the_line_of_visibility_has_an_encounter_of_the_organisation() -> None:
    """The connector stands with the customer who decides; the loop starts below the line."""
    inside = (
        '<laneSet id="s"><lane id="c" name="Customer"><flowNodeRef>g</flowNodeRef>'
        "<flowNodeRef>b</flowNodeRef></lane>"
        '<lane id="l" name="Sales"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
        '<task id="a"/><exclusiveGateway id="g"/><task id="b"/>'
        '<sequenceFlow id="f" sourceRef="a" targetRef="g"/><sequenceFlow id="r" sourceRef="g" targetRef="a"/>'
        '<sequenceFlow id="o" sourceRef="g" targetRef="b"/>'
    )
    charts = charts_of(model_of(process(inside)))
    assert validate(charts, "lovem.xsd") == ()
    assert broken_assertions(charts) == ()
    assert len(children(charts, "nodes", "loopConnector")) == 1
    met = {each.get("flowRef"): each.get("initiator") for each in children(charts, "encounters", "encounter")}
    assert met == {"f": "organization", "r": "customer"}


def test_a_changed_chart_changes_the_bpmn_that_it_carries() -> None:
    charts = charts_of(bpmnjourney.read(DEPARTMENTS).model)
    source = bpmnjourney.read(DEPARTMENTS).model
    text = charts.data.decode().replace('longName="Place order"', 'longName="Order placed"')
    text = text.replace(
        "</nodes>",
        '<activity id="Thank" bandRef="Lane_Finance" shortName="Z" longName="Customer thanked"/></nodes>',
        1,
    )
    again = bpmnjourney.read(bpmn.write_model(bpmnjourney.read(text.encode()).model).data).model
    assert again.node["Task_PlaceOrder"].name == "Order placed"
    assert (again.node["Thank"].name, again.node["Thank"].lane) == ("Customer thanked", "Lane_Finance")
    assert again.node["Thank"].process == source.lane["Lane_Finance"].process
    others = [each for each in again.nodes if each.id not in ("Thank", "Task_PlaceOrder")]
    assert others == [each for each in source.nodes if each.id != "Task_PlaceOrder"]
    assert again.sequence_flows == source.sequence_flows


def changed_and_back(changes: dict[str, str]) -> tuple[Model, list[Loss]]:
    """The BPMN of charts that carry some, with places of the charts changed; and what it does not say."""
    text = charts_of(bpmnjourney.read(DEPARTMENTS).model).data.decode()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    doc = document(text)
    assert validate(doc, "lovem.xsd") == ()
    losses: list[Loss] = []
    return bpmnjourney.read(bpmn.write_model(doc.model, losses).data).model, losses


def test_charts_as_they_were_made_lose_nothing_on_the_way_back() -> None:
    assert changed_and_back({})[1] == []


def test_what_is_said_of_charts_and_how_they_relate_comes_into_the_bpmn_that_they_carry() -> None:
    again, losses = changed_and_back(
        {
            'state="asIs"': 'state="toBe"',
            'shortName="1" longName': 'shortName="ORDER" longName',
            "<carried": '<paths><path id="P" name="Ordered" chartRef="Collaboration_Order" share="0.8">'
            '<step nodeRef="Task_PlaceOrder"/></path></paths><carried',
            "</physicalChart>": '<marks><issue id="M" name="Who pays?" onRef="Task_PlaceOrder"/></marks>'
            "</physicalChart>",
        }
    )
    (chart,) = (each.chart for each in again.collaborations)
    assert chart is not None
    assert (chart.state, chart.short_name) == ("toBe", "ORDER")
    (path,) = again.paths
    assert (path.name, path.chart, path.steps, path.share) == (
        "Ordered",
        "Collaboration_Order",
        ("Task_PlaceOrder",),
        0.8,
    )
    assert [(each.kind, each.on) for each in again.marks] == [("issue", "Task_PlaceOrder")]
    assert losses == []


def test_what_only_charts_have_words_for_is_told_where_it_was_changed() -> None:
    charts = charts_of(bpmnjourney.read(DEPARTMENTS).model).data.decode()
    step = next(line for line in charts.splitlines() if 'longName="Place order"' in line).strip()
    number = step.partition('shortName="')[2].partition('"')[0]
    again, losses = changed_and_back({step: step.replace(f'shortName="{number}"', 'shortName="C9"')})
    assert again.nodes == bpmnjourney.read(DEPARTMENTS).model.nodes
    ((code, element, line),) = ((each.code, each.element, each.line) for each in losses)
    assert (code, element) == ("chart-only", "Task_PlaceOrder")
    assert line is not None
    assert 'longName="Place order"' in charts.splitlines()[line - 1]


def test_a_band_that_is_added_to_a_chart_comes_with_its_steps() -> None:
    charts = charts_of(bpmnjourney.read(DEPARTMENTS).model)
    text = charts.data.decode()
    text = text.replace("</parties>", '<externalOrganization id="Bank" name="Bank"/></parties>', 1)
    text = text.replace(
        "<manualAutomationInterface>",
        '<externalBand id="Band_Bank" externalOrganizationRef="Bank"/><manualAutomationInterface>',
        1,
    )
    # The schema wants external organisations before systems.
    text = text.replace('<externalOrganization id="Bank" name="Bank"/></parties>', "</parties>", 1)
    text = text.replace("<system ", '<externalOrganization id="Bank" name="Bank"/><system ', 1)
    text = text.replace(
        "</nodes>", '<activity id="Clear" bandRef="Band_Bank" shortName="Z" longName="Cleared"/></nodes>', 1
    )
    doc = document(text)
    assert validate(doc, "lovem.xsd") == ()
    again = bpmnjourney.read(bpmn.write_model(doc.model).data).model
    assert again.node["Clear"].name == "Cleared"
    pool = again.pool_of("Clear")
    assert pool is not None
    assert pool.name == "Bank"


def test_what_is_carried_but_is_no_model_is_left_alone() -> None:
    text = ORDER.read_text(encoding="utf-8")
    doc = document(text.replace("</model>", '<carried format="bpmn"><x/></carried></model>'))
    assert validate(doc, "lovem.xsd") == ()
    assert doc.model.nodes == document(text).model.nodes


def test_a_step_that_is_taken_out_of_a_chart_is_gone_with_its_flows() -> None:
    charts = charts_of(bpmnjourney.read(DEPARTMENTS).model)
    for name in ("nodes", "flows", "encounters"):
        for each in children(charts, name, "*"):
            if "Task_ReviewOptions" in each.values() and each.tag != tag("end"):
                each.getparent().remove(each)  # type: ignore[union-attr]
    again = bpmnjourney.read(etree.tostring(charts.root)).model
    assert "Task_ReviewOptions" not in again.node
    assert not [each for each in again.sequence_flows if "Task_ReviewOptions" in (each.source, each.target)]
    assert len(again.nodes) == len(bpmnjourney.read(DEPARTMENTS).model.nodes) - 1


def test_what_a_vendor_keeps_in_no_namespace_is_not_taken_for_a_part_of_the_chart() -> None:
    inside = '<task id="a"><extensionElements><note xmlns="">kept</note></extensionElements></task>'
    charts = charts_of(model_of(process(inside)))
    assert validate(charts, "lovem.xsd") == ()
    assert "<note" in bpmn.write_model(bpmnjourney.read(charts.data).model).data.decode()
    found = bpmn.write_model(bpmnjourney.read(charts.data).model).root.iter("note")
    assert [each.text for each in found] == ["kept"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_chart_written_as_bpmn_keeps_what_the_model_says(path: Path) -> None:
    source = bpmnjourney.read(path).model
    losses: list[Loss] = []
    written = bpmn.write_model(source, losses)
    assert validate(bpmnjourney.read(written.data), "bpmn/BPMN20.xsd") == ()
    for element in written.root.iterfind(".//{*}extensionElements/{urn:bpmnjourney:extension:1}*"):
        EXTENSION.assertValid(etree.fromstring(etree.tostring(element)))
    again = bpmnjourney.read(written.data).model
    for part in ("lanes", "sequence_flows", "message_flows", "collaborations", "comparisons", "paths"):
        ours, theirs = (sorted(getattr(of, part), key=lambda each: each.id) for of in (again, source))
        assert ours == theirs, part
    assert sorted(each.id for each in again.marks) == sorted(each.id for each in source.marks)
    assert {each.line is not None for each in losses} <= {True}
    codes = {each.code for table in TABLES.values() for each in table}
    assert {each.code for each in losses} <= codes


def test_a_chart_that_becomes_bpmn_is_drawn(tmp_path: Path) -> None:
    out = tmp_path / "order.bpmn"
    bpmnjourney.write(bpmnjourney.read(ORDER), out)
    found = bpmnjourney.read(out).model
    assert {node.id for node in found.nodes} <= set(found.shape)
    assert {flow.id for flow in found.sequence_flows} <= set(found.edge)


def test_a_chart_that_becomes_bpmn_says_what_is_lost_and_where() -> None:
    losses: list[Loss] = []
    bpmn.write_model(bpmnjourney.read(ORDER).model, losses)
    text = ORDER.read_text(encoding="utf-8").splitlines()
    system = next(each for each in losses if each.code == "system-as-lane")
    assert system.line is not None
    assert "interactiveSystem" in text[system.line - 1]


@pytest.mark.parametrize("company", ["departments", "single"])
def test_the_customers_view_of_a_chart_is_a_chart(company: str, tmp_path: Path) -> None:
    view = bpmnjourney.customer_view(ORDER, company=company)  # type: ignore[arg-type]
    assert view.verdict.status == "equal"
    out = tmp_path / "view.lovem"
    bpmnjourney.write(view, out)
    charts = document(out.read_bytes())
    assert validate(charts, "lovem.xsd") == ()
    assert broken_assertions(charts) == ()
    wanted = {"departments": ("departments",), "single": ("singleEntity", "departments")}[company]
    assert next(each.get("perspective") for each in children(charts)) in wanted
    assert bpmnjourney.check(ORDER, out).verdict.status == "equal"


def test_the_customers_view_of_bpmn_can_be_a_chart(tmp_path: Path) -> None:
    out = tmp_path / "view.lovem"
    bpmnjourney.write(bpmnjourney.customer_view(DEPARTMENTS), out)
    assert validate(bpmnjourney.read(out), "lovem.xsd") == ()
    assert bpmnjourney.check(DEPARTMENTS, out).verdict.status == "equal"


def test_the_command_converts_both_ways_and_tells_what_is_lost(tmp_path: Path) -> None:
    charts, again, other = tmp_path / "a.lovem", tmp_path / "b.bpmn", tmp_path / "c.bpmn"
    said = call("convert", DEPARTMENTS, "-o", charts)
    assert (said.status, "LOVEM-style charts" in said.out) == (0, True)
    assert call("convert", charts, "-o", again).status == 0
    assert bpmnjourney.read(again).model.nodes == bpmnjourney.read(DEPARTMENTS).model.nodes
    told = call("convert", ORDER, "-o", other).out
    assert "Degraded: A system on or below the interface" in told
    assert "(lines " in told


def test_the_command_takes_the_customer_by_name(tmp_path: Path) -> None:
    out = tmp_path / "a.lovem"
    assert call("convert", DEPARTMENTS, "-o", out, "--customer", "Parcel carrier").status == 0
    bands = children(bpmnjourney.read(out), "bands", "customerBand")
    assert [each.get("id") for each in bands] == ["Pool_Carrier"]
    assert call("convert", DEPARTMENTS, "-o", out, "--customer", "Nobody").status == 2


def test_what_a_shown_step_holds_is_not_taken_for_hidden_work(tmp_path: Path) -> None:
    """Its message leaves at the step around it, on the chart around."""
    text = definitions(
        '<collaboration id="c"><participant id="pc" name="Customer"/>'
        '<participant id="ps" name="Shop" processRef="p"/>'
        '<messageFlow id="m" sourceRef="send" targetRef="pc"/>'
        '<messageFlow id="m2" sourceRef="pc" targetRef="t"/></collaboration>'
        '<process id="p"><startEvent id="s"/><userTask id="t" name="Ask"/><subProcess id="sub" name="Close"'
        ' triggeredByEvent="true"><startEvent id="s1"><timerEventDefinition/></startEvent>'
        '<sendTask id="send" name="Send the bill"/>'
        '<sequenceFlow id="f1" sourceRef="s1" targetRef="send"/></subProcess>'
        '<sequenceFlow id="f" sourceRef="s" targetRef="t"/></process>'
    )
    out = tmp_path / "view.lovem"
    bpmnjourney.write(bpmnjourney.customer_view(model_of(text)), out)
    found = [each.code for each in bpmnjourney.validate(out)]
    assert "hidden-work-on-customer-chart" not in found
    assert [each.get("perspective") for each in children(bpmnjourney.read(out))] == ["departments", "full"]


def test_charts_without_what_they_carry_show_a_black_box_that_nothing_is_known_of(tmp_path: Path) -> None:
    """The customer may come in any order: a single step for them would come once."""
    source = FIXTURES / "order-black-box.bpmn"
    charts = charts_of(bpmnjourney.read(source).model)
    for carried in charts.root.findall(tag("carried")):
        charts.root.remove(carried)
    charts.touch()
    bare = bpmnjourney.read(charts.to_bytes())
    assert validate(bare, "lovem.xsd") == ()
    views = [bpmnjourney.customer_view(of, check=False).model for of in (source, bare)]
    assert bpmnjourney.check(*views, level="branching-bisimilar").verdict.status == "equal"
    fewer = replace(bare.model, message_flows=())
    assert b"blackBox" not in lovem.write_model(fewer).data
