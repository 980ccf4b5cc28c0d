"""What the reader makes of files as tools really write them."""

from __future__ import annotations

import pytest
from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.model import Model
from bpmnjourney.resources import SCHEMAS
from tests.formats.bpmn.sketch import BPMN, codes, definitions, drawn, model_of, process

GONE = "dangling-reference"
TWO = '<task id="a"/><task id="b"/>'


def the_only(model: Model) -> tuple[str, str | None, int | None]:
    assert len(model.findings) == 1, model.findings
    finding = model.findings[0]
    return finding.code, finding.element, finding.line


@pytest.mark.parametrize(
    "root",
    [
        f'<bpmn:definitions xmlns:bpmn="{BPMN}">',
        f'<x:definitions xmlns:x="{BPMN}">',
        '<bpmn:definitions xmlns:bpmn="http://schema.omg.org/spec/BPMN/2.0">',
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20991231/MODEL">',
    ],
)
def test_any_prefix_and_version_of_the_namespace_is_read(root: str) -> None:
    prefix = root[1 : root.index(":")]
    task = f'<{prefix}:task id="t" name="T"/>'
    data = f'{root}<{prefix}:process id="p">{task}</{prefix}:process></{prefix}:definitions>'
    assert model_of(data.encode()).node["t"].name == "T"


def test_bpmn_in_no_namespace_is_read() -> None:
    assert (
        model_of(b'<definitions><process id="p"><task id="t"/></process></definitions>').node["t"].kind
        == "task"
    )


def test_a_mix_of_namespace_versions_is_read() -> None:
    data = process('<old:task xmlns:old="http://schema.omg.org/spec/BPMN/2.0" id="t"/><task id="u"/>')
    data = data.replace(b'id="defs"', b'id="defs" xmlns:o="http://schema.omg.org/spec/BPMN/2.0"')
    assert [node.id for node in model_of(data).nodes] == ["t", "u"]


def test_incoming_and_outgoing_do_not_count() -> None:
    model = model_of(
        process('<task id="a"><outgoing>f</outgoing><incoming>nothing</incoming></task><task id="b"/>')
    )
    assert model.sequence_flows == ()
    assert codes(model) == []


def test_a_prefixed_or_padded_reference_means_the_same() -> None:
    model = model_of(process(TWO + '<sequenceFlow id="f" sourceRef="tns:a" targetRef="  b "/>'))
    assert [(flow.source, flow.target) for flow in model.sequence_flows] == [("a", "b")]
    assert codes(model) == []


def test_drafts_had_flow_ends_as_elements() -> None:
    flow = '<sequenceFlow id="f"><sourceRef>a</sourceRef><targetRef>b</targetRef></sequenceFlow>'
    assert [(f.source, f.target) for f in model_of(process(TWO + flow)).sequence_flows] == [("a", "b")]


def test_a_flow_without_an_end_is_kept_aside_and_each_end_reported_once() -> None:
    model = model_of(
        process(TWO + '\n<sequenceFlow id="f" sourceRef="a" targetRef="gone"/>\n<sequenceFlow id="g"/>')
    )
    assert model.sequence_flows == ()
    assert [(each.id, each.kind, each.source, each.target) for each in model.dangling] == [
        ("f", "sequenceFlow", "a", None),
        ("g", "sequenceFlow", None, None),
    ]
    assert codes(model) == ["dangling-reference", "missing-reference", "missing-reference"]
    assert "'gone'" in model.findings[0].message
    assert model.findings[0].advice


