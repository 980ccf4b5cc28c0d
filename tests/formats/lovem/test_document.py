"""A LOVEM-style document loses nothing: not when it is read and written, nor when it is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.errors import EditError
from bpmnjourney.formats.lovem.vocabulary.charts import PhysicalChart
from bpmnjourney.formats.lovem.vocabulary.encounters import Encounter
from bpmnjourney.formats.lovem.vocabulary.enumerations import Demand, Medium
from bpmnjourney.formats.lovem.vocabulary.nodes import Activity, Loop
from bpmnjourney.formats.lovem.vocabulary.resources import Channel
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import FILES, ORDER, activity, document, flow, model


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_recognised_by_its_content_and_written_byte_for_byte(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "chart.txt"
    copy.write_bytes(path.read_bytes())
    doc = bpmnjourney.read(copy)
    assert doc.format.name == "lovem"
    assert doc.model.nodes
    assert doc.to_bytes() == path.read_bytes()


def test_what_the_format_does_not_know_survives_an_edit() -> None:
    foreign = (
        '<!-- why --><activity id="a" bandRef="S" shortName="a" longName="A" x:mood="glad" xmlns:x="urn:x">'
        "<extension><x:note>kept</x:note></extension></activity>"
    )
    doc = model(foreign + activity("b", "S"), flow("a", "b"))
    before = doc.data.decode()
    assert validate(doc, "lovem.xsd") == ()
    step = doc.find("b")
    assert isinstance(step, Activity)
    step.long_name = "Another name"
    after = doc.to_bytes().decode()
    assert after == before.replace('longName="Step b"', 'longName="Another name"')


def test_parts_are_typed() -> None:
    doc = bpmnjourney.read(ORDER)
    contact, loop, chart = doc.find("E_Order"), doc.find("Loop_Research"), doc.find("Chart_Order")
    assert isinstance(contact, Encounter)
    assert isinstance(loop, Loop)
    assert isinstance(chart, PhysicalChart)
    assert contact.moment_of_truth
    assert contact.demand is Demand.VALUE
    assert contact.owner is not None
    assert contact.owner.name == "Sales"
    assert contact.channel is not None
    assert contact.channel.medium is Medium.WEB
    assert loop.abnormal_exit is not None
    assert loop.abnormal_exit.max_passes == 3
    assert chart.bands is not None
    assert [band.id for band in chart.bands.customer_bands] == ["Band_Customer"]
    assert chart.bands.manual_automation_interface is not None


def test_a_new_part_goes_where_the_schema_wants_it() -> None:
    doc = model(activity("a", "S"))
    step = doc.find("a")
    assert isinstance(step, Activity)
    step.uses = []
    root = doc.view(doc.root)
    channels = root.children[1]
    assert isinstance(channels, doc.format.vocabulary.classes["Channels"])
    made = Channel.new(doc, id="chat", name="Chat", medium=Medium.CHAT)
    channels.channels.append(made)
    assert validate(doc, "lovem.xsd") == ()
    assert b'<channel id="phone" name="Hotline" medium="phone"/><channel id="chat"' in doc.to_bytes()


@pytest.mark.parametrize(
    ("part", "value"),
    [("id", "two words"), ("short_name", " "), ("band", "nowhere"), ("long_name", 3)],
)
def test_what_makes_no_sense_is_refused(part: str, value: object) -> None:
    doc = model(activity("a", "S"))
    before = doc.to_bytes()
    with pytest.raises(EditError):
        setattr(doc.find("a"), part, value)
    assert doc.to_bytes() == before


def test_numbers_and_durations_keep_to_their_ranges() -> None:
    doc = document(ORDER.read_bytes())
    for name, part, bad, good in (
        ("Mark_Pick", "severity", 11, 10),
        ("Mark_Pick", "detection", 0, 1),
        ("Path_Kept", "share", 1.5, 0.5),
        ("Mark_Wait", "duration", "soon", "PT1H"),
    ):
        with pytest.raises(EditError):
            setattr(doc.find(name), part, bad)
        setattr(doc.find(name), part, good)
        assert getattr(doc.find(name), part) == good
    assert validate(doc, "lovem.xsd") == ()
