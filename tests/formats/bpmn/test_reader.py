"""What the reader makes of clean files."""

from __future__ import annotations

from bpmnjourney.model import Channel, EventDefinition, Stated, Wait
from tests.formats.bpmn.sketch import codes, definitions, model_of, process

ORDER = definitions("""
<message id="msg" name="Order"/><error id="err" name="Fault"/><signal id="sig" name="Alarm"/>
<resource id="clerk" name="Clerk"/>
<category id="cat"><categoryValue id="cv" value="Phase one"/></category>
<dataStore id="store" name="Archive"/>
<collaboration id="c" name="Ordering">
  <participant id="customer" name="Customer" processRef="pc"/>
  <participant id="shop" name="Shop" processRef="ps">
    <participantMultiplicity minimum="1" maximum="3"/></participant>
  <participant id="bank" name="Bank"/>
  <messageFlow id="m1" name="order" sourceRef="send" targetRef="start" messageRef="msg"/>
  <messageFlow id="m2" sourceRef="bank" targetRef="shop"/>
</collaboration>
<process id="pc" name="Buying" isExecutable="false">
  <sendTask id="send" name="Order" messageRef="msg"/></process>
<process id="ps" isExecutable="true">
  <documentation>How the shop works</documentation>
  <laneSet id="ls"><lane id="sales" name="Sales">
    <flowNodeRef>start</flowNodeRef><flowNodeRef>pick</flowNodeRef>
    <childLaneSet><lane id="inside" name="Inside sales"><flowNodeRef>pick</flowNodeRef></lane></childLaneSet>
  </lane></laneSet>
  <startEvent id="start"><messageEventDefinition messageRef="msg"/></startEvent>
  <userTask id="pick" name="Pick" default="f2" isForCompensation="true">
    <documentation>Take it</documentation><documentation>from the shelf</documentation>
    <property id="need" name="Need"/>
    <dataInputAssociation id="in"><sourceRef>ref</sourceRef><targetRef>need</targetRef></dataInputAssociation>
    <potentialOwner><resourceRef>clerk</resourceRef></potentialOwner>
    <performer><resourceAssignmentExpression><formalExpression>the boss</formalExpression>
      </resourceAssignmentExpression></performer>
    <multiInstanceLoopCharacteristics isSequential="true"/>
  </userTask>
  <boundaryEvent id="late" attachedToRef="pick" cancelActivity="false">
    <timerEventDefinition><timeDuration>PT5M</timeDuration></timerEventDefinition></boundaryEvent>
  <intermediateCatchEvent id="either" parallelMultiple="true">
    <signalEventDefinition signalRef="sig"/><conditionalEventDefinition><condition>x &gt; 1</condition>
    </conditionalEventDefinition></intermediateCatchEvent>
  <exclusiveGateway id="g" default="f3"/>
  <callActivity id="call" calledElement="pc"/>
  <subProcess id="sub" triggeredByEvent="true">
    <startEvent id="fault" isInterrupting="false"><errorEventDefinition errorRef="err"/></startEvent>
    <endEvent id="inner"/><sequenceFlow id="f5" sourceRef="fault" targetRef="inner"/>
  </subProcess>
  <sequenceFlow id="f1" sourceRef="start" targetRef="pick"/>
  <sequenceFlow id="f2" sourceRef="pick" targetRef="g"><conditionExpression>in stock</conditionExpression>
  </sequenceFlow>
  <sequenceFlow id="f3" name="yes" sourceRef="g" targetRef="call"/>
  <dataObject id="data" name="Order"/><dataObjectReference id="ref" name="Order" dataObjectRef="data"/>
  <dataStoreReference id="sref" dataStoreRef="store"/>
  <textAnnotation id="note"><text>Mind the gap</text></textAnnotation>
  <group id="group" categoryValueRef="cv"/>
  <association id="a" sourceRef="note" targetRef="pick" associationDirection="One"/>
</process>""")


def test_a_clean_file_gives_no_findings() -> None:
    assert codes(model_of(ORDER)) == []


