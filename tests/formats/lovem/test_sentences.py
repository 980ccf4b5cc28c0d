"""What becomes what between BPMN and charts: a test for each thing that is promised."""

from __future__ import annotations

import pytest
from lxml import etree

import bpmnjourney
from bpmnjourney.api.charts import with_customer
from bpmnjourney.formats import bpmn, lovem
from bpmnjourney.formats.bpmn.names import EXTENSION
from bpmnjourney.formats.lovem.names import tag
from bpmnjourney.model import Channel, Model, Value
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import validate
from tests.formats.bpmn.sketch import definitions
from tests.formats.lovem.charts import ORDER

SHOP = definitions(
    '<collaboration id="c"><participant id="buyer" name="Customer" processRef="p1"/>'
    '<participant id="shop" name="Shop" processRef="p2"/>'
    '<messageFlow id="m" name="Order" sourceRef="ask" targetRef="take"><extensionElements>'
    f'<b:channel xmlns:b="{EXTENSION}" medium="phone" name="Hotline"/></extensionElements></messageFlow>'
    "</collaboration>"
    '<process id="p1"><task id="ask" name="Ask"/></process>'
    '<process id="p2"><laneSet id="s"><lane id="sales" name="Sales"><flowNodeRef>take</flowNodeRef>'
    "<flowNodeRef>rest</flowNodeRef><flowNodeRef>again</flowNodeRef><flowNodeRef>book</flowNodeRef></lane>"
    '<lane id="store" name="Store"><flowNodeRef>pack</flowNodeRef></lane></laneSet>'
    '<userTask id="take" name="Take order"><ioSpecification><dataInput id="i"/><inputSet/><outputSet/>'
    '</ioSpecification><dataInputAssociation id="d"><sourceRef>list</sourceRef><targetRef>i</targetRef>'
    "</dataInputAssociation></userTask>"
    '<dataObject id="o"/><dataObjectReference id="list" name="Price list" dataObjectRef="o"/>'
    '<intermediateCatchEvent id="rest"><timerEventDefinition><timeDuration>PT2H</timeDuration>'
    "</timerEventDefinition></intermediateCatchEvent>"
    '<exclusiveGateway id="again" name="Right?"/><serviceTask id="book" name="Book"/>'
    '<task id="pack" name="Pack"/>'
    '<sequenceFlow id="f1" sourceRef="take" targetRef="rest"/>'
    '<sequenceFlow id="f2" sourceRef="rest" targetRef="again"/>'
    '<sequenceFlow id="back" sourceRef="again" targetRef="take"/>'
    '<sequenceFlow id="on" sourceRef="again" targetRef="book"/>'
    '<sequenceFlow id="f3" sourceRef="book" targetRef="pack"/></process>'
)


@pytest.fixture(scope="module")
def charts() -> etree._Element:
    written = lovem.write_model(with_customer(bpmnjourney.read(SHOP).model, ()))
    assert validate(written, "lovem.xsd") == ()
    root = written.root
    for carried in root.findall(tag("carried")):
        root.remove(carried)
    return root


def found(charts: etree._Element, name: str, **wanted: str) -> list[etree._Element]:
    return [
        each
        for each in charts.iter(tag(name))
        if all(each.get(key) == value for key, value in wanted.items())
    ]


def only(charts: etree._Element, name: str, **wanted: str) -> etree._Element:
    (each,) = found(charts, name, **wanted)
    return each


# -- BPMN -> LOVEM -----------------------------------------------------------------------------------
def test_lanes_and_pools_become_bands_and_the_customer_the_customer_band(charts: etree._Element) -> None:
    assert only(charts, "customerBand").get("id") == "buyer"
    assert [each.get("id") for each in found(charts, "organizationBand")] == ["sales", "store"]
    parents = {each.get("name"): each.get("parentRef") for each in found(charts, "organization")}
    assert parents == {"Shop": None, "Sales": "Party_shop", "Store": "Party_shop"}


def test_user_and_service_tasks_go_with_systems_to_the_interface(charts: etree._Element) -> None:
    system = only(charts, "interactiveSystem").get("id", "")
    assert only(charts, "activity", id="take").find(tag("uses")).get("systemRef") == system  # type: ignore[union-attr]
    assert only(charts, "activity", id="book").get("bandRef") == system


def test_messages_across_the_line_become_encounters_with_channel_and_owner(charts: etree._Element) -> None:
    met = only(charts, "encounter")
    assert (met.get("flowRef"), met.get("initiator"), met.get("ownerRef")) == ("m", "customer", "Party_sales")
    channel = only(charts, "channel", id=met.get("channelRef", ""))
    assert (channel.get("medium"), channel.get("name")) == ("phone", "Hotline")


