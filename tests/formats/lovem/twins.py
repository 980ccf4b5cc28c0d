"""The table of rules: for each a fixture that keeps it, and the one change that makes an invalid twin of it.

The twins are files in tests/fixtures/lovem, one a rule: `python -m tests.formats.lovem.twins` writes them anew.
"""

# ruff: noqa: E501 - a twin is easier to compare on one line

from __future__ import annotations

import re
from pathlib import Path

from tests.corpus import ROOT
from tests.formats.lovem.charts import CALLS, JOB, ORDER, RIVAL

MEANWHILE = ROOT / "docs" / "formats" / "lovem" / "13-while.lovem"
FOLDER = ROOT / "tests" / "fixtures" / "lovem"
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
    "path-stays-on-its-chart": (CALLS, 'id="Path2_Person" name="Answered by a person" chartRef="Chart_ToBe"', 'id="Path2_Person" name="Answered by a person" chartRef="Chart_AsIs"'),
    "compares-two-charts": (CALLS, 'alternativeRef="Chart_ToBe"', 'alternativeRef="Chart_AsIs"'),
    "correspondence-has-its-ends": (CALLS, 'kind="removed" toRef="Menu1"', 'kind="removed" fromRef="Menu1"'),
    "encounter-has-an-owner": (RIVAL, ' ownerRef="Party_Rival"', ""),
    "crossing-has-an-encounter": (RIVAL, 'flowRef="F_Deliver_Fetch_mat"', 'flowRef="F_Fill_Accept_inf"'),
    "starts-begin-and-ends-end": (RIVAL, 'sourceRef="Fetch" targetRef="End_Kept"', 'sourceRef="Fetch" targetRef="Start_Need"'),
    "event-flow-wakes-what-waits": (RIVAL, '<controlFlow id="F_Accept_Deliver"', '<eventFlow id="F_Accept_Deliver"'),
}  # fmt: skip
GRAMMAR_TOO = {
    "no interface on a logical chart": (JOB, '        <organizationBand id="BandL_Hotel" organizationRef="Party_Hotel"/>', '        <organizationBand id="BandL_Hotel" organizationRef="Party_Hotel"/><manualAutomationInterface/>'),
    "no interface on an architecture chart": (JOB, '        <organizationBand id="BandA_Hotel" organizationRef="Party_Hotel"/>', '        <organizationBand id="BandA_Hotel" organizationRef="Party_Hotel"/><manualAutomationInterface/>'),
    "no batch band without an interface": (RIVAL, '        <organizationBand id="Band_Rival" organizationRef="Party_Rival"/>', '        <organizationBand id="Band_Rival" organizationRef="Party_Rival"/><batchBand/>'),
    "no buses on a logical chart": (JOB, '<process id="AcceptL" bandRef="BandL_Guest" shortName="L3" longName="Settlement accepted"/>\n      </nodes>', '<process id="AcceptL" bandRef="BandL_Guest" shortName="L3" longName="Settlement accepted"/>\n      </nodes><buses/>'),
    "no loops on a logical chart": (JOB, '<process id="AcceptL" bandRef="BandL_Guest" shortName="L3" longName="Settlement accepted"/>\n      </nodes>', '<process id="AcceptL" bandRef="BandL_Guest" shortName="L3" longName="Settlement accepted"/>\n      </nodes><loops/>'),
    "no material flow on an architecture chart": (JOB, '<informationFlow id="F_Serving_Mending_inf"', '<materialFlow id="F_Serving_Mending_inf"'),
    "references are listed as elements": (ORDER, '<requires skillRef="Skill_Advice"/>', '<requires skillRef="Skill_Advice Skill_Advice"/>'),
    "a disconnect is of a known kind": (ORDER, 'kind="manual"', 'kind="boring"'),
    "an architecture chart refines nothing": (JOB, 'longName="What the hotel does for guests"', 'longName="What the hotel does for guests" refines="Chart_Logical"'),
}  # fmt: skip
KEYS_TOO = {
    "a customer's band is of a customer": (ORDER, 'customerRef="Party_Customer"', 'customerRef="Party_Sales"'),
    "an external band is of an external organisation": (ORDER, 'externalOrganizationRef="Party_Carrier"', 'externalOrganizationRef="Party_Sales"'),
    "an interactive system is a system": (ORDER, 'id="System_Orders" systemRef="Party_OrderSystem"', 'id="System_Orders" systemRef="Party_Sales"'),
    "a batch system is a system": (ORDER, 'systemRef="Party_Payments"', 'systemRef="Party_Sales"'),
    "a system is owned by an organisation": (ORDER, 'ownerRef="Party_Finance"/>\n  </parties>', 'ownerRef="Party_Customer"/>\n  </parties>'),
    "an activity reads an object": (ORDER, 'reads objectRef="Object_Orders"', 'reads objectRef="Measure_Work"'),
    "an activity writes an object": (ORDER, 'writes objectRef="Object_Orders"', 'writes objectRef="Measure_Work"'),
    "a control flow carries an object": (ORDER, 'objectRef="Object_Confirmation"', 'objectRef="Party_Sales"'),
    "a material flow carries material": (RIVAL, 'targetRef="Fetch" objectRef="Object_Parcel"', 'targetRef="Fetch" objectRef="Object_Basket"'),
    "an encounter is at a flow of its chart": (CALLS, 'id="E2_Call" flowRef="F_Call2_Take2"', 'id="E2_Call" flowRef="F_Call1_Menu1"'),
    "a mark is on something of its own chart": (CALLS, 'onRef="Take2"', 'onRef="Take1"'),
    "a mark is looked after by an organisation": (ORDER, 'onRef="Pick" ownerRef="Party_Warehouse"', 'onRef="Pick" ownerRef="Party_Customer"'),
    "a loop goes on at a node of its chart": (CALLS, 'continueAtRef="GaveUp1"', 'continueAtRef="End2"'),
    "a loop starts at a node of its chart": (CALLS, 'startRef="Menu1"', 'startRef="Call2"'),
    "a flow leads to a node of its chart": (CALLS, 'sourceRef="Read2" targetRef="End2"', 'sourceRef="Read2" targetRef="End1"'),
    "a path is owned by an organisation": (ORDER, 'ownerRef="Party_Sales" managerRef', 'ownerRef="Party_Customer" managerRef'),
    "a path is managed by an organisation": (ORDER, 'managerRef="Party_Service"', 'managerRef="Party_Customer"'),
    "a value of a path is of a measure": (ORDER, 'measureRef="Measure_Volume" amount="102"', 'measureRef="Object_Order" amount="102"'),
    "what is replaced is a node": (CALLS, 'fromRef="Open2" toRef="Check1"', 'fromRef="Open2" toRef="Chart_AsIs"'),
    "the baseline is a chart": (CALLS, 'baselineRef="Chart_AsIs"', 'baselineRef="Call1"'),
    "a wait is while an activity of its chart": (MEANWHILE, 'trigger="condition" whileRef="search"', 'trigger="condition" whileRef="found"'),
    "a job is an organisation": (JOB, 'jobRef="Party_Clerk"', 'jobRef="Party_Guest"'),
}  # fmt: skip
LINT = {
    "batch-flow-to-person": (ORDER, 'sourceRef="ApproveRefund" targetRef="AwaitRun"', 'sourceRef="ApproveRefund" targetRef="PayRefund"'),
    "path-without-encounter": (ORDER, '<step nodeRef="ReadRefund"/>', '<step nodeRef="Pick"/>'),
    "channel-change-in-step": (ORDER, 'flowRef="F_Advise_Review" initiator="organization" channelRef="Channel_Hotline"', 'flowRef="F_Advise_Review" initiator="organization" channelRef="Channel_Email"'),
    "hidden-work-on-customer-chart": (RIVAL, '        <activity id="Deliver"', '        <activity id="Sort" bandRef="Band_Rival" shortName="R3" longName="Parcel sorted"/>\n        <activity id="Deliver"'),
    "refinement-incomplete": (JOB, 'kind="refines" fromRef="GiftP" toRef="SettleL"', 'kind="same" fromRef="GiftP" toRef="SettleL"'),
    "correspondence-contradicts-charts": (CALLS, 'kind="same" fromRef="Call2" toRef="Call1"', 'kind="same" fromRef="Call1" toRef="Call2"'),
    "change-left-untold": (CALLS, '    <correspondence id="K11" kind="added" fromRef="Learn2"/>\n', ""),
    "loop-without-limit": (ORDER, '<abnormalExit maxPasses="3" continueAtRef="End_Nothing"/>', ""),
}  # fmt: skip
OF_SCHEMA = GRAMMAR | GRAMMAR_TOO | KEYS | KEYS_TOO
EVERY = OF_SCHEMA | ASSERTIONS | LINT


def file_of(rule: str) -> Path:
    """Where the invalid twin of a rule is."""
    return FOLDER / f"{re.sub('[^a-z0-9]+', '-', rule.lower())}.lovem"


def changed(rule: str) -> bytes:
    """The fixture of a rule with one place changed."""
    path, old, new = EVERY[rule]
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def twin(rule: str) -> bytes:
    """What the file of the invalid twin holds."""
    return file_of(rule).read_bytes()


def write_all() -> None:
    """Write each twin, and take out the files of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = {file_of(rule): changed(rule) for rule in EVERY}
    for path in set(FOLDER.glob("*.lovem")) - set(wanted):
        path.unlink()
    for path, data in wanted.items():
        path.write_bytes(data)


if __name__ == "__main__":
    write_all()
