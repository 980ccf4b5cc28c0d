"""Model -> LOVEM -> Model: what is written says what the Model said, and nothing is lost on the way."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import bpmnjourney
from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.formats.lovem import write_model
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.model import Model, Node, SequenceFlow
from bpmnjourney.xml.schema import validate
from tests.corpus import ROOT
from tests.formats.lovem.build import charts, models
from tests.formats.lovem.charts import CALLS, FILES, ORDER, document

XMLCMP = ROOT.parent / "shared" / "tools" / "xmlcmp.py"
FEW = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def same(element: etree._Element) -> Any:
    """An element as what it says: without white space between elements, comments included."""
    return (
        element.tag if isinstance(element.tag, str) else "comment",
        sorted(element.items()),
        (element.text or "").strip(),
        [same(child) for child in element],
    )


def touched(model: Model) -> Model:
    """The same Model, made of other objects: nothing tells the writer that nothing was changed."""
    return replace(model, nodes=tuple(replace(node) for node in model.nodes))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_unchanged_chart_is_written_byte_for_byte(path: Path) -> None:
    assert write_model(bpmnjourney.read(path).model).to_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_chart_that_is_built_anew_says_the_same(path: Path) -> None:
    losses: list[Loss] = []
    written = write_model(touched(bpmnjourney.read(path).model), losses)
    assert losses == []
    assert same(written.root) == same(etree.parse(path).getroot())


@QUICK
@given(charts())
def test_a_random_chart_comes_back_as_it_was(text: str) -> None:
    source = document(text)
    assert validate(source, "lovem.xsd") == ()
    losses: list[Loss] = []
    written = write_model(touched(source.model), losses)
    assert losses == []
    assert same(written.root) == same(source.root)
    assert settled(document(written.data).model) == settled(source.model)


@QUICK
@given(models())
def test_a_model_that_no_file_holds_comes_back_as_it_was(model: Model) -> None:
    written = write_model(model)
    assert validate(written, "lovem.xsd") == ()
    assert broken_assertions(written) == ()
    again = document(written.data).model
    assert b"<carried" not in written.data
    assert [told(node) for node in again.nodes] == [told(node) for node in model.nodes]
    lanes = {each.id: (each.name, each.documentation) for each in again.lanes}
    if any(node.process == "ps" for node in model.nodes):  # who does nothing is a black box, without lanes
        assert [lanes[each.id] for each in model.lanes] == [
            (each.name, each.documentation) for each in model.lanes
        ]
    assert {each.name for each in again.participants} >= {"Customer", "Bank"}
    for part in ("sequence_flows", "message_flows"):
        assert sorted(ends(each) for each in getattr(again, part)) == sorted(
            ends(each) for each in getattr(model, part)
        )
    assert [(each.kind, each.name, each.on) for each in again.marks] == [
        (each.kind, each.name, each.on) for each in model.marks
    ]


def told(node: Node) -> Any:
    return (
        node.id,
        node.kind,
        node.name,
        node.lane,
        node.event,
        node.event_definitions,
        node.documentation,
        node.stated.values,
    )


def ends(flow: Any) -> Any:
    return flow.id, flow.name, flow.source, flow.target


def settled(model: Model) -> Any:
    return (
        model.participants,
        model.lanes,
        model.nodes,
        model.sequence_flows,
        model.message_flows,
        model.marks,
    )


def renamed(model: Model, step: str, name: str) -> Model:
    return replace(
        model, nodes=tuple(replace(node, name=name) if node.id == step else node for node in model.nodes)
    )


def test_what_is_not_changed_is_not_rewritten() -> None:
    written = write_model(renamed(bpmnjourney.read(ORDER).model, "Pack", "Boxed")).data.decode()
    before = ORDER.read_text(encoding="utf-8").splitlines()
    new = [line.strip() for line in written.splitlines() if line not in before]
    assert new == ['<activity id="Pack" bandRef="Band_Warehouse" shortName="L2" longName="Boxed"/>']


def test_a_step_moves_to_another_band_and_its_encounters_with_it() -> None:
    model = bpmnjourney.read(ORDER).model
    nodes = tuple(
        replace(node, lane="Band_Customer") if node.id == "Advise" else node for node in model.nodes
    )
    written = write_model(replace(model, nodes=nodes))
    assert broken_assertions(written) == ()
    assert b'id="E_Ask"' not in written.data


def test_what_refers_to_a_step_that_is_gone_goes_with_it_and_is_told() -> None:
    model = bpmnjourney.read(ORDER).model
    gone = {"Pack"}
    losses: list[Loss] = []
    written = write_model(
        replace(
            model,
            nodes=tuple(node for node in model.nodes if node.id not in gone),
            sequence_flows=tuple(
                each for each in model.sequence_flows if not gone & {each.source, each.target}
            ),
        ),
        losses,
    )
    assert validate(written, "lovem.xsd") == ()
    assert [(each.code, each.severity) for each in losses] == [("reference-dropped", LossSeverity.INFO)]
    assert b"Pack" not in written.data.replace(b"Parcel packed", b"")


def test_a_new_step_and_flow_are_put_where_the_schema_wants_them() -> None:
    model = bpmnjourney.read(CALLS).model
    node = next(each for each in model.nodes if each.kind == "task")
    new = Node("new", "task", "Note taken", node.process, lane=node.lane)
    flow = SequenceFlow("to-new", "then", node.id, "new", node.process)
    written = write_model(
        replace(model, nodes=(*model.nodes, new), sequence_flows=(*model.sequence_flows, flow))
    )
    assert validate(written, "lovem.xsd") == ()
    again = document(written.data).model
    assert again.node["new"].name == "Note taken"
    assert again.node["new"].lane == node.lane
    assert [each.target for each in again.outgoing[node.id]][-1] == "new"


def test_a_loop_whose_ways_are_changed_becomes_a_plain_decision() -> None:
    model = bpmnjourney.read(ORDER).model
    flows = tuple(each for each in model.sequence_flows if each.id != "Again_Research_given_up")
    written = write_model(replace(model, sequence_flows=flows))
    assert validate(written, "lovem.xsd") == ()
    assert b"<loop" not in written.data
    again = document(written.data).model
    assert [each.target for each in again.outgoing["Again_Research"]] == ["Choice_Research"]


@pytest.mark.corpus
@pytest.mark.skipif(not XMLCMP.is_file(), reason="the tool that compares files strictly is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_strict_comparison_finds_no_difference(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.lovem"
    out.write_bytes(write_model(touched(bpmnjourney.read(path).model)).to_bytes())
    assert (
        subprocess.run([sys.executable, XMLCMP, path, out], capture_output=True, check=False).returncode == 0
    )


def decorated(text: str) -> str:
    """A chart with comments, foreign attributes and elements wherever the format allows them."""
    start = text.index("<model")
    text = text[:start] + "<!-- before -->\n" + text[start:] + "<!-- after -->\n"
    text = text.replace("<nodes>", "<nodes><!-- first -->").replace("</nodes>", "<!-- last --></nodes>")
    text = text.replace("<flows>", "<flows><!-- flows -->").replace(
        "<lineOfVisibility/>", '<lineOfVisibility v:y="3"/>'
    )
    return text.replace(
        '<organization id="sales"', '<!-- who sells --><organization v:note="n" id="sales"'
    ).replace('trigger="time"', 'trigger="time" v:z="9"')


@FEW
@given(charts(), st.data())
def test_a_random_edit_changes_nothing_but_what_was_edited(text: str, data: st.DataObject) -> None:
    source = document(decorated(text))
    assert validate(source, "lovem.xsd") == ()
    model = source.model
    step = data.draw(st.sampled_from(model.nodes))
    written = document(write_model(renamed(model, step.id, "Renamed")).data)
    named = next(each for each in written.root.iter("*") if each.get("id") == step.id)
    assert named.get("longName") == "Renamed"
    original = next(each for each in source.root.iter("*") if each.get("id") == step.id)
    if original.get("longName") is None:
        del named.attrib["longName"]
    else:
        named.set("longName", original.get("longName", ""))
    assert same(written.root) == same(source.root)
    for of in (written, source):
        beside = [*of.root.itersiblings(preceding=True), *of.root.itersiblings()]
        assert [each.text for each in beside] == [" before ", " after "]


@FEW
@given(charts(), st.data())
def test_what_is_left_of_a_random_chart_is_valid_when_a_step_is_gone(text: str, data: st.DataObject) -> None:
    model = document(decorated(text)).model
    gone = data.draw(st.sampled_from(model.nodes)).id
    written = write_model(
        replace(
            model,
            nodes=tuple(node for node in model.nodes if node.id != gone),
            **{
                part: tuple(each for each in getattr(model, part) if gone not in (each.source, each.target))
                for part in ("sequence_flows", "message_flows")
            },
        )
    )
    again = document(written.data)
    assert validate(again, "lovem.xsd") == ()
    assert broken_assertions(again) == ()
    left = [node for node in model.nodes if node.id != gone]
    assert [(each.id, each.name) for each in again.model.nodes] == [(each.id, each.name) for each in left]
    assert "<!-- last -->" in written.data.decode()
