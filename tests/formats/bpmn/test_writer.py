"""Writing a Model as BPMN."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.formats import read
from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.model import (
    EventDefinition,
    Model,
    Node,
    Process,
    SequenceFlow,
    Stated,
)
from bpmnjourney.resources import SCHEMAS
from tests.formats.bpmn.sketch import BPMN, definitions, drawn, model_of, process
from tests.formats.bpmn.test_reader import ORDER

SCHEMA = etree.XMLSchema(etree.parse(SCHEMAS / "bpmn" / "BPMN20.xsd"))


def written(model: Model, losses: list[Loss] | None = None) -> Any:
    """The tree of what is written, which has to be valid."""
    root = etree.fromstring(write_model(model, losses).data)
    SCHEMA.assertValid(root)
    return root


def find(root: Any, identifier: str) -> Any:
    return root.xpath(f"//*[@id='{identifier}']")[0]


def inner(node: Any, name: str) -> list[str | None]:
    return [child.text for child in node.findall(f"{{{BPMN}}}{name}")]


def without(model: Model, *nodes: str) -> Model:
    """The model without some of its nodes and their flows."""
    return replace(
        model,
        nodes=tuple(node for node in model.nodes if node.id not in nodes),
        sequence_flows=tuple(
            flow for flow in model.sequence_flows if flow.source not in nodes and flow.target not in nodes
        ),
        message_flows=tuple(
            flow for flow in model.message_flows if flow.source not in nodes and flow.target not in nodes
        ),
    )


def test_a_model_that_was_read_is_written_with_all_it_holds() -> None:
    assert read(write_model(model_of(ORDER)).data).model == replace(model_of(ORDER), file=None)


def test_what_is_written_is_utf_8_and_one_element_a_line() -> None:
    data = write_model(model_of(ORDER)).data
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<definitions ')
    assert b'\n  <process id="pc"' in data
    assert data.endswith(b"</definitions>\n")
    assert data == write_model(model_of(ORDER)).data


def test_vendor_content_is_copied_with_its_prefixes() -> None:
    model = model_of(
        process(
            '<task id="t" acme:colour="red"><extensionElements><acme:own xmlns:acme="urn:acme" x="1">'
            "<acme:deep/></acme:own></extensionElements></task>"
            '<userTask id="u" implementation="##WebService"><ioSpecification><inputSet/><outputSet/>'
            "</ioSpecification></userTask>"
        )
    )
    root = written(model)
    assert find(root, "t").get("{urn:acme}colour") == "red"
    assert root.xpath("//a:own/a:deep", namespaces={"a": "urn:acme"})
    assert find(root, "u").get("implementation") == "##WebService"
    assert b"<acme:own" in write_model(model).data


def test_a_prefix_that_only_a_value_uses_still_means_the_same() -> None:
    data = (
        f'<b:definitions xmlns:b="{BPMN}" targetNamespace="u:x"><b:process id="p" xmlns="{BPMN}">'
        '<task id="a"/><task id="c"/><sequenceFlow id="f" sourceRef="a" targetRef="c">'
        '<conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:type="tFormalExpression">'
        "x</conditionExpression></sequenceFlow></b:process></b:definitions>"
    )
    root = written(model_of(data.encode()))
    condition = root.find(f".//{{{BPMN}}}conditionExpression")
    prefix, _, local = condition.get("{http://www.w3.org/2001/XMLSchema-instance}type").rpartition(":")
    assert (condition.nsmap[prefix or None], local) == (BPMN, "tFormalExpression")


def test_incoming_and_outgoing_are_written_from_the_flows() -> None:
    model = model_of(
        process(
            '<task id="a"><incoming>junk</incoming></task><task id="b"><extensionElements/></task>'
            '<sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
        )
    )
    root = written(model)
    assert (inner(find(root, "a"), "incoming"), inner(find(root, "a"), "outgoing")) == ([], ["f"])
    assert [etree.QName(child).localname for child in find(root, "b")] == ["extensionElements", "incoming"]


def test_values_of_the_model_win() -> None:
    model = model_of(ORDER)
    pick = replace(
        model.node["pick"], name="Take", documentation="New", default=None, loop=None, performers=("Ann",),
        lane="sales", stated=Stated(owner="sales"),
    )  # fmt: skip
    late = replace(
        model.node["late"], interrupting=True, event_definitions=(EventDefinition("timer", None, "R/P1D"),)
    )
    changed = replace(
        model, nodes=tuple({"pick": pick, "late": late}.get(node.id, node) for node in model.nodes)
    )
    again = read(write_model(changed).data).model
    written(changed)
    assert again.nodes == changed.nodes
    assert again.node["pick"].performers == ("Ann",)


def test_another_kind_takes_along_what_it_may_have() -> None:
    model = model_of(
        process(
            '<scriptTask id="t" name="T" scriptFormat="js"><documentation>D</documentation>'
            "<script>x</script></scriptTask>"
        )
    )
    changed = replace(model, nodes=(replace(model.nodes[0], kind="receiveTask", instantiate=True),))
    root = written(changed)
    assert find(root, "t").tag == f"{{{BPMN}}}receiveTask"
    assert read(write_model(changed).data).model.nodes == changed.nodes


def test_what_names_a_dropped_element_goes_and_is_told() -> None:
    losses: list[Loss] = []
    model = replace(without(model_of(ORDER), "g", "call"), data=())
    root = written(model, losses)
    assert find(root, "pick").get("default") is None
    assert not root.findall(f".//{{{BPMN}}}dataInputAssociation")
    assert {loss.code for loss in losses} == {"reference-dropped"}
    assert sorted(loss.element or "" for loss in losses) == ["in", "pick"]
    assert all(loss.severity is LossSeverity.DEGRADED for loss in losses)


def test_a_reference_that_dangled_before_is_left_alone() -> None:
    losses: list[Loss] = []
    root = written(model_of(process('<task id="t" default="gone"/>')), losses)
    assert find(root, "t").get("default") == "gone"
    assert losses == []


def test_dropped_shapes_are_told_once_a_diagram() -> None:
    losses: list[Loss] = []
    two = process('<task id="a"/><task id="b"/>').decode()
    both = drawn(a=(0, 0, 100, 80), b=(0, 0, 100, 80))
    model = without(model_of(two.replace("</definitions>", both + "</definitions>").encode()), "a")
    root = written(model, losses)
    assert root.xpath("//@bpmnElement") == ["p", "b"]
    assert [(loss.code, loss.element) for loss in losses] == [("drawing-dropped", "D")]


def test_ids_of_the_drawing_are_derived_and_unique() -> None:
    model = model_of(process('<task id="a"/><task id="a_di"/>').replace(
        b"</definitions>", drawn(a=(0, 0, 1, 1), a_di=(0, 0, 1, 1)).encode() + b"</definitions>"
    ))  # fmt: skip
    ids = written(model).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "a_di_1" in ids


@pytest.mark.parametrize("inside", ['<task id="a"/><task id="a"/>', "<task/><task/>"])
def test_ids_that_the_reader_made_up_become_names_that_xml_allows(inside: str) -> None:
    model = model_of(process(inside))
    assert any("~" in node.id for node in model.nodes)
    root = written(model)
    ids = root.xpath("//@id")
    assert not any("~" in each for each in ids)
    assert len(ids) == len(set(ids))
    assert len(read(write_model(model).data).model.nodes) == 2


def test_a_flow_without_an_end_is_written_as_it_was() -> None:
    model = model_of(process('<task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="gone"/>'))
    again = read(write_model(model).data).model
    assert [each.id for each in again.dangling] == ["f"]
    assert find(written(model), "f").get("targetRef") == "gone"


def test_another_version_of_the_namespace_becomes_the_published_one() -> None:
    old = "http://schema.omg.org/spec/BPMN/2.0"
    data = ORDER.replace(BPMN.encode(), old.encode())
    root = written(model_of(data))
    assert etree.QName(root).namespace == BPMN
    assert not root.xpath(f"//*[namespace-uri() = '{old}']")


def test_elements_of_two_files_come_together() -> None:
    one, other = (
        model_of(ORDER),
        model_of(
            definitions('<process id="q"><task id="x" acme:kind="odd"/></process>').replace(b"acme", b"ps")
        ),
    )
    root = written(
        replace(one, processes=(*one.processes, *other.processes), nodes=(*one.nodes, *other.nodes))
    )
    assert find(root, "x").get("{urn:ps}kind") == "odd"


def test_a_model_without_source_is_built() -> None:
    model = Model(
        "bpmn",
        processes=(Process("p", "P", False),),
        nodes=(Node("a", "startEvent", "", "p", event="none"), Node("b", "task", "B", "p")),
        sequence_flows=(SequenceFlow("f", "", "a", "b", "p", condition="yes"),),
    )
    again = read(write_model(model).data).model
    written(model)
    assert (again.processes, again.nodes, again.sequence_flows) == (
        model.processes,
        model.nodes,
        model.sequence_flows,
    )
    assert again.exporter == "bpmnjourney"


def test_what_bpmn_has_no_place_for_is_told() -> None:
    losses: list[Loss] = []
    node = Node("g", "exclusiveGateway", "", "p", loop="standard", performers=("Ann",))
    written(Model("bpmn", processes=(Process("p", ""),), nodes=(node,)), losses)
    assert [loss.code for loss in losses] == ["no-place", "no-place"]


def test_writing_leaves_the_source_alone() -> None:
    document = read(ORDER)
    write_model(without(document.model, "pick"))
    assert document.to_bytes() == ORDER


def test_further_lane_sets_keep_their_lists() -> None:
    sets = "".join(
        f'<laneSet id="s{n}"><lane id="{n}"><flowNodeRef>a</flowNodeRef></lane></laneSet>' for n in "lk"
    )
    root = written(model_of(process(sets + '<task id="a"/>')))
    assert [inner(find(root, lane), "flowNodeRef") for lane in "lk"] == [["a"], ["a"]]


def test_very_deep_nesting_is_written() -> None:
    deep = 240
    inside = "".join(f'<subProcess id="s{n}">' for n in range(deep)) + "</subProcess>" * deep
    model = model_of(process(inside))
    assert read(write_model(model).data).model.nodes == model.nodes


def test_lanes_of_drafts_are_written_as_the_standard_has_them() -> None:
    model = model_of(
        process('<laneSet><lane id="l"><flowElementRef>t</flowElementRef></lane></laneSet><task id="t"/>')
    )
    root = written(model)
    assert model.node["t"].lane == "l"
    assert (inner(find(root, "l"), "flowNodeRef"), inner(find(root, "l"), "flowElementRef")) == (["t"], [])
