"""Small models that every rule agrees with, and for each rule a change that it does not agree with."""

from __future__ import annotations

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:b="urn:bpmnjourney:extension:1"
    id="definitions" targetNamespace="urn:example">
  <collaboration id="collaboration">
    <participant id="customer" name="Customer" processRef="buy"/>
    <participant id="shop" name="Shop" processRef="sell"/>
    <messageFlow id="order" name="Order" sourceRef="ask" targetRef="take"/>
  </collaboration>
  <process id="buy">
    <startEvent id="start"/>
    <sendTask id="ask" name="Ask"/>
    <endEvent id="end"/>
    <sequenceFlow id="go" sourceRef="start" targetRef="ask"/>
    <sequenceFlow id="done" sourceRef="ask" targetRef="end"/>
  </process>
  <process id="sell">
    <laneSet id="lanes">
      <lane id="sales" name="Sales"><flowNodeRef>take</flowNodeRef><flowNodeRef>inner</flowNodeRef></lane>
      <lane id="stock" name="Stock"><flowNodeRef>pack</flowNodeRef></lane>
    </laneSet>
    <receiveTask id="take" name="Take"/>
    <subProcess id="inner"><task id="deep"/></subProcess>
    <task id="pack" name="Pack"/>
    <sequenceFlow id="on" sourceRef="take" targetRef="inner"/>
    <sequenceFlow id="off" sourceRef="inner" targetRef="pack"/>
  </process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">
      <bpmndi:BPMNShape id="take_di" bpmnElement="take">
        <dc:Bounds x="0" y="0" width="100" height="80"/>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</definitions>
"""

GOOD_CHART = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="urn:bpmnjourney:lovem:1" id="M" name="Asking" language="en">
  <parties>
    <customer id="guest" name="Guest"/>
    <organization id="shop" name="Shop" kind="company"/>
  </parties>
  <channels>
    <channel id="phone" name="Telephone" medium="phone"/>
    <channel id="post" name="Letter" medium="mail"/>
  </channels>
  <charts>
    <physicalChart id="P" shortName="P" longName="Asking" perspective="full">
      <bands>
        <customerBand id="above" customerRef="guest"/>
        <lineOfVisibility/>
        <organizationBand id="below" organizationRef="shop"/>
      </bands>
      <nodes>
        <activity id="ask" bandRef="above" shortName="A" longName="Question asked"/>
        <activity id="tell" bandRef="below" shortName="B" longName="Question answered"/>
        <activity id="know" bandRef="above" shortName="C" longName="Answer known"/>
      </nodes>
      <flows>
        <controlFlow id="there" sourceRef="ask" targetRef="tell"/>
        <controlFlow id="back" sourceRef="tell" targetRef="know"/>
      </flows>
      <encounters>
        <encounter id="E1" flowRef="there" initiator="customer" channelRef="phone" ownerRef="shop"/>
        <encounter id="E2" flowRef="back" initiator="organization" channelRef="phone" ownerRef="shop"/>
      </encounters>
    </physicalChart>
  </charts>
</model>
"""
OF_CHARTS = frozenset({"two-encounters"})

# rule -> what is replaced in the good model, by what, and the text of the line that the finding has to name.
BAD: dict[str, tuple[str, str, str]] = {
    "bad-coordinates": ('width="100"', 'width="wide"', '<bpmndi:BPMNShape id="take_di"'),
    "bad-statement": (
        '<receiveTask id="take" name="Take"/>',
        '<receiveTask id="take" name="Take"><extensionElements>\n'
        '<b:visibility value="perhaps"/></extensionElements></receiveTask>',
        "<b:visibility",
    ),
    "customer-undetermined": ('name="Customer"', 'name="Accounting"', '<collaboration id="coll'),
    "dangling-reference": ('targetRef="ask"', 'targetRef="nothing"', 'id="go"'),
    "duplicate-id": ('<task id="pack"', '<task id="take"', '<task id="take"'),
    "imprecise-reference": ('targetRef="take"/>\n  </coll', 'targetRef="sell"/>\n  </coll', 'id="order"'),
    "interaction-without-owner": (
        'targetRef="take"/>\n  </coll',
        'targetRef="shop"/>\n  </coll',
        'id="order"',
    ),
    "lane-lists-foreign-node": (
        "<flowNodeRef>pack<",
        "<flowNodeRef>pack</flowNodeRef><flowNodeRef>ask<",
        ">ask<",
    ),
    "misplaced-element": ('  <process id="buy">', '<task id="lost"/>\n<process id="buy">', 'id="lost"'),
    "missing-id": ('<task id="pack"', "<task", "<task name"),
    "missing-reference": ('sourceRef="start" ', "", 'id="go"'),
    "node-in-two-lanes": ("<flowNodeRef>pack<", "<flowNodeRef>pack</flowNodeRef><flowNodeRef>take<", "Stock"),
    "outside-reference": (
        '<task id="pack"',
        '<callActivity calledElement="elsewhere" id="pack"',
        "elsewhere",
    ),
    "schema": ('<task id="pack"', '<task colour="red" id="pack"', "colour"),
    "sequence-flow-across-pools": ('sourceRef="take"', 'sourceRef="ask"', 'id="on"'),
    "sequence-flow-across-scopes": ('sourceRef="inner"', 'sourceRef="deep"', 'id="off"'),
    "stale-suppression": (
        '<task id="pack" name="Pack"/>',
        '<task id="pack" name="Pack"><extensionElements>\n'
        '<b:suppress rule="duplicate-id" reason="it was needed"/></extensionElements></task>',
        "<b:suppress",
    ),
    "suppression-without-reason": (
        '<task id="pack" name="Pack"/>',
        '<task id="pack" name="Pack"><extensionElements>\n'
        '<b:suppress rule="duplicate-id"/></extensionElements></task>',
        "<b:suppress",
    ),
    "two-encounters": (
        'initiator="organization" channelRef="phone"',
        'initiator="organization" channelRef="post"',
        'id="E2"',
    ),
    "unknown-element": ('  <process id="buy">', '<journey id="odd"/>\n<process id="buy">', 'id="odd"'),
    "wrong-reference": ('targetRef="ask"', 'targetRef="sales"', 'id="go"'),
}


def bad(rule: str) -> tuple[bytes, int | None]:
    """The good model, broken in the way that `rule` finds, and the line where it is broken."""
    old, new, where = BAD[rule]
    good = GOOD_CHART if rule in OF_CHARTS else GOOD
    assert good.count(old) == 1, f"{old} is there {good.count(old)} times"
    text = good.replace(old, new)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if where and where in line]
    return text.encode(), lines[0] if lines else None
