"""Every rule of the format accepts the fixtures and rejects a twin of one that breaks this rule alone."""

# ruff: noqa: E501 - a twin is easier to compare on one line

from __future__ import annotations

from pathlib import Path

import pytest

from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import CALLS, FILES, JOB, ORDER, RIVAL, document

LINE = "        <lineOfVisibility/>\n"
GRAMMAR = {
    "the customer is on top": (ORDER, '        <customerBand id="Band_Customer"', '        <organizationBand id="Q"'),
    "there is one line of visibility": (ORDER, LINE, LINE + LINE),
    "there is a line of visibility": (ORDER, LINE, ""),
    "a batch system is below the interface": (ORDER, "</manualAutomationInterface>", "</manualAutomationInterface><manualAutomationInterface/>"),
    "no buses on a physical chart": (RIVAL, "      <marks>", "      <buses/>\n      <marks>"),
    "no control flow on a logical chart": (JOB, '<informationFlow id="F_ComplainL_SettleL_inf"', '<controlFlow id="F_ComplainL_SettleL_inf"'),
    "no activity on a logical chart": (JOB, '<process id="SettleL"', '<activity id="SettleL"'),
    "a loop has two exits": (ORDER, '<normalExit flowRef="F_Choice_Decided_Order"/>', ""),
    "a loop is given up after a pass at the earliest": (ORDER, 'maxPasses="3"', 'maxPasses="0"'),
    "a score is at most ten": (ORDER, 'severity="7"', 'severity="11"'),
    "a share is at most one": (ORDER, 'share="0.85"', 'share="1.5"'),
    "media are listed": (ORDER, 'medium="phone"', 'medium="pigeon"'),
    "an initiator is one of two": (ORDER, 'id="E_Ask" flowRef="F_Ask_Advise" initiator="customer"', 'id="E_Ask" flowRef="F_Ask_Advise" initiator="nobody"'),
    "material flows say by what, information flows do not": (RIVAL, '<informationFlow id="F_Fill_Accept_inf"', '<informationFlow transport="van" id="F_Fill_Accept_inf"'),
    "a name is not empty": (ORDER, 'name="Hotline"', 'name=" "'),
}  # fmt: skip
KEYS = {
    "ids are unique in a model": (ORDER, '<activity id="Pack"', '<activity id="Party_Sales"'),
    "short names are unique in a chart": (ORDER, 'shortName="L2"', 'shortName="L1"'),
    "a band is of a party": (ORDER, 'organizationRef="Party_Sales"', 'organizationRef="Party_Sale"'),
    "an organisation's band is not a customer's": (ORDER, 'organizationRef="Party_Sales"', 'organizationRef="Party_Customer"'),
    "a node is in a band": (ORDER, 'id="Pick" bandRef="Band_Warehouse"', 'id="Pick" bandRef="Band_Attic"'),
    "a node is in a band of its chart": (CALLS, 'id="Call2" bandRef="Band2_Caller"', 'id="Call2" bandRef="Band1_Caller"'),
    "a flow joins nodes of its chart": (CALLS, 'sourceRef="Start2"', 'sourceRef="Start1"'),
    "a flow has a target": (CALLS, 'targetRef="Call2"', 'targetRef="Party_Caller"'),
    "an encounter is at a flow": (ORDER, 'flowRef="F_Ask_Advise"', 'flowRef="Ask"'),
    "an encounter has a channel of the model": (ORDER, 'flowRef="F_Ask_Advise" initiator="customer" channelRef="Channel_Hotline"', 'flowRef="F_Ask_Advise" initiator="customer" channelRef="Party_Sales"'),
    "an encounter is owned by an organisation": (RIVAL, 'ownerRef="Party_Rival"', 'ownerRef="Party_Customer"'),
    "an activity uses a system of its chart": (CALLS, 'systemRef="System2_Accounts"/>\n        </activity>', 'systemRef="System1_Accounts"/>\n        </activity>'),
    "a skill is one of the model": (ORDER, 'skillRef="Skill_Advice"', 'skillRef="Skill_Juggling"'),
    "a value is of a measure": (ORDER, 'measureRef="Measure_Work"', 'measureRef="Skill_Advice"'),
    "a loop starts at a node": (ORDER, 'startRef="Choice_Research"', 'startRef="Nowhere"'),
    "a loop is left by a flow": (ORDER, 'normalExit flowRef="F_Choice_Decided_Order"', 'normalExit flowRef="Order"'),
    "a loop connector is of a loop": (ORDER, 'loopRef="Loop_Research"', 'loopRef="Again_Research"'),
    "information flows carry no material": (RIVAL, 'objectRef="Object_Basket"', 'objectRef="Object_Parcel"'),
    "a mark is on something of its chart": (ORDER, 'onRef="Pick"', 'onRef="Party_Sales"'),
    "a bus touches processes": (JOB, 'connects nodeRef="Mending"', 'connects nodeRef="SettleL"'),
    "what is refined is a chart": (JOB, 'refines="Chart_Logical"', 'refines="SettleL"'),
    "what corresponds are nodes": (JOB, 'fromRef="SettleL"', 'fromRef="Chart_Logical"'),
    "a path is of a chart": (ORDER, 'chartRef="Chart_Order" variant="web"', 'chartRef="Order" variant="web"'),
    "a step is a node": (ORDER, '<step nodeRef="Search"/>', '<step nodeRef="F_Ask_Advise"/>'),
    "charts are compared": (CALLS, 'alternativeRef="Chart_ToBe"', 'alternativeRef="Call2"'),
    "a part is part of its like": (ORDER, 'name="Sales" kind="department" parentRef="Party_Company"', 'name="Sales" kind="department" parentRef="Party_Customer"'),
}  # fmt: skip
ASSERTIONS = {
    "refines-next-level": (JOB, 'refines="Chart_Logical"', 'refines="Chart_Architecture"'),
    "single-entity-is-a-company": (RIVAL, 'kind="company"', 'kind="department"'),
    "job-chart-names-a-job": (JOB, 'jobRef="Party_Clerk"', 'jobRef="Party_Desk"'),
    "company-is-the-whole": (ORDER, 'kind="company"', 'kind="company" parentRef="Party_Sales"'),
    "path-stays-on-its-chart": (JOB, "</model>", '<paths><path id="P" name="p" chartRef="Chart_Job"><step nodeRef="SettleL"/></path></paths></model>'),
    "compares-two-charts": (CALLS, 'alternativeRef="Chart_ToBe"', 'alternativeRef="Chart_AsIs"'),
    "correspondence-has-its-ends": (CALLS, 'kind="removed" toRef="Menu1"', 'kind="removed" fromRef="Menu1"'),
    "encounter-has-an-owner": (RIVAL, ' ownerRef="Party_Rival"', ""),
    "crossing-has-an-encounter": (RIVAL, 'flowRef="F_Deliver_Fetch_mat"', 'flowRef="F_Fill_Accept_inf"'),
    "starts-begin-and-ends-end": (RIVAL, 'sourceRef="Fetch" targetRef="End_Kept"', 'sourceRef="Fetch" targetRef="Start_Need"'),
    "event-flow-wakes-what-waits": (RIVAL, '<controlFlow id="F_Accept_Deliver"', '<eventFlow id="F_Accept_Deliver"'),
}  # fmt: skip