def test_lane_crossings_become_encounters_where_the_customer_is_a_lane() -> None:
    inside = (
        '<process id="p"><laneSet id="s"><lane id="c" name="Customer"><flowNodeRef>a</flowNodeRef></lane>'
        '<lane id="l" name="Sales"><flowNodeRef>b</flowNodeRef></lane></laneSet><task id="a"/><task id="b"/>'
        '<sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
    )
    model = bpmnjourney.read(definitions(inside)).model
    written = lovem.write_model(with_customer(model, ())).root
    met = only(written, "encounter")
    assert (met.get("flowRef"), met.get("ownerRef")) == ("f", "Party_l")


def test_data_objects_become_information(charts: etree._Element) -> None:
    reads = only(charts, "activity", id="take").find(tag("reads"))
    assert reads is not None
    assert only(charts, "information", id=reads.get("objectRef", "")).get("name") == "Price list"


def test_timers_become_waits(charts: etree._Element) -> None:
    wait = only(charts, "wait", id="rest")
    assert (wait.get("trigger"), wait.get("duration")) == ("time", "PT2H")


def test_loops_are_recognised_from_back_edges(charts: etree._Element) -> None:
    loop = only(charts, "loop")
    assert loop.get("startRef") == "take"
    assert loop[0].get("flowRef") == "on"
    connector = only(charts, "loopConnector", loopRef=loop.get("id", ""))
    assert only(charts, "controlFlow", id="back").get("targetRef") == connector.get("id")


# -- LOVEM -> BPMN -----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def order() -> Document[Model]:
    return bpmnjourney.read(bpmn.write_model(bpmnjourney.read(ORDER).model).data)


def test_bands_become_lanes_or_pools(order: Document[Model]) -> None:
    drawn = {each.id for each in (*order.model.lanes, *order.model.participants)}
    bands = [
        each.get("id")
        for name in ("customerBand", "organizationBand", "externalBand", "interactiveSystem", "batchSystem")
        for each in bpmnjourney.read(ORDER).root.iter(tag(name))
    ]
    assert set(bands) <= drawn
    assert any(each.stated.customer for each in (*order.model.lanes, *order.model.participants))


def test_encounters_become_message_flows_or_hand_overs_with_channel_and_owner(order: Document[Model]) -> None:
    charts = bpmnjourney.read(ORDER).root
    flows = {each.id: each for each in (*order.model.sequence_flows, *order.model.message_flows)}
    media = {each.get("id"): (each.get("medium"), each.get("name")) for each in found(charts, "channel")}
    interactions = bpmnjourney.inspect(order.model).interactions
    for met in found(charts, "encounter"):
        flow = flows[met.get("flowRef", "")]
        assert flow.stated.contact is not None
        assert flow.stated.contact.initiator == met.get("initiator")
        if met.get("channelRef"):
            channels = [
                flow.stated.channel,
                *(order.model.node[end].stated.channel for end in ends(flow, order.model)),
            ]
            assert Channel(*media[met.get("channelRef")]) in channels  # type: ignore[arg-type]
        assert any(flow.id in each.flows and each.owner is not None for each in interactions)


def ends(flow: object, model: Model) -> list[str]:
    return [each for each in (flow.source, flow.target) if each in model.node]  # type: ignore[attr-defined]


def test_marks_and_measures_stand_in_our_extension_and_come_back(order: Document[Model]) -> None:
    source = bpmnjourney.read(ORDER).model
    kinds = [each.get("kind") for each in order.root.iter(f"{{{EXTENSION}}}mark")]
    assert sorted(kinds) == sorted(each.kind for each in source.marks)
    assert {each.id: (each.kind, each.name, each.severity, each.on) for each in order.model.marks} == {
        each.id: (each.kind, each.name, each.severity, each.on) for each in source.marks
    }
    stated = {node.id: node.stated.values for node in source.nodes if node.stated.values}
    assert stated
    assert {node.id: node.stated.values for node in order.model.nodes if node.stated.values} == stated
    assert all(isinstance(each, Value) for values in stated.values() for each in values)


def test_a_loop_becomes_a_gateway_whose_ways_are_its_exits(order: Document[Model]) -> None:
    loops = {each.get("id"): each for each in bpmnjourney.read(ORDER).root.iter(tag("loop"))}
    assert loops
    for connector in bpmnjourney.read(ORDER).root.iter(tag("loopConnector")):
        loop = loops[connector.get("loopRef")]
        exits = [each.get("continueAtRef") for each in loop.iterchildren(tag("abnormalExit"))]
        ways = [each.target for each in order.model.outgoing[connector.get("id", "")]]
        assert ways == [loop.get("startRef"), *exits]
