"""Rules of the standard over several files, by the letter and by default."""

from __future__ import annotations

from pathlib import Path

from bpmnjourney.errors import Finding, Severity
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.runner import run

MODELS = Path(__file__).parent / "standard"
ACROSS_FILES = "duplicate-id-across-files"
ONE = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="{}">'
IMPORT = (
    '<import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="other.bpmn" namespace="{}"/>'
)


def found_in(path: Path, *select: str) -> list[Finding]:
    return list(run(read(path).model, select=select))


def two_files(folder: Path, own: str, other: str, body: str = "") -> Path:
    """A file that imports another; both hold a process `p`, in line 2 and line 3."""
    (folder / "other.bpmn").write_text(f'{ONE.format(other)}\n<process id="p"/>\n</definitions>')
    main = folder / "main.bpmn"
    main.write_text(
        f'{ONE.format(own)}\n{IMPORT.format(other)}\n<process id="p">{body}</process></definitions>'
    )
    return main


def test_ids_are_unique_across_files_of_one_namespace(tmp_path: Path) -> None:
    found = found_in(two_files(tmp_path, "urn:a", "urn:a"), ACROSS_FILES)
    assert [(each.element, Path(each.file or "").name, each.line) for each in found] == [
        ("p", "other.bpmn", 2),
        ("p", "main.bpmn", 3),
    ]


def test_files_of_two_namespaces_may_use_one_id(tmp_path: Path) -> None:
    assert found_in(two_files(tmp_path, "urn:a", "urn:b"), ACROSS_FILES) == []


def test_what_is_called_in_an_imported_file_is_judged_there(tmp_path: Path) -> None:
    main = two_files(tmp_path, "urn:a", "urn:b", '<callActivity id="c" calledElement="o:p" xmlns:o="urn:b"/>')
    main.write_text(main.read_text().replace("<definitions ", '<definitions xmlns:o="urn:b" '))
    (found,) = found_in(main, "called-process-without-plain-start")
    assert (Path(found.file or "").name, found.line) == ("other.bpmn", 2)


def test_files_that_import_each_other_are_read_once(tmp_path: Path) -> None:
    main = two_files(tmp_path, "urn:a", "urn:a")
    (tmp_path / "other.bpmn").write_text(main.read_text().replace("other.bpmn", "main.bpmn"))
    assert len(found_in(main, ACROSS_FILES)) == 2


def test_an_import_that_is_no_model_is_passed_over(tmp_path: Path) -> None:
    main = two_files(tmp_path, "urn:a", "urn:a")
    (tmp_path / "other.bpmn").write_text("no model")
    assert found_in(main, "standard") == []


def test_by_default_a_flow_that_is_there_counts_though_no_list_names_it() -> None:
    text = (MODELS / "good" / "end-event-without-incoming-flow.bpmn").read_text(encoding="utf-8")
    model = read(text.replace("<incoming>f</incoming>", "").encode()).model
    name = "end-event-without-incoming-flow"
    assert [each for each in run(model) if each.code == name] == []
    assert [each.severity for each in run(model, select=["standard"]) if each.code == name] == [
        Severity.ERROR
    ]


def test_by_default_a_fault_is_told_under_one_name() -> None:
    model = read(MODELS / "bad" / "sequence-flow-to-artifact.bpmn").model
    at_the_flow = {each.code for each in run(model) if each.element == "f" and each.code != "schema"}
    assert "sequence-flow-to-artifact" in at_the_flow
    assert "wrong-reference" not in at_the_flow
    assert "wrong-reference" in {each.code for each in run(model, select=["all"])}


def made(body: str) -> bytes:
    return f"{ONE.format('urn:a')}{body}</definitions>".encode()


def test_a_transaction_is_cancelled_from_a_sub_process_of_it_too() -> None:
    ending = '<subProcess id="in"><endEvent id="e"><cancelEventDefinition/></endEvent></subProcess>'
    names = ["cancel-end-outside-transaction"]
    inside = made(f'<process id="p"><transaction id="t">{ending}</transaction></process>')
    assert run(read(inside), select=names) == ()
    assert [
        each.element for each in run(read(made(f'<process id="p">{ending}</process>')), select=names)
    ] == ["e"]


def test_whatever_follows_an_event_gateway_has_no_other_entrance_and_is_told_once() -> None:
    flows = "".join(
        f'<sequenceFlow id="f{source}" sourceRef="{source}" targetRef="t"/>' for source in ("g", "h", "u")
    )
    gateways = '<eventBasedGateway id="g"/><eventBasedGateway id="h"/><task id="u"/><task id="t"/>'
    document = read(made(f'<process id="p">{gateways}{flows}</process>'))
    found = run(document, select=["side-entrance-after-event-gateway"])
    assert [each.element for each in found] == ["t"]


def test_a_collaboration_is_closed_as_one_of_its_choreographies_is() -> None:
    choreographies = '<choreography id="a" isClosed="true"/><choreography id="b"/>'
    refers = "<choreographyRef>a</choreographyRef><choreographyRef>b</choreographyRef>"
    document = read(made(f'{choreographies}<collaboration id="c">{refers}</collaboration>'))
    assert run(document, select=["closed-unlike-its-choreography"]) == ()


def test_by_the_letter_data_for_a_message_that_no_task_names_is_of_no_type() -> None:
    data = '<ioSpecification><dataInput id="i"/><inputSet/><outputSet/></ioSpecification>'
    document = read(made(f'<process id="p"><sendTask id="t">{data}</sendTask></process>'))
    name = "send-task-input-of-other-type"
    assert [each.code for each in run(document, select=["standard"]) if each.code == name] == [name]
    assert run(document, select=[name]) == ()