@pytest.mark.parametrize(
    ("inside", "code", "element"),
    [
        ('<task id="a" default="no"/>', GONE, "a"),
        ('<boundaryEvent id="a" attachedToRef="no"/>', GONE, "a"),
        ('<receiveTask id="a" messageRef="no"/>', GONE, "a"),
        ('<endEvent id="a"><errorEventDefinition errorRef="no"/></endEvent>', GONE, "a"),
        ('<endEvent id="a"><eventDefinitionRef>no</eventDefinitionRef></endEvent>', GONE, "a"),
        ('<endEvent id="a"><compensateEventDefinition activityRef="no"/></endEvent>', GONE, "a"),
        ('<dataObjectReference id="a" dataObjectRef="no"/>', GONE, "a"),
        ('<dataStoreReference id="a" dataStoreRef="no"/>', GONE, "a"),
        ('<group id="a" categoryValueRef="no"/>', GONE, "a"),
        ('<laneSet><lane id="a"><flowNodeRef>no</flowNodeRef></lane></laneSet>', GONE, "a"),
        ('<task id="t"/><association id="a" sourceRef="t" targetRef="no"/>', GONE, "a"),
        ('<task id="a"><performer><resourceRef>no</resourceRef></performer></task>', GONE, "a"),
        ('<callActivity id="a" calledElement="no"/>', "outside-reference", "a"),
        ('<task id="a"/><task id="a"/>', "duplicate-id", "a~2"),
        ("<task/>", "missing-id", "task~0"),
        ('<textAnnotation id="n"/><sequenceFlow id="a" sourceRef="t" targetRef="n"/><task id="t"/>',
         "wrong-reference", "a"),
    ],
)  # fmt: skip
def test_each_fault_is_reported_once_with_its_place(inside: str, code: str, element: str) -> None:
    head = process("").decode().split("<process")[0].count("\n")
    found, where, line = the_only(model_of(process(inside)))
    assert (found, where) == (code, element)
    assert line == head + 2


def test_a_reference_into_an_imported_file_is_no_fault() -> None:
    data = definitions(
        '<import namespace="urn:other" location="o.bpmn" importType="x"/>'
        '<collaboration id="c"><participant id="q" processRef="o:P" xmlns:o="urn:other"/></collaboration>'
    )
    model = model_of(data)
    assert the_only(model)[0] == "outside-reference"
    assert model.findings[0].severity is Severity.INFO
    assert model.participants[0].process is None


def test_a_repeated_id_is_found_in_its_own_process() -> None:
    once = '<task id="a"/><task id="b{0}"/><sequenceFlow id="f{0}" sourceRef="a" targetRef="b{0}"/>'
    model = model_of(
        definitions(f'<process id="p">{once.format(1)}</process><process id="q">{once.format(2)}</process>')
    )
    assert codes(model) == ["duplicate-id"]
    assert [(flow.source, flow.target) for flow in model.sequence_flows] == [("a", "b1"), ("a~2", "b2")]


def test_a_pool_and_its_process_may_have_the_same_id() -> None:
    model = model_of(
        definitions(
            '<collaboration id="c"><participant id="x" processRef="x"/>'
            '<messageFlow id="m" sourceRef="x" targetRef="y"/><participant id="y"/></collaboration>'
            '<process id="x"><task id="t"/></process>'
        )
    )
    assert codes(model) == ["duplicate-id"]
    assert model.participants[0].process == model.processes[0].id == "x~2"
    assert model.message_flows[0].source == "x"


def pool_with(ends: str) -> bytes:
    return definitions(
        '<collaboration id="c"><participant id="pool" processRef="p"/><participant id="other"/>'
        f'<messageFlow id="m" {ends}/></collaboration>'
        '<process id="p"><laneSet><lane id="l"/></laneSet>'
        '<startEvent id="s"><messageEventDefinition id="def"/></startEvent><dataObject id="d"/></process>'
    )


@pytest.mark.parametrize(("end", "meant"), [("p", "pool"), ("l", "pool"), ("def", "s")])
def test_a_message_flow_end_that_is_nearly_right_is_mended_and_reported(end: str, meant: str) -> None:
    model = model_of(pool_with(f'sourceRef="other" targetRef="{end}"'))
    assert the_only(model)[0] == "imprecise-reference"
    assert model.message_flows[0].target == meant


