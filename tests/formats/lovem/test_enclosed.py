"""LOVEM -> BPMN -> LOVEM gives back the charts to the letter, and changes of the BPMN change them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import bpmnjourney
from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.formats import bpmn, lovem
from bpmnjourney.formats.losses import LOVEM_TO_BPMN
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.model import Artifact, EventDefinition, Model, Node, SequenceFlow
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import validate
from tests.cli.terminal import bpmnjourney as call
from tests.formats.lovem.build import charts
from tests.formats.lovem.charts import CALLS, FILES, ORDER, document

QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def as_bpmn(model: Model) -> Document[Model]:
    """The BPMN file of charts, read anew."""
    return bpmnjourney.read(bpmn.write_model(model).to_bytes())


def as_charts(model: Model) -> Document[Model]:
    return bpmnjourney.read(lovem.write_model(model).to_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_chart_that_was_bpmn_is_the_same_byte_for_byte(path: Path) -> None:
    written = as_bpmn(bpmnjourney.read(path).model)
    assert validate(written, "bpmn/BPMN20.xsd") == ()
    assert lovem.write_model(written.model).to_bytes() == path.read_bytes()


@QUICK
@given(charts())
def test_a_random_chart_that_was_bpmn_says_the_same(text: str) -> None:
    source = document(text)
    written = as_bpmn(source.model)
    assert validate(written, "bpmn/BPMN20.xsd") == ()
    again = as_charts(written.model)
    assert etree.tostring(again.root, method="c14n") == etree.tostring(source.root, method="c14n")


def test_comments_prefixes_and_what_stands_beside_the_root_come_back() -> None:
    text = ORDER.read_text(encoding="utf-8")
    start = text.index("<model")
    text = (
        text[:start]
        + "<!-- before --><?keep this?>\n"
        + text[start:].replace("<model", '<model xmlns:j="urn:bpmnjourney:extension:1" j:note="a"', 1)
        + "<!-- after -->\n"
    )
    written = as_bpmn(document(text).model)
    again = as_charts(written.model).data.decode()
    for each in ("<!-- before -->", "<?keep this?>", "<!-- after -->", 'j:note="a"'):
        assert again.count(each) == 1, each


def test_both_ways_twice_changes_nothing() -> None:
    once = as_bpmn(bpmnjourney.read(ORDER).model)
    twice = as_bpmn(as_charts(once.model).model)
    assert twice.data == once.data


def test_what_bpmn_only_carries_is_told_as_such() -> None:
    losses: list[Loss] = []
    bpmn.write_model(bpmnjourney.read(ORDER).model, losses)
    found = {each.code: each.severity for each in losses}
    assert found["short-name"] == LossSeverity.INFO
    assert LossSeverity.DROPPED not in found.values()
    assert [each.code for each in LOVEM_TO_BPMN if not each.comes_back] == ["chart-only"]


# -- BPMN that was changed ---------------------------------------------------------------------------
def test_a_name_that_is_changed_in_bpmn_is_changed_on_the_chart_and_nothing_else() -> None:
    written = as_bpmn(bpmnjourney.read(ORDER).model)
    text = written.data.decode()
    before, mark, after = text.partition("<bpmn:relationship")
    old = written.model.node["Pack"].name
    changed = bpmnjourney.read((before.replace(f'name="{old}"', 'name="Boxed"') + mark + after).encode())
    charts_again = as_charts(changed.model)
    node = next(each for each in charts_again.root.iter("{*}activity") if each.get("id") == "Pack")
    assert (node.get("longName"), node.get("shortName")) == ("Boxed", "L2")
    source = document(ORDER.read_bytes())
    lines = ORDER.read_text(encoding="utf-8").splitlines()
    new = [
        each for each in charts_again.data.decode().partition("<carried")[0].splitlines() if each not in lines
    ]
    assert [each.strip() for each in new if each.strip()] == [
        '<activity id="Pack" bandRef="Band_Warehouse" shortName="L2" longName="Boxed"/>'
    ]
    assert charts_again.model.node["Pack"].name == "Boxed"
    assert len(charts_again.model.nodes) == len(source.model.nodes)


def test_a_step_that_is_taken_out_of_bpmn_is_taken_out_of_its_charts() -> None:
    model = as_bpmn(bpmnjourney.read(ORDER).model).model
    fewer = replace(
        model,
        nodes=tuple(each for each in model.nodes if each.id != "Pack"),
        sequence_flows=tuple(
            each for each in model.sequence_flows if "Pack" not in (each.source, each.target)
        ),
    )
    written = as_bpmn(fewer)
    assert b'"Pack"' not in written.data
    again = as_charts(written.model)
    assert b'"Pack"' not in again.data
    assert validate(again, "lovem.xsd") == ()


def test_what_bpmn_says_beyond_charts_comes_back_with_them() -> None:
    """A note that somebody added is nothing that a chart can show: the chart carries it."""
    model = as_bpmn(bpmnjourney.read(CALLS).model).model
    task = next(each for each in model.nodes if each.kind == "task")
    new = Node("new", "task", "Note taken", task.process, lane=task.lane, lane_via=task.lane_via)
    flow = SequenceFlow("to-new", "then", task.id, "new", task.process)
    note = Artifact("note", "textAnnotation", "Ask why", model.collaborations[0].id)
    changed = as_bpmn(
        replace(
            model,
            nodes=(*model.nodes, new),
            sequence_flows=(*model.sequence_flows, flow),
            artifacts=(*model.artifacts, note),
        )
    )
    drawn = as_charts(changed.model)
    assert validate(drawn, "lovem.xsd") == ()
    assert drawn.model.node["new"].name == "Note taken"
    assert next(each for each in drawn.root.iter("{*}customer")).get("segment") == next(
        each for each in document(CALLS.read_bytes()).root.iter("{*}customer")
    ).get("segment")
    back = as_bpmn(drawn.model).model
    assert back.nodes == changed.model.nodes
    assert back.artifacts == changed.model.artifacts


def test_the_customers_view_of_bpmn_that_holds_charts_shows_no_hidden_step(tmp_path: Path) -> None:
    source, out, chart = tmp_path / "order.bpmn", tmp_path / "view.bpmn", tmp_path / "view.lovem"
    bpmnjourney.write(bpmnjourney.read(ORDER), source)
    view = bpmnjourney.customer_view(source)
    hidden = set(bpmnjourney.read(source).model.node) - set(view.model.node)
    assert hidden
    for target in (out, chart):
        bpmnjourney.write(view, target)
        text = target.read_text(encoding="utf-8")
        assert [each for each in sorted(hidden) if f'"{each}"' in text] == []
        assert bpmnjourney.check(source, target).verdict.status == "equal"
    found = bpmnjourney.read(chart)
    assert validate(found, "lovem.xsd") == ()
    assert broken_assertions(found) == ()


def test_the_command_brings_charts_back(tmp_path: Path) -> None:
    out, again = tmp_path / "order.bpmn", tmp_path / "order.lovem"
    said = call("convert", ORDER, "-o", out)
    assert (said.status, "Dropped" in said.out) == (0, False)
    assert call("convert", out, "-o", again).status == 0
    assert again.read_bytes() == ORDER.read_bytes()


def test_the_view_of_charts_that_carry_bpmn_that_holds_charts_shows_no_hidden_step(tmp_path: Path) -> None:
    """However often a model went to and fro: what is left out is in none of the layers of its file."""
    model = as_bpmn(bpmnjourney.read(ORDER).model).model
    note = Artifact("note", "textAnnotation", "Ask why", model.collaborations[0].id)
    layers = as_charts(as_bpmn(replace(model, artifacts=(*model.artifacts, note))).model)
    assert layers.data.count(b"carried format=") == 2
    view = bpmnjourney.customer_view(layers)
    hidden = set(layers.model.node) - set(view.model.node)
    assert hidden
    for target in (tmp_path / "view.lovem", tmp_path / "view.bpmn"):
        bpmnjourney.write(view, target)
        text = target.read_text(encoding="utf-8")
        assert [each for each in sorted(hidden) if f'"{each}"' in text] == []
        assert bpmnjourney.check(layers, target).verdict.status == "equal"


def test_what_a_changed_chart_has_no_word_for_is_carried_and_the_rest_stays() -> None:
    """A boundary event is drawn as a wait; short names and segments are as they were."""
    model = bpmnjourney.read(ORDER).model
    host = next(each for each in model.nodes if each.id == "Pack")
    event = Node(
        "late",
        "boundaryEvent",
        "Late",
        host.process,
        lane=host.lane,
        attached_to="Pack",
        event="timer",
        event_definitions=(EventDefinition("timer", detail="PT1H"),),
    )
    drawn = as_charts(replace(model, nodes=(*model.nodes, event)))
    assert validate(drawn, "lovem.xsd") == ()
    assert b'shortName="L2"' in drawn.data.partition(b"<carried")[0]
    assert drawn.model.node["late"].attached_to == "Pack"
    assert as_bpmn(drawn.model).model.node["late"].kind == "boundaryEvent"
