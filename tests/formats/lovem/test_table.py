"""The table of rules: each keeps a valid model and rejects its twin, by the mechanism that the table names."""

# ruff: noqa: E501 - a twin is easier to compare on one line

from __future__ import annotations

from functools import cache

import pytest

from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.runner import run
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import CALLS, JOB, ORDER, RIVAL, document
from tests.formats.lovem.test_rules import ASSERTIONS, GRAMMAR, KEYS, twin

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
    "a job is an organisation": (JOB, 'jobRef="Party_Clerk"', 'jobRef="Party_Guest"'),
}  # fmt: skip
LINT = {
    "batch-flow-to-person": (ORDER, 'sourceRef="ApproveRefund" targetRef="AwaitRun"', 'sourceRef="ApproveRefund" targetRef="PayRefund"'),
    "path-without-encounter": (ORDER, '<step nodeRef="ReadRefund"/>', '<step nodeRef="Pick"/>'),
    "channel-change-in-step": (ORDER, 'flowRef="F_Advise_Review" initiator="organization" channelRef="Channel_Hotline"', 'flowRef="F_Advise_Review" initiator="organization" channelRef="Channel_Email"'),
    "hidden-work-on-customer-chart": (RIVAL, '        <activity id="Deliver"', '        <activity id="Sort" bandRef="Band_Rival" shortName="R3" longName="Parcel sorted"/>\n        <activity id="Deliver"'),
    "refinement-incomplete": (JOB, 'kind="refines" fromRef="GiftP" toRef="SettleL"', 'kind="same" fromRef="GiftP" toRef="SettleL"'),
    "correspondence-contradicts-charts": (CALLS, 'kind="same" fromRef="Call2" toRef="Call1"', 'kind="same" fromRef="Call1" toRef="Call2"'),
    "loop-without-limit": (ORDER, '<abnormalExit maxPasses="3" continueAtRef="End_Nothing"/>', ""),
}  # fmt: skip
OF_SCHEMA = GRAMMAR | GRAMMAR_TOO | KEYS | KEYS_TOO
PACK = tuple(each.name for each in rules() if each.pack == "lovem")


def rejected_by_schema(data: bytes) -> bool:
    return bool(validate(document(data), "lovem.xsd"))


@cache
def keeps_everything(data: bytes) -> bool:
    """Whether schema, assertions and lint let a model pass."""
    if rejected_by_schema(data) or broken_assertions(document(data)):
        return False
    return not list(run(document(data), select=PACK))


@pytest.mark.parametrize("rule", [*OF_SCHEMA, *ASSERTIONS, *LINT])
def test_a_valid_model_keeps_a_rule_and_its_twin_is_rejected_by_the_mechanism_of_the_table(rule: str) -> None:
    changed = (OF_SCHEMA | ASSERTIONS | LINT)[rule]
    valid, invalid = changed[0].read_bytes(), twin(changed)
    assert keeps_everything(valid)
    assert rejected_by_schema(invalid) == (rule in OF_SCHEMA)
    if rule in OF_SCHEMA:
        assert all(each.line and each.advice for each in validate(document(invalid), "lovem.xsd"))
        return
    assert {each.kind for each in broken_assertions(document(invalid))} == ({rule} & set(ASSERTIONS))
    found = [each for each in run(document(invalid), select=PACK) if each.code in (*ASSERTIONS, rule)]
    assert {each.code for each in found} == {rule}
    assert all(each.line for each in found)


def test_every_rule_of_the_pack_has_a_twin() -> None:
    assert set(PACK) == {*ASSERTIONS, *LINT}


def test_every_reference_of_the_schema_has_a_twin_that_breaks_it() -> None:
    from lxml import etree

    names = {each.get("name") for each in etree.parse(SCHEMAS / "lovem.xsd").iter("{*}attribute")}
    references = {str(name) for name in names if str(name).endswith("Ref")} | {"refines"}
    changes = " ".join(f"{old} {new}" for _, old, new in OF_SCHEMA.values())
    assert [each for each in sorted(references) if f"{each}=" not in changes] == []