def twin(of: tuple[Path, str, str]) -> bytes:
    """A fixture with one place changed."""
    path, old, new = of
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fixture_keeps_the_schema_and_its_assertions(path: Path) -> None:
    doc = document(path.read_bytes())
    assert validate(doc, "lovem.xsd") == ()
    assert broken_assertions(doc) == ()
    assert "Purpose: " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [*GRAMMAR, *KEYS])
def test_the_schema_rejects_what_breaks(rule: str) -> None:
    changed = twin((GRAMMAR | KEYS)[rule])
    faults = validate(document(changed), "lovem.xsd")
    assert faults
    assert all(fault.line for fault in faults)


@pytest.mark.parametrize("rule", list(ASSERTIONS))
def test_the_assertions_reject_what_breaks(rule: str) -> None:
    doc = document(twin(ASSERTIONS[rule]))
    assert validate(doc, "lovem.xsd") == ()
    broken = broken_assertions(doc)
    assert {fault.kind for fault in broken} == {rule}
    assert all(fault.line and fault.message.startswith("The ") for fault in broken)


def test_every_assertion_has_a_twin_that_breaks_it() -> None:
    from lxml import etree

    from bpmnjourney.resources import SCHEMAS

    schema = etree.parse(SCHEMAS / "lovem-assertions.xsd")
    ids = [node.get("id") for node in schema.iter("{http://www.w3.org/2001/XMLSchema}assert")]
    assert sorted(ids) == sorted(ASSERTIONS)


@pytest.mark.parametrize(
    "rule",
    [
        "a node is in a band",
        "an organisation's band is not a customer's",
        "a step is a node",
        "short names are unique in a chart",
    ],
)
def test_a_broken_key_is_told_in_the_line_where_it_is_broken(rule: str) -> None:
    path, old, new = KEYS[rule]
    data = twin(KEYS[rule])
    lines = [number for number, line in enumerate(data.decode().splitlines(), 1) if new in line]
    before = path.read_text(encoding="utf-8").splitlines()
    changed = [number for number in lines if before[number - 1] != data.decode().splitlines()[number - 1]]
    (fault,) = validate(document(data), "lovem.xsd")
    assert fault.kind in ("no-such-element", "bad-value")
    assert fault.line in changed
    assert "key-sequence" not in fault.message
    assert old != new
