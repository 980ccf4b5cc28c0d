from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError, CustomerError, ReadError, WriteError
from tests.cli.terminal import BLACK_BOX, DEPARTMENTS, SWIMLANES, WITHOUT_OWNER, keeps_to_its_schema


def test_a_model_is_taken_as_a_path_bytes_stream_document_or_model() -> None:
    data = Path(SWIMLANES).read_bytes()
    document = bpmnjourney.read(SWIMLANES)
    for each in (SWIMLANES, Path(SWIMLANES), data, io.BytesIO(data), document, document.model):
        assert [one.name for one in bpmnjourney.inspect(each).customer] == ["Customer"]


def test_inspect_takes_one_name_or_several() -> None:
    one = bpmnjourney.inspect(DEPARTMENTS, "Parcel carrier")
    both = bpmnjourney.inspect(DEPARTMENTS, ["Parcel carrier", "Pool_Customer"])
    assert [each.id for each in one.customer] == ["Pool_Carrier"]
    assert {each.id for each in both.customer} == {"Pool_Carrier", "Pool_Customer"}
    assert len(both.hidden) < len(one.hidden)


def test_an_unknown_customer_is_refused_by_a_name() -> None:
    for function in (bpmnjourney.inspect, bpmnjourney.customer_view, bpmnjourney.layout):
        with pytest.raises(CustomerError, match="Nobody"):
            function(SWIMLANES, "Nobody")


def test_a_view_is_laid_out_when_its_drawing_is_asked_for() -> None:
    view = bpmnjourney.customer_view(DEPARTMENTS)
    assert {shape.element for shape in view.model.diagrams[0].shapes} >= set(view.kept)
    customer, company = view.model.shape["Pool_Customer"], view.model.shape["Pool_Company"]
    assert customer.bounds.bottom <= company.bounds.y


def test_a_view_can_be_written_read_and_viewed_again(tmp_path: Path) -> None:
    view = bpmnjourney.customer_view(DEPARTMENTS)
    out = tmp_path / "view.bpmn"
    assert bpmnjourney.write(view, out).format.name == "bpmn"
    again = bpmnjourney.customer_view(out)
    assert {*view.kept} <= {*again.kept}
    assert again.verdict.status == "equal"


def test_writing_over_an_input_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.bpmn"
    path.write_bytes(Path(SWIMLANES).read_bytes())
    with pytest.raises(WriteError):
        bpmnjourney.write(bpmnjourney.read(path), path, inputs=[path])


def test_a_document_is_written_to_a_stream_as_it_was_read() -> None:
    stream = io.BytesIO()
    bpmnjourney.write(bpmnjourney.read(SWIMLANES), stream)
    assert stream.getvalue() == Path(SWIMLANES).read_bytes()


def test_a_format_that_is_only_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from bpmnjourney import api

    bpmn = bpmnjourney.formats()[0]
    deaf = replace(bpmn, name="deaf", title="Deaf", suffixes=(".deaf",), write_model=None)
    monkeypatch.setattr(api._formats, "format_for", lambda name: deaf if name == "deaf" else bpmn)
    with pytest.raises(BpmnJourneyError, match="Deaf can be read, not written"):
        bpmnjourney.write(bpmnjourney.read(SWIMLANES), io.BytesIO(), "deaf")


def test_validate_finds_the_contact_that_nobody_owns() -> None:
    (only,) = bpmnjourney.validate(WITHOUT_OWNER)
    assert (only.code, only.file) == ("interaction-without-owner", WITHOUT_OWNER)
    assert bpmnjourney.validate(WITHOUT_OWNER, {only.code: "off"}) == ()


def test_every_result_has_a_json_form_that_keeps_to_its_schema() -> None:
    results = [
        bpmnjourney.inspect(BLACK_BOX),
        bpmnjourney.customer_view(SWIMLANES),
        bpmnjourney.validate(WITHOUT_OWNER),
        bpmnjourney.validate(SWIMLANES),
        bpmnjourney.rules(),
        bpmnjourney.formats(),
    ]
    for each in results:
        keeps_to_its_schema(bpmnjourney.to_json(each))
    for other in (object(), [1, 2]):
        with pytest.raises(TypeError):
            bpmnjourney.to_json(other)


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ReadError):
        bpmnjourney.inspect(b"nothing")


# -- the package itself -------------------------------------------------------------------------------
def test_importing_the_package_imports_none_of_its_rooms() -> None:
    code = (
        "import sys, bpmnjourney; print(sorted(m for m in sys.modules if 'bpmnjourney.' in m or m == 'lxml'))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


@pytest.mark.parametrize("name", bpmnjourney.__all__)
def test_a_public_name_is_there_documented_and_no_room(name: str) -> None:
    assert not isinstance(getattr(bpmnjourney, name), ModuleType)
    assert getattr(bpmnjourney, name).__doc__
    assert name in dir(bpmnjourney)


@pytest.mark.parametrize("room", ["formats", "layout", "rules"])
@pytest.mark.parametrize(
    "first", ["import bpmnjourney.{0}", "from bpmnjourney.{0} import __doc__", "bpmnjourney.read"]
)
def test_a_function_keeps_its_name_whichever_room_was_imported_before(room: str, first: str) -> None:
    lines = [
        "import bpmnjourney",
        first.format(room),
        f"assert callable(bpmnjourney.{room})",
        f"import bpmnjourney.{room}",
        f"assert callable(bpmnjourney.{room})",
        f"from bpmnjourney.{room} import __doc__ as text",
        "assert text",
    ]
    code = "\n".join(lines)
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = bpmnjourney.no_such_thing
