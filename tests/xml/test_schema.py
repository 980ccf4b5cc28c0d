"""Schema validation: libxml2's verdict, with the line, the element and what to do in plain words."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bpmnjourney.errors import ReadError
from bpmnjourney.formats.bpmn import FORMAT
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import SchemaFault, compiled, validate

BPMN20 = "bpmn/BPMN20.xsd"
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t"\n'
    '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:v="urn:v">\n'
    '<process id="p" name="Order">\n'
)
TAIL = "\n</process></definitions>"


def document(inside: str) -> Document[Any]:
    return Document((HEAD + inside + TAIL).encode(), FORMAT)


def only_fault(inside: str) -> SchemaFault:
    faults = validate(document(inside), BPMN20)
    assert len(faults) == 1, faults
    return faults[0]


def test_a_valid_document_has_no_faults() -> None:
    assert validate(document('<task id="a"/>'), BPMN20) == ()


@pytest.mark.parametrize(
    ("inside", "kind", "message", "advice"),
    [
        (
            '<task id="a" name="Pay"><outgoing>f</outgoing><incoming>f</incoming></task>',
            "unexpected-element",
            "The incoming cannot be where it is in the task 'Pay' (a)",
            "Move it in front of the first outgoing",
        ),
        (
            '<task id="a"><extensionElements/><extensionElements/></task>',
            "unexpected-element",
            "The extension elements cannot be where it is in the task (a)",
            "Keep one and remove the others",
        ),
        (
            '<task id="a"><v:colour/></task>',
            "unexpected-element",
            "The colour cannot be in the task (a)",
            "Put it into the extension elements of the task",
        ),
        (
            '<task id="a"><laneSet/></task>',
            "unexpected-element",
            "The lane set cannot be in the task (a)",
            "Move it: a lane set belongs into a process or sub-process",
        ),
        (
            '<task id="a"><incomming>f</incomming></task>',
            "unexpected-element",
            "The incomming cannot be in the task (a)",
            "Check the spelling: a task holds documentation, extension elements, auditing",
        ),
        (
            '<startEvent id="a"><timerEventDefinition><timeDate>x</timeDate><timeCycle>y</timeCycle>'
            "</timerEventDefinition></startEvent>",
            "unexpected-element",
            "The time cycle cannot be where it is in the timer event definition",
            "Keep either the time cycle or the time date",
        ),
        (
            '<task id="a"><ioSpecification id="i"><outputSet/></ioSpecification></task>',
            "unexpected-element",
            "The output set cannot be where it is in the io specification (i)",
            "Put the input set in front of it, which is missing",
        ),
        (
            '<task id="a"><ioSpecification id="i"><inputSet/></ioSpecification></task>',
            "missing-element",
            "The io specification (i) lacks what the standard demands: output set",
            "Add output set",
        ),
        (
            '<choreographyTask id="a" initiatingParticipantRef="x"/>',
            "missing-element",
            "lacks what the standard demands: 2 times participant ref, message flow ref",
            "Add 2 times participant ref, message flow ref",
        ),
        (
            '<task id="a" nane="x"/>',
            "unexpected-attribute",
            "The task (a) has an attribute 'nane', which it cannot have",
            "Did you mean 'name'?",
        ),
        (
            '<task id="a" zzz="x"/>',
            "unexpected-attribute",
            "The task (a) has an attribute 'zzz', which it cannot have",
            "Remove it, or give it the prefix of a namespace of your own",
        ),
        (
            '<task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="a">'
            '<conditionExpression language="urn:x"/></sequenceFlow>',
            "unexpected-attribute",
            "The condition expression has an attribute 'language'",
            "Only a formal expression has one: say so by xsi:type, or remove it",
        ),
        (
            '<task id="a"/><sequenceFlow id="f" sourceRef="a"/>',
            "missing-attribute",
            "The sequence flow (f) lacks its attribute 'targetRef'",
            "Set it to the id of a flow node",
        ),
        (
            '<exclusiveGateway id="a" gatewayDirection="diverging"/>',
            "bad-value",
            "The value 'diverging' of the attribute 'gatewayDirection' of the exclusive gateway (a) is not",
            "Set it to one of Unspecified, Converging, Diverging, Mixed",
        ),
        (
            '<task id="a" startQuantity="two"/>',
            "bad-value",
            "The value 'two' of the attribute 'startQuantity' of the task (a) is not a whole number",
            "Set it to a whole number",
        ),
        (
            '<task id="a b"/>',
            "bad-value",
            "The value 'a b' of the attribute 'id' of the task (a b) is not an identifier",
            "An id has letters, digits, - _ and . and begins with a letter or _",
        ),
        (
            '<callActivity id="a" calledElement=""/>',
            "bad-value",
            "The attribute 'calledElement' of the call activity (a) is empty",
            "Set it to the id of a callable element, or remove it",
        ),
        (
            '<task id="a"><incoming>q:f</incoming></task>',
            "bad-value",
            "The incoming uses the prefix 'q', for which no namespace is declared",
            "Declare it (xmlns:q=…), or leave the prefix out",
        ),
        (
            '<task id="a"/>\n<task id="a"/>',
            "duplicate-id",
            "The task (a) has an id that another element has already: the task (a) in line 4",
            "Give one of them another id, and look what refers to it",
        ),
        (
            '<task id="a">text</task>',
            "unexpected-text",
            "The task (a) holds text, which it cannot",
            "Move the text into its documentation, or delete it",
        ),
        (
            '<event id="a"/>',
            "bad-type",
            "The event (a) is of a kind that has only special kinds",
            "Use an element of one of these, or name one by xsi:type",
        ),
        (
            '<task id="a" xsi:type="tNothing"/>',
            "bad-type",
            "The task (a) states by xsi:type that it is a 'tNothing', which it cannot be",
            "Remove the xsi:type, or name a type that fits",
        ),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_do(inside: str, kind: str, message: str, advice: str) -> None:
    fault = only_fault(inside)
    assert fault.kind == kind
    assert message in fault.message
    assert fault.advice.startswith(advice)
    assert "Element '" in fault.detail


def test_a_fault_knows_its_line_and_its_element() -> None:
    fault = only_fault('<task id="ok"/>\n<task\n   id="bad"\n   zzz="1"/>')
    assert (fault.line, fault.element) == (7, "bad")
    assert fault.node.get("zzz") == "1"


def test_the_line_is_right_beyond_what_libxml2_counts() -> None:
    fault = only_fault("\n" * 70_000 + '<task id="bad" zzz="1"/>')
    assert fault.line == 70_004


def test_a_bare_tree_gets_the_words_of_libxml2_for_advice() -> None:
    root = etree.fromstring(HEAD + '<task id="a"><outgoing>f</outgoing><incoming>f</incoming></task>' + TAIL)
    (fault,) = validate(root, BPMN20)
    assert fault.advice.startswith("Expected here: outgoing, io specification, property")
    assert validate(root.getroottree(), BPMN20) == (fault,)


def test_an_element_can_be_validated_by_itself() -> None:
    doc = document('<task id="a" zzz="1"/><task id="b"/>')
    assert [fault.element for fault in validate(doc.ids["a"], BPMN20)] == ["a"]
    assert validate(doc.ids["b"], BPMN20) == ()


def test_what_is_not_of_the_format_at_all_is_said_to_be_unknown() -> None:
    (fault,) = validate(Document(b"<html/>", FORMAT), BPMN20)
    assert (fault.kind, fault.message) == ("unknown-element", "The html is not known to the schema")


def test_faults_come_in_the_order_of_the_document() -> None:
    faults = validate(document("\n".join(f'<task id="t{n}" zzz="1"/>' for n in range(30))), BPMN20)
    assert [fault.element for fault in faults] == [f"t{n}" for n in range(30)]


def test_every_model_gets_its_verdict_from_what_it_is_now_not_from_what_it_was() -> None:
    doc = document('<task id="a"/><task id="b"/>')
    assert validate(doc, BPMN20) == ()
    doc.set_attribute(doc.ids["b"], "id", "a")
    assert [fault.kind for fault in validate(doc, BPMN20)] == ["duplicate-id"]
    first = doc.ids["a"]
    doc.remove(first)
    assert validate(doc, BPMN20) == ()
    assert first.get("id") == "a"


def test_validation_leaves_the_document_as_it_is() -> None:
    doc = document('<task id="a" zzz="1"/>')
    before = copy.deepcopy(doc.root)
    assert validate(doc, BPMN20)
    assert etree.tostring(before) == etree.tostring(doc.root)
    assert doc.to_bytes() == doc.data


def test_a_schema_is_compiled_once() -> None:
    assert compiled(BPMN20) is compiled(BPMN20)


def test_a_schema_may_lie_in_any_folder(tmp_path: Path) -> None:
    folder = tmp_path / "schöne 100% Schemata"
    shutil.copytree(SCHEMAS / "bpmn", folder)
    assert validate(document('<task id="a"/>'), str(folder / "BPMN20.xsd")) == ()


def test_a_schema_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="schema cannot be used"):
        compiled("bpmn/missing.xsd")
    (tmp_path / "bad.xsd").write_text("<a/>", encoding="utf-8")
    with pytest.raises(ReadError, match="schema cannot be used"):
        compiled(str(tmp_path / "bad.xsd"))