def test_pools_know_their_process_and_black_boxes_have_none() -> None:
    model = model_of(ORDER)
    assert [(pool.id, pool.process) for pool in model.participants] == [
        ("customer", "pc"),
        ("shop", "ps"),
        ("bank", None),
    ]
    assert [model.box(pool) for pool in model.participants] == ["white", "white", "black"]
    assert [pool.multiple for pool in model.participants] == [False, True, False]


def test_a_node_carries_what_the_standard_lets_it_say() -> None:
    pick = model_of(ORDER).node["pick"]
    assert (pick.kind, pick.name, pick.process, pick.parent) == ("userTask", "Pick", "ps", None)
    assert (pick.default, pick.for_compensation, pick.loop) == ("f2", True, "sequential")
    assert pick.performers == ("Clerk", "the boss")
    assert pick.documentation == "Take it\nfrom the shelf"


def test_the_innermost_lane_counts() -> None:
    model = model_of(ORDER)
    assert (model.node["pick"].lane, model.node["pick"].lane_via) == ("inside", "flowNodeRef")
    assert [lane.name for lane in model.lane_path("inside")] == ["Sales", "Inside sales"]


def test_a_boundary_event_is_in_the_lane_of_its_host() -> None:
    late = model_of(ORDER).node["late"]
    assert (late.attached_to, late.interrupting, late.lane) == ("pick", False, "inside")
    assert late.event_definitions == (EventDefinition("timer", None, "PT5M"),)


def test_events_are_called_by_what_defines_them() -> None:
    model = model_of(ORDER)
    kinds = {node.id: node.event for node in model.nodes if node.event is not None}
    assert kinds == {
        "start": "message",
        "late": "timer",
        "either": "parallelMultiple",
        "fault": "error",
        "inner": "none",
    }
    assert model.node["start"].message == "msg"
    assert model.node["either"].event_definitions[1] == EventDefinition("conditional", None, "x > 1")


def test_what_a_sub_process_holds_names_it_as_parent() -> None:
    model = model_of(ORDER)
    assert model.node["fault"].parent == "sub"
    assert model.node["fault"].process == "ps"
    assert not model.node["fault"].interrupting
    assert model.node["sub"].triggered_by_event
    assert next(flow for flow in model.sequence_flows if flow.id == "f5").parent == "sub"


def test_flows_name_their_ends_and_conditions() -> None:
    model = model_of(ORDER)
    flows = {flow.id: (flow.source, flow.target, flow.condition) for flow in model.sequence_flows}
    assert flows["f2"] == ("pick", "g", "in stock")
    assert [(flow.source, flow.target, flow.message) for flow in model.message_flows] == [
        ("send", "start", "msg"),
        ("bank", "shop", None),
    ]


def test_data_artifacts_and_their_links_are_there() -> None:
    model = model_of(ORDER)
    assert {data.id: (data.kind, data.holder, data.ref) for data in model.data} == {
        "data": ("dataObject", "ps", None),
        "ref": ("dataObjectReference", "ps", "data"),
        "sref": ("dataStoreReference", "ps", "store"),
        "need": ("property", "pick", None),
    }
    link = model.data_associations[0]
    assert (link.kind, link.source, link.target, link.node) == ("input", "ref", "need", "pick")
    assert {artifact.id: artifact.text for artifact in model.artifacts} == {
        "note": "Mind the gap",
        "group": "Phase one",
    }
    assert [(a.source, a.target, a.direction) for a in model.associations] == [("note", "pick", "One")]


def test_a_call_names_the_process_that_it_calls() -> None:
    assert model_of(ORDER).node["call"].called == "pc"


def test_every_element_knows_its_line() -> None:
    model = model_of(ORDER)
    lines = ORDER.decode().splitlines()
    for element in model:
        assert element.origin is not None
        assert element.origin.line is not None
        assert f'id="{element.id}"' in lines[element.origin.line - 1]


