"""Finding the format of a source, and refusing what is none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bpmnjourney.errors import BpmnJourneyError, LimitError, ReadError
from bpmnjourney.formats import Format, Sample, format_for, formats, read, registry
from bpmnjourney.formats.bpmn import FORMAT
from bpmnjourney.model import Model
from bpmnjourney.xml.limits import Limits
from tests.formats.bpmn.sketch import definitions, process

ORDER = process('<task id="t"/>')


def test_bpmn_is_always_there() -> None:
    assert formats()[0] is FORMAT
    assert [each.name for each in formats()].count("bpmn") == 1


def test_a_path_bytes_and_a_stream_give_the_same_model(tmp_path: Path) -> None:
    file = tmp_path / "order.bpmn"
    file.write_bytes(ORDER)
    for source in (file, str(file), ORDER, io.BytesIO(ORDER)):
        assert [node.id for node in read(source).model.nodes] == ["t"]


def test_the_content_tells_the_format_and_not_the_file_name(tmp_path: Path) -> None:
    file = tmp_path / "order.txt"
    file.write_bytes(ORDER)
    assert read(file).format is FORMAT


def test_a_document_remembers_its_file(tmp_path: Path) -> None:
    file = tmp_path / "order.bpmn"
    file.write_bytes(ORDER)
    document = read(file)
    assert document.file == document.model.file == str(file)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "HTML"),
        ('<xpdl:Package xmlns:xpdl="http://www.wfmc.org/2009/XPDL2.2"/>', "XPDL"),
        ("<mxfile><diagram/></mxfile>", "draw.io"),
        ('<process xmlns="http://docs.oasis-open.org/wsbpel/2.0/process/executable"/>', "BPEL"),
        ('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', "DMN"),
        ('<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', "WSDL"),
        ('<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"/>', "schema"),
        ('<definitions xmlns="urn:else"/>', "urn:else"),
        ("<definitions/>", "definitions"),
        ("<order/>", "<order>"),
    ],
)
def test_xml_of_another_kind_is_called_what_it_is(source: str, what: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(source.encode())
    assert what in str(caught.value)
    assert "BPMN 2.0" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("source", [b"", b"  ", b"PK\x03\x04junk", b"{}", b"<definitions", b"hello"])
def test_what_is_no_xml_is_refused(source: bytes) -> None:
    with pytest.raises(ReadError):
        read(source)


def test_limits_reach_the_parser() -> None:
    with pytest.raises(LimitError):
        read(ORDER, limits=Limits(max_bytes=20))


def test_a_format_can_be_asked_for_by_name() -> None:
    assert read(ORDER, format="bpmn").model.node["t"].kind == "task"
    with pytest.raises(BpmnJourneyError, match="bpmn"):
        read(ORDER, format="lotus")


@pytest.mark.parametrize("name", ["bpmn", "order.bpmn", "a/b/ORDER.BPMN", "order.bpmn20.xml", Path("x.bpmn")])
def test_a_file_name_tells_the_format_to_write(name: str | Path) -> None:
    assert format_for(name) is FORMAT


def test_a_strange_file_name_tells_nothing() -> None:
    with pytest.raises(BpmnJourneyError, match=r"BPMN 2\.0"):
        format_for("order.docx")


@pytest.fixture
def fresh_registry() -> Iterator[None]:
    formats.cache_clear()
    yield
    formats.cache_clear()


def points(*values: str) -> list[EntryPoint]:
    return [EntryPoint(value.split(":")[1].lower(), value, registry.GROUP) for value in values]


def table_format() -> Format:
    """A third party's format, recognised without being XML."""
    return Format(
        "table",
        "A table",
        (".csv",),
        lambda sample: sample.data.startswith(b"step,"),
        lambda: FORMAT.vocabulary,
        lambda document: Model("table", file=document.file),
    )


THIRD = table_format()


@pytest.mark.usefixtures("fresh_registry")
def test_an_entry_point_adds_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: points(f"{__name__}:THIRD"))
    assert [each.name for each in formats()] == ["bpmn", "lovem", "table"]
    assert format_for("orders.csv") is THIRD


@pytest.mark.usefixtures("fresh_registry")
@pytest.mark.parametrize("value", ["no.such.module:X", f"{__name__}:points"])
def test_a_broken_entry_point_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "entry_points", lambda group: points(value))
    with pytest.raises(BpmnJourneyError, match=value.split(":", maxsplit=1)[0]):
        formats()


def test_a_sample_is_parsed_only_once() -> None:
    sample = Sample(definitions(""))
    assert sample.root is sample.root
    assert Sample(b"no xml").root is None