def test_a_message_flow_to_a_data_object_dangles() -> None:
    model = model_of(pool_with('sourceRef="other" targetRef="d"'))
    assert the_only(model)[0] == "wrong-reference"
    assert [each.id for each in model.dangling] == ["m"]


def test_a_sequence_flow_across_pools_stays_and_is_reported() -> None:
    model = model_of(
        definitions(
            '<process id="p"><task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>'
            '<process id="q"><task id="b"/></process>'
        )
    )
    assert the_only(model)[0] == "sequence-flow-across-pools"
    assert [flow.id for flow in model.sequence_flows] == ["f"]


def test_a_sequence_flow_across_the_border_of_a_sub_process_is_reported() -> None:
    inside = '<task id="a"/><subProcess id="s"><task id="b"/></subProcess>'
    model = model_of(process(inside + '<sequenceFlow id="f" sourceRef="a" targetRef="b"/>'))
    assert the_only(model)[0] == "sequence-flow-across-scopes"


def test_a_pool_of_a_process_without_nodes_is_a_black_box() -> None:
    model = model_of(
        definitions(
            '<collaboration id="c"><participant id="x" processRef="p"/></collaboration><process id="p"/>'
        )
    )
    assert model.participants[0].process == "p"
    assert model.box(model.participants[0]) == "black"


def test_a_pool_whose_process_is_missing_is_a_black_box_with_a_finding() -> None:
    model = model_of(
        definitions('<collaboration id="c"><participant id="x" processRef="p"/></collaboration>')
    )
    assert the_only(model)[:2] == ("dangling-reference", "x")
    assert model.participants[0].process is None


def test_what_vendors_keep_in_extensions_is_not_part_of_the_model() -> None:
    ghosts = '<task id="ghost"/><laneSet><lane id="l"/></laneSet>'
    inside = f'<task id="t"/><extensionElements>{ghosts}</extensionElements>'
    model = model_of(process(inside))
    assert [node.id for node in model.nodes] == ["t"]
    assert model.lanes == ()
    assert codes(model) == []


def test_what_stands_at_the_wrong_place_is_reported_and_left_out() -> None:
    model = model_of(
        definitions('<task id="t"/><collaboration id="c"><task id="u"/></collaboration><robot id="r"/>')
    )
    assert sorted(codes(model)) == ["misplaced-element", "misplaced-element", "unknown-element"]
    assert model.nodes == ()


def test_a_statement_that_makes_no_sense_is_reported() -> None:
    inside = '<task id="t"><extensionElements><bpmnjourney:{}/></extensionElements></task>'
    for statement in ("customer", 'visibility value="maybe"', "owner", "channel", 'waits min="soon"'):
        model = model_of(process(inside.format(statement)))
        assert codes(model) == ["bad-statement"], statement
    model = model_of(process(inside.format('owner ref="nowhere"')))
    assert codes(model) == ["dangling-reference"]
    assert model.node["t"].stated.owner is None


# -- lanes -------------------------------------------------------------------------------------------
LANES = (
    '<laneSet><lane id="top"/><lane id="bottom">'
    '<childLaneSet><lane id="left"/><lane id="right"/></childLaneSet></lane></laneSet>'
    '<task id="a"/><task id="b"/><task id="out"/>'
    '<subProcess id="s"><task id="inner"/></subProcess>'
)
WHERE = drawn(
    top=(0, 0, 600, 100), bottom=(0, 100, 600, 200), left=(0, 100, 600, 100), right=(0, 200, 600, 100),
    a=(10, 10, 100, 80), b=(10, 210, 100, 80), out=(900, 10, 100, 80), s=(200, 110, 100, 80),
)  # fmt: skip


def test_without_references_the_innermost_lane_around_the_centre_counts() -> None:
    data = process(LANES).decode().replace("</definitions>", WHERE + "</definitions>").encode()
    model = model_of(data)
    assert {node.id: (node.lane, node.lane_via) for node in model.nodes} == {
        "a": ("top", "geometry"),
        "b": ("right", "geometry"),
        "out": (None, None),
        "s": ("left", "geometry"),
        "inner": ("left", "geometry"),
    }