def test_statements_of_our_extension_are_read() -> None:
    model = model_of(
        definitions("""
<collaboration id="c"><participant id="pool" processRef="p"><extensionElements>
  <bpmnjourney:customer value="false"/></extensionElements></participant>
  <messageFlow id="m" sourceRef="pool" targetRef="t"><extensionElements><bpmnjourney:owner name="Sales"/>
  </extensionElements></messageFlow></collaboration>
<process id="p"><laneSet><lane id="l">
<extensionElements><bpmnjourney:customer/></extensionElements></lane></laneSet>
<task id="t"><extensionElements><acme:own/><bpmnjourney:visibility value="shown"/>
  <bpmnjourney:owner ref="l"/><bpmnjourney:channel medium="phone" name="Hotline"/>
  <bpmnjourney:waits min="60" max="3600" repeats="true"><bpmnjourney:task name="Cook"/>
    <bpmnjourney:department name="Kitchen"/><bpmnjourney:outcome name="done"/></bpmnjourney:waits>
  </extensionElements></task>
<endEvent id="e" bpmnjourney:flag="ready" bpmnjourney:copyOf="d"/></process>""")
    )
    assert codes(model) == []
    assert model.participants[0].stated == Stated(customer=False)
    assert model.lanes[0].stated == Stated(customer=True)
    assert model.message_flows[0].stated == Stated(owner="Sales")
    assert model.node["t"].stated == Stated(
        visibility="shown",
        owner="l",
        channel=Channel("phone", "Hotline"),
        waits=Wait(("Cook",), ("Kitchen",), 60.0, 3600.0, True, ("done",)),
    )
    assert model.node["e"].stated == Stated(flag="ready", copy_of="d")


def test_a_choreography_has_nodes_and_participants() -> None:
    model = model_of(
        definitions("""
<choreography id="c"><participant id="a"/><participant id="b"/>
<messageFlow id="m" sourceRef="a" targetRef="b"/>
<startEvent id="s"/><choreographyTask id="t" initiatingParticipantRef="b"><participantRef>a</participantRef>
  <participantRef>b</participantRef><messageFlowRef>m</messageFlowRef></choreographyTask>
<sequenceFlow id="f" sourceRef="s" targetRef="t"/></choreography>""")
    )
    assert model.node["t"].process == "c"
    assert model.node["t"].participants == ("b", "a")
    assert [flow.id for flow in model.sequence_flows] == ["f"]
    assert [collaboration.kind for collaboration in model.collaborations] == ["choreography"]


def test_a_conversation_brings_participants_together() -> None:
    model = model_of(
        definitions("""
<collaboration id="c"><participant id="a"/><participant id="b"/>
<subConversation id="outer"><participantRef>a</participantRef><participantRef>b</participantRef>
  <conversation id="inner"><participantRef>a</participantRef></conversation></subConversation>
<conversationLink id="l" sourceRef="a" targetRef="outer"/></collaboration>""")
    )
    assert [(each.id, each.parent, each.participants) for each in model.conversations] == [
        ("outer", None, ("a", "b")),
        ("inner", "outer", ("a",)),
    ]
    assert [(link.source, link.target) for link in model.conversation_links] == [("a", "outer")]


def test_a_model_is_named_after_the_file_or_what_it_holds() -> None:
    assert model_of(ORDER).name == "Ordering"
    assert model_of(process("", 'id="p" name="Alone"')).name == "Alone"


def test_several_collaborations_may_show_one_process() -> None:
    model = model_of(
        definitions(
            '<collaboration id="c1"><participant id="a" processRef="p"/></collaboration>'
            '<collaboration id="c2"><participant id="b" processRef="p"/></collaboration>'
            '<process id="p"><task id="t"/></process>'
        )
    )
    assert [(pool.id, pool.process, pool.collaboration) for pool in model.participants] == [
        ("a", "p", "c1"),
        ("b", "p", "c2"),
    ]
    pool = model.pool_of("t")
    assert pool is not None
    assert pool.id == "a"
