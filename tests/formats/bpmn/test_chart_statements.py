"""Marks, measures, contacts and charts stay in BPMN files, in our extension."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bpmnjourney.formats import read
from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.model import (
    Chart,
    Collaboration,
    Comparison,
    Contact,
    Correspondence,
    Mark,
    MessageFlow,
    Model,
    Node,
    Participant,
    Path,
    Process,
    SequenceFlow,
    Stated,
    Value,
)
from bpmnjourney.resources import SCHEMAS
from tests.formats.bpmn.sketch import codes, model_of, process

SPACE = "urn:bpmnjourney:extension:1"
EXTENSION = etree.XMLSchema(etree.parse(SCHEMAS / "bpmnjourney-extension.xsd"))
BPMN = etree.XMLSchema(etree.parse(SCHEMAS / "bpmn" / "BPMN20.xsd"))
TEXTS = st.sampled_from(["", "Menu", "a & b", "<x>", 'say "yes"'])
NAMES = st.sampled_from(["Menu", "a & b", "<x>"])
SCORES = st.none() | st.integers(1, 10)
CONTACTS = st.builds(
    Contact,
    st.sampled_from([None, "customer", "organization"]),
    st.booleans(),
    st.sampled_from([None, "value", "failure"]),
    TEXTS,
)
VALUES = st.builds(Value, NAMES, st.sampled_from(["work", "cost"]), st.sampled_from([0.0, 2.5, -1e3]), TEXTS)
CHARTS = st.builds(
    Chart,
    st.sampled_from(["physical", "job"]),
    st.sampled_from(["asIs", "toBe"]),
    st.sampled_from(["full", "departments"]),
    TEXTS,
    st.sampled_from([None, "d"]),
    TEXTS,
)


@st.composite
def models(draw: st.DrawFn) -> Model:
    stated = Stated(contact=draw(st.none() | CONTACTS), values=tuple(draw(st.lists(VALUES, max_size=2))))
    marks = [
        Mark(f"{on}_mark_1", kind, draw(TEXTS), on, draw(TEXTS), *(draw(SCORES) for _ in range(3)))
        for on, kind in (("a", "failPoint"), ("f", "issue"), ("m", "painPoint"))
        if draw(st.booleans())
    ]
    paths = [
        Path("p", draw(TEXTS), "c", ("a", "b"), draw(TEXTS), draw(st.sampled_from([None, 0.25])), "Boss")
    ]
    return Model(
        "bpmn",
        collaborations=(
            Collaboration("c", "Now", "collaboration", draw(st.none() | CHARTS)),
            Collaboration("d", "Then", "collaboration"),
        ),
        participants=(Participant("one", "One", "p1", "c"), Participant("two", "Two", "p2", "c")),
        processes=(Process("p1", ""), Process("p2", "")),
        nodes=(
            Node("a", "task", "A", "p1", stated=stated),
            Node("b", "task", "B", "p1"),
            Node("z", "task", "Z", "p2"),
        ),
        sequence_flows=(SequenceFlow("f", "", "a", "b", "p1", stated=replace(stated, values=())),),
        message_flows=(MessageFlow("m", "", "a", "z", "c", stated=replace(stated, values=())),),
        marks=tuple(marks),
        paths=tuple(paths[: draw(st.integers(0, 1))]),
        correspondences=(Correspondence("k", "same", "a", "b"),) if draw(st.booleans()) else (),
        comparisons=(Comparison("x", "c", "d", draw(TEXTS)),) if draw(st.booleans()) else (),
    )


PARTS = "collaborations nodes sequence_flows message_flows paths correspondences comparisons".split()


@settings(max_examples=60)
@given(models())
def test_what_is_stated_comes_back_and_keeps_to_the_schemas(model: Model) -> None:
    written = write_model(model)
    BPMN.assertValid(etree.fromstring(written.data))
    for element in etree.fromstring(written.data).xpath(
        "//*[local-name()='extensionElements']/e:*", namespaces={"e": SPACE}
    ):
        EXTENSION.assertValid(etree.fromstring(etree.tostring(element)))
    again = read(written.data).model
    assert again.findings == ()
    for part in PARTS:
        assert getattr(again, part) == getattr(model, part), part
    assert sorted(again.marks, key=lambda each: each.id) == sorted(model.marks, key=lambda each: each.id)
    assert write_model(again).data == written.data


@settings(max_examples=20)
@given(models())
def test_what_is_not_stated_any_more_is_gone_from_the_file(model: Model) -> None:
    read_back = read(write_model(model).data).model
    bare = replace(
        read_back,
        marks=(),
        paths=(),
        correspondences=(),
        comparisons=(),
        collaborations=tuple(replace(each, chart=None) for each in read_back.collaborations),
        nodes=tuple(replace(each, stated=Stated()) for each in read_back.nodes),
        sequence_flows=tuple(replace(each, stated=Stated()) for each in read_back.sequence_flows),
        message_flows=tuple(replace(each, stated=Stated()) for each in read_back.message_flows),
    )
    assert f"{{{SPACE}}}" not in {
        str(each.tag)[: len(SPACE) + 2] for each in write_model(bare).root.iter("*")
    }


@pytest.mark.parametrize(
    "statement",
    [
        'mark name="x"',
        'mark kind="wound"',
        'value measure="Time"',
        'value amount="1"',
        'value measure="T" amount="x"',
    ],
)
def test_a_statement_without_a_usable_value_is_reported(statement: str) -> None:
    inside = f'<task id="t"><extensionElements><bpmnjourney:{statement}/></extensionElements></task>'
    assert codes(model_of(process(inside))) == ["bad-statement"]


def test_a_chart_is_stated_of_a_collaboration_only() -> None:
    inside = '<task id="t"><extensionElements><bpmnjourney:chart state="toBe"/></extensionElements></task>'
    assert codes(model_of(process(inside))) == ["bad-statement"]
