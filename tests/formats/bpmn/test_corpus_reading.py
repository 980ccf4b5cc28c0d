"""Reading every real model there is."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from bpmnjourney.errors import Finding, ReadError
from bpmnjourney.formats import read
from bpmnjourney.model import Model
from tests.corpus import corpus_files, label

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def read_models() -> list[tuple[str, Any, Model]]:
    """Name, root and Model of every file that can be read."""
    found = []
    for file in corpus_files():
        try:
            document = read(file)
        except ReadError:
            continue
        found.append((label(file), document.root, document.model))
    return found


def counted(root: Any, name: str) -> int:
    """Elements of that name outside of what vendors keep."""
    return int(
        root.xpath(f"count(//*[local-name()='{name}'][not(ancestor::*[local-name()='extensionElements'])])")
    )


def test_every_flow_is_either_joined_or_dangling(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, root, model in read_models:
        for kind, flows in (("sequenceFlow", model.sequence_flows), ("messageFlow", model.message_flows)):
            loose = [each for each in model.dangling if each.kind == kind]
            assert len(flows) + len(loose) == counted(root, kind), (name, kind)


def test_every_lane_pool_and_process_is_there(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, root, model in read_models:
        assert len(model.lanes) == counted(root, "lane"), name
        assert len(model.participants) == counted(root, "participant"), name
        assert len(model.processes) == counted(root, "process"), name


def test_every_reference_of_the_model_is_held_by_it(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, _, model in read_models:
        known = model.element.keys()
        assert len(known) == len(list(model)), name
        for node in model.nodes:
            named = (node.parent, node.lane, node.attached_to, node.default, node.called, node.message)
            assert all(each in known for each in named if each is not None), (name, node)
        for flow in (*model.sequence_flows, *model.message_flows, *model.associations):
            assert {flow.source, flow.target} <= known, (name, flow)
        for lane in model.lanes:
            assert lane.process in known, (name, lane)
            assert lane.parent is None or lane.parent in model.lane, (name, lane)


def test_every_finding_has_its_place_and_what_to_do(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, _, model in read_models:
        for finding in (*model.findings, *model.drawing_findings):
            assert finding.line is not None, (name, finding)
            assert finding.file is not None, (name, finding)
            assert finding.message, (name, finding)
        assert len(set(model.findings)) == len(model.findings), name


def test_findings_are_in_the_order_of_the_file(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, _, model in read_models:
        lines = [finding.line or 0 for finding in model.findings]
        assert lines == sorted(lines), name


def test_shapes_draw_elements_of_the_model(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, root, model in read_models:
        drawable = model.element.keys() | {each.id for each in model.dangling}
        assert model.shape.keys() <= drawable, name
        assert model.edge.keys() <= drawable, name
        drawn = sum(len(diagram.shapes) + len(diagram.edges) for diagram in model.diagrams)
        lost = sum(1 for finding in model.drawing_findings if "left" in finding.advice or lost_one(finding))
        assert drawn <= counted(root, "BPMNShape") + counted(root, "BPMNEdge") <= drawn + lost, name


def lost_one(finding: Finding) -> bool:
    return finding.code in ("dangling-reference", "missing-reference", "bad-coordinates")


def test_reading_twice_gives_the_same(read_models: list[tuple[str, Any, Model]]) -> None:
    for name, root, model in read_models[::7]:
        again = read(etree.tostring(root)).model
        assert (again.nodes, again.sequence_flows, again.lanes) == (
            model.nodes,
            model.sequence_flows,
            model.lanes,
        ), name
