"""What each construct of a chart becomes in the Model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.formats import lovem
from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.model import Channel, Contact, Model, Value
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import CALLS, FILES, JOB, ORDER, RIVAL, activity, encounter, flow, model

TWO = activity("a", "C") + activity("b", "S")


def edges(of: Model) -> list[tuple[str, str]]:
    return [(each.source, each.target) for each in of.sequence_flows]


def test_control_that_passes_between_bands_makes_them_lanes_of_one_process() -> None:
    found = model(TWO, flow("a", "b"), encounter("a-b")).model
    assert [(lane.id, lane.name, lane.stated.customer) for lane in found.lanes] == [
        ("C", "Customer", True),
        ("S", "Sales", None),
    ]
    assert [pool.name for pool in found.participants] == ["Chart"]
    assert edges(found) == [("a", "b")]
    assert {node.id: node.lane for node in found.nodes} == {"a": "C", "b": "S"}


@pytest.mark.parametrize("kind", ["informationFlow", "materialFlow", "eventFlow"])
def test_what_else_passes_between_them_is_a_message_between_pools(kind: str) -> None:
    found = model(TWO, flow("a", "b", kind), encounter("a-b")).model
    assert [(pool.id, pool.name, pool.stated.customer) for pool in found.participants] == [
        ("C", "Customer", True),
        ("S", "Sales", None),
    ]
    assert found.lanes == ()
    assert [(each.source, each.target) for each in found.message_flows] == [("a", "b")]


def test_a_band_without_steps_and_without_its_like_is_a_black_box() -> None:
    bands = '<externalBand id="X" externalOrganizationRef="bank"/>'
    found = model(TWO, flow("a", "b"), bands=bands).model
    assert {pool.name: found.box(pool) for pool in found.participants} == {"Chart": "white", "Bank": "black"}


def test_departments_of_one_company_are_lanes_of_its_pool() -> None:
    bands = '<organizationBand id="W" organizationRef="company"/>'
    found = model(TWO + activity("c", "W"), flow("b", "c", "informationFlow"), bands=bands).model
    assert [(lane.name, found.participants[1].name) for lane in found.lanes] == [
        ("Sales", "Shop"),
        ("Shop", "Shop"),
    ]


def test_an_encounter_states_owner_and_channel_at_its_message() -> None:
    contact = encounter("a-b", ' ownerRef="sales" channelRef="phone"')
    (sent,) = model(TWO, flow("a", "b", "informationFlow"), contact).model.message_flows
    assert (sent.stated.owner, sent.stated.channel) == ("S", Channel("phone", "Hotline"))


def test_an_encounter_at_a_hand_over_states_the_channel_and_an_owner_who_is_not_the_lane() -> None:
    for owner, stated in (("sales", None), ("bank", "Bank")):
        contact = encounter("a-b", f' ownerRef="{owner}" channelRef="phone"')
        found = model(TWO, flow("a", "b"), contact).model
        assert found.node["b"].stated.owner == stated
        assert found.node["b"].stated.channel == Channel("phone", "Hotline")
        (met,) = bpmnjourney.inspect(model(TWO, flow("a", "b"), contact)).interactions
        assert met.owner is not None
        assert met.owner.name == (stated or "Sales")
        assert met.via == "hand-over"


def test_nodes_are_what_they_say() -> None:
    nodes = (
        '<start id="s" bandRef="S"/><start id="m" bandRef="S" trigger="message"/>'
        '<wait id="w" bandRef="S" duration="PT5M" longName="Pause"/>'
        '<wait id="v" bandRef="S" trigger="signal"/>'
        '<decision id="d" bandRef="S" longName="Well?"/><junction id="j" bandRef="S" kind="parallel"/>'
        '<junction id="f" bandRef="S" kind="firstEvent"/><end id="e" bandRef="S"/>'
        '<end id="t" bandRef="S" result="terminate"/>'
    )
    found = model(nodes).model.node
    assert {name: (node.kind, node.event) for name, node in found.items()} == {
        "s": ("startEvent", "none"),
        "m": ("startEvent", "message"),
        "w": ("intermediateCatchEvent", "timer"),
        "v": ("intermediateCatchEvent", "signal"),
        "d": ("exclusiveGateway", None),
        "j": ("parallelGateway", None),
        "f": ("eventBasedGateway", None),
        "e": ("endEvent", "none"),
        "t": ("endEvent", "terminate"),
    }
    assert found["w"].event_definitions[0].detail == "PT5M"
    assert found["w"].name == "Pause"


def test_a_start_or_wait_to_which_a_message_comes_is_triggered_by_it() -> None:
    nodes = activity("a", "C") + '<start id="s" bandRef="S"/><wait id="w" bandRef="S"/>'
    flows = flow("a", "s", "informationFlow") + flow("a", "w", "informationFlow")
    found = model(nodes, flows).model.node
    assert (found["s"].event, found["w"].event) == ("message", "message")


def test_who_works_with_a_system_does_a_user_task_and_a_system_a_service_task() -> None:
    nodes = (
        '<activity id="a" bandRef="S" shortName="a" longName="A"><uses systemRef="T"/></activity>'
        + activity("b", "T")
        + activity("c", "S")
    )
    bands = (
        '<manualAutomationInterface><interactiveSystem id="T" systemRef="till"/></manualAutomationInterface>'
    )
    found = model(nodes, bands=bands).model
    assert [node.kind for node in found.nodes] == ["userTask", "serviceTask", "task"]
    assert found.node["b"].lane == "T"


def test_a_loop_connector_goes_back_or_on_after_its_passes() -> None:
    nodes = (
        activity("a", "S")
        + '<decision id="d" bandRef="S"/><loopConnector id="l" bandRef="S" loopRef="L"/>'
        + activity("b", "S")
        + activity("z", "S")
    )
    loops = (
        '<loops><loop id="L" startRef="a"><normalExit flowRef="d-b"/>'
        '<abnormalExit maxPasses="3" continueAtRef="z"/></loop></loops>'
    )
    doc = model(nodes, flow("a", "d") + flow("d", "b") + flow("d", "l"), loops=loops)
    assert validate(doc, "lovem.xsd") == ()
    found = doc.model
    assert found.node["l"].kind == "exclusiveGateway"
    assert {each.id: (each.target, each.name) for each in found.outgoing["l"]} == {
        "l_again": ("a", "again: Step a"),
        "l_given_up": ("z", "after 3 passes"),
    }
    assert all(each.origin is not None and each.origin.line for each in found.outgoing["l"])


def test_information_inside_of_a_process_is_data_that_one_step_writes_and_the_other_reads() -> None:
    flows = flow("b", "c", "informationFlow", ' objectRef="order"') + flow("a", "b")
    found = model(TWO + activity("c", "S"), flows, encounter("a-b")).model
    (data,) = found.data
    assert (data.kind, data.name) == ("dataObjectReference", "Order")
    assert [(each.kind, each.node) for each in found.data_associations] == [("output", "b"), ("input", "c")]


def test_what_a_mark_is_on_gets_a_note() -> None:
    marks = '<marks><painPoint id="p" name="Ouch" onRef="a" ownerRef="sales"/></marks>'
    found = model(TWO, more=marks).model
    assert [(note.id, note.text) for note in found.artifacts] == [("p", "Pain point: Ouch (owner Sales)")]
    assert [(tie.source, tie.target) for tie in found.associations] == [("a", "p")]


def test_criteria_and_skills_are_in_the_documentation_and_values_are_stated() -> None:
    found = bpmnjourney.read(ORDER).model.node
    assert found["Advise"].documentation == "Skill: Advising on outdoor gear"
    assert found["Advise"].stated.values == (Value("Time at work", "work", 7.0, "min"),)
    assert found["TakeOrder"].documentation.splitlines()[:2] == [
        "Start criteria: The order names a customer and an article.",
        "Exit criteria: The order has a number.",
    ]


def test_what_an_encounter_means_is_stated_at_its_flow() -> None:
    found = bpmnjourney.read(ORDER).model
    told = {each.id: each for each in (*found.sequence_flows, *found.message_flows)}
    assert told["F_Ask_Advise"].stated.contact == Contact("customer", True, "value")
    assert told["F_Return_CheckReturn"].stated.contact == Contact(
        "customer", False, "failure", "The goods do not fit"
    )
    assert told["F_Carry_AwaitParcel_mat"].documentation == "Transport: van"
    assert told["F_Pick_Pack"].stated.contact is None


def test_each_chart_of_a_file_is_a_collaboration() -> None:
    assert [each.id for each in bpmnjourney.read(JOB).model.collaborations] == [
        "Chart_Architecture",
        "Chart_Logical",
        "Chart_Physical",
        "Chart_Job",
    ]
    assert len(bpmnjourney.read(CALLS).model.collaborations) == 2


def test_buses_are_notes_at_the_processes_they_touch() -> None:
    found = bpmnjourney.read(JOB).model
    notes = {note.id: note.text for note in found.artifacts}
    assert notes["Bus_Quality"] == "Process quality bus: Quality of the house"
    assert [tie.source for tie in found.associations if tie.target == "Bus_Quality"] == ["Serving", "Mending"]


def test_what_is_wrong_is_reported_with_its_line_and_the_rest_is_read() -> None:
    nodes = activity("a", "S") + activity("a", "S") + activity("x", "Q") + '<activity shortName="n"/>'
    more = encounter("nowhere") + '<marks><issue id="i" name="?" onRef="nothing"/></marks>'
    doc = model(nodes, flow("a", "z"), more)
    found = doc.model
    assert [node.id for node in found.nodes] == ["a", "a~2"]
    assert found.sequence_flows == ()
    assert sorted(each.code for each in found.findings) == [
        "dangling-reference",
        "dangling-reference",
        "dangling-reference",
        "dangling-reference",
        "duplicate-id",
        "missing-reference",
    ]
    assert all(each.line for each in found.findings)


def test_a_root_of_another_kind_is_no_model_of_the_format() -> None:
    from bpmnjourney.errors import ReadError

    with pytest.raises(ReadError):
        bpmnjourney.read(b'<charts xmlns="urn:bpmnjourney:lovem:1"/>')
    with pytest.raises(ReadError):
        bpmnjourney.read(b'<model xmlns="urn:else"/>')
    assert bpmnjourney.read(b'<model xmlns="urn:bpmnjourney:lovem:1"/>').model.nodes == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_reference_of_the_model_of_a_fixture_resolves(path: Path) -> None:
    found = bpmnjourney.read(path).model
    assert found.findings == ()
    ids = [each.id for each in found]
    assert len(ids) == len(set(ids))
    for flow_ in (*found.sequence_flows, *found.message_flows):
        assert {flow_.source, flow_.target} <= set(found.node)
    for tie in found.associations:
        assert {tie.source, tie.target} <= set(ids)
    for node in found.nodes:
        assert node.process in found.process
        assert node.lane is None or node.lane in found.lane
        assert node.origin is not None
        assert node.origin.line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_customers_view_of_a_fixture_behaves_as_the_fixture_does(path: Path) -> None:
    view = bpmnjourney.customer_view(path)
    assert view.verdict.status == "equal"
    assert view.model.message_flows or view.model.lanes
    assert all(each.owner is not None for each in view.interactions)
    assert bpmnjourney.validate(path) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fixture_can_be_drawn_and_written_as_valid_bpmn(path: Path) -> None:
    source = bpmnjourney.read(path).model
    written = write_model(bpmnjourney.layout(source))
    assert validate(written, "bpmn/BPMN20.xsd") == ()
    again = written.model
    assert sorted(node.id for node in again.nodes) == sorted(node.id for node in source.nodes)
    assert sorted(edges(again)) == sorted(edges(source))
    assert set(again.shape) >= {node.id for node in source.nodes}


def test_the_owner_of_a_contact_with_a_system_is_who_is_stated() -> None:
    contacts = bpmnjourney.inspect(CALLS).interactions
    (call,) = [each for each in contacts if each.flows == ("F_Call1_Menu1",)]
    assert call.owner is not None
    assert (call.owner.name, call.owner.via) == ("Call centre", "stated")
    assert call.channel == Channel("ivr", "Menu")


def test_a_competitor_is_a_pool_that_the_customer_deals_with() -> None:
    contacts = bpmnjourney.inspect(RIVAL).interactions
    assert [(each.via, each.message, each.owner and each.owner.name) for each in contacts] == [
        ("message-flow", "Basket", "Rival shop"),
        ("message-flow", "Parcel", "Rival shop"),
    ]


BOX = '<activity id="all" bandRef="C" shortName="1" longName="Customer" blackBox="true"/>'


def test_a_step_that_stands_for_all_its_party_does_is_the_border_of_a_black_box() -> None:
    told = model(BOX + activity("b", "S"), flow("all", "b", "informationFlow"), encounter("all-b")).model
    assert [node.id for node in told.nodes] == ["b"]
    assert told.participant["C"].process is None
    assert [(each.source, each.target) for each in told.message_flows] == [("C", "b")]


def test_two_black_boxes_exchange_messages() -> None:
    bank = '<externalBand id="X" externalOrganizationRef="bank"/>'
    other = BOX.replace('"all"', '"bank-all"').replace('"C"', '"X"').replace('"1"', '"2"')
    told = model(BOX + other, flow("all", "bank-all", "informationFlow"), bands=bank).model
    assert [(each.source, each.target) for each in told.message_flows] == [("C", "X")]
    assert told.nodes == ()


def test_a_step_that_stands_for_all_is_the_border_of_a_pool_whose_steps_are_known_too() -> None:
    nodes = BOX + activity("a", "C") + activity("b", "S")
    told = model(nodes, flow("all", "b", "informationFlow"), encounter("all-b")).model
    assert [node.id for node in told.nodes] == ["a", "b"]
    assert [(each.source, each.target) for each in told.message_flows] == [("C", "b")]


def test_a_step_that_control_leads_to_is_a_step_whatever_it_stands_for() -> None:
    told = model(BOX + activity("a", "C"), flow("all", "a")).model
    assert [node.id for node in told.nodes] == ["all", "a"]


def test_a_wait_while_a_step_is_at_work_is_a_boundary_event_and_comes_back() -> None:
    nodes = (
        activity("a", "S")
        + '<wait id="w" bandRef="S" duration="PT1H" whileRef="a" interrupts="false"/>'
        + '<wait id="v" bandRef="S" trigger="condition" whileRef="a"/>'
        + '<wait id="u" bandRef="S" whileRef="a"/>'
    )
    doc = model(nodes, flow("a", "u"))
    assert validate(doc, "lovem.xsd") == ()
    read = {each.id: (each.kind, each.attached_to, each.interrupting) for each in doc.model.nodes}
    assert read["w"] == ("boundaryEvent", "a", False)
    assert read["v"] == ("boundaryEvent", "a", True)
    assert read["u"] == ("intermediateCatchEvent", None, True)  # control leads to it: it is a wait of its own
    freed = replace(doc.model, nodes=tuple(replace(each, interrupting=True) for each in doc.model.nodes))
    text = lovem.write_model(freed).to_bytes().decode()
    assert "interrupts" not in text
    assert text.count('whileRef="a"') == 3