def test_a_stated_lane_beats_geometry() -> None:
    stated = LANES.replace('<lane id="top"/>', '<lane id="top"><flowNodeRef>b</flowNodeRef></lane>')
    data = process(stated).decode().replace("</definitions>", WHERE + "</definitions>").encode()
    model = model_of(data)
    assert (model.node["b"].lane, model.node["b"].lane_via) == ("top", "flowNodeRef")
    assert model.node["a"].lane_via == "geometry"


def test_lanes_of_another_diagram_do_not_count() -> None:
    apart = drawn(top=(0, 0, 600, 100)) + drawn(a=(10, 10, 100, 80)).replace('"D', '"E')
    data = process(LANES).decode().replace("</definitions>", apart + "</definitions>").encode()
    assert model_of(data).node["a"].lane is None


def test_a_lane_that_lists_what_a_sub_process_holds_does_not_take_it_out() -> None:
    inside = (
        '<laneSet><lane id="l"><flowNodeRef>inner</flowNodeRef></lane>'
        '<lane id="k"><flowNodeRef>s</flowNodeRef></lane></laneSet>'
        '<subProcess id="s"><task id="inner"/></subProcess>'
    )
    model = model_of(process(inside))
    assert model.node["inner"].lane == "k"
    assert codes(model) == []


def test_a_node_in_two_lanes_stays_in_the_first() -> None:
    lanes = "".join(f'<lane id="{name}"><flowNodeRef>a</flowNodeRef></lane>' for name in "lk")
    model = model_of(process(f'<laneSet>{lanes}</laneSet><task id="a"/>'))
    assert the_only(model)[:2] == ("node-in-two-lanes", "a")
    assert model.node["a"].lane == "l"


def test_of_several_lane_sets_the_first_counts() -> None:
    sets = "".join(
        f'<laneSet><lane id="{name}"><flowNodeRef>a</flowNodeRef></lane></laneSet>' for name in "lk"
    )
    model = model_of(process(sets + '<task id="a"/>'))
    assert codes(model) == []
    assert model.node["a"].lane == "l"
    assert [lane.lane_set for lane in model.lanes] == [0, 1]


def test_lanes_divide_sub_processes_too() -> None:
    inside = (
        '<subProcess id="s"><laneSet><lane id="l"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
        '<task id="t"/></subProcess>'
    )
    model = model_of(process(inside))
    assert (model.node["t"].lane, model.lanes[0].process) == ("l", "s")
    assert model.node["s"].lane is None


def test_a_lane_that_lists_a_node_of_another_process_is_reported() -> None:
    model = model_of(
        definitions(
            '<process id="p"><laneSet><lane id="l"><flowNodeRef>t</flowNodeRef></lane></laneSet></process>'
            '<process id="q"><task id="t"/></process>'
        )
    )
    assert the_only(model)[0] == "lane-lists-foreign-node"
    assert model.node["t"].lane is None


@pytest.mark.parametrize("statement", ["supress", "owners", "nonsense"])
def test_a_statement_that_there_is_not_is_told(statement: str) -> None:
    stated = f'<b:{statement} xmlns:b="urn:bpmnjourney:extension:1"/>'
    task = f'<task id="a"><extensionElements>\n{stated}</extensionElements></task>'
    model = model_of(process(task))
    assert the_only(model)[:2] == ("bad-statement", "a")
    assert statement in model.findings[0].message


def test_every_statement_of_the_extensions_schema_is_known() -> None:
    schema = etree.parse(SCHEMAS / "bpmnjourney-extension.xsd")
    for name in schema.xpath("/*/*[local-name() = 'element']/@name"):
        stated = f'<b:{name} xmlns:b="urn:bpmnjourney:extension:1"/>'
        model = model_of(process(f'<task id="a"><extensionElements>{stated}</extensionElements></task>'))
        assert not [each for each in model.findings if each.message.startswith("there is no statement")], name
