"""The schema of our own extension accepts what we write and read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.model import Channel, Model, Node, Process, Stated, Wait
from bpmnjourney.resources import SCHEMAS
from tests.formats.bpmn.sketch import codes, model_of, process

SPACE = "urn:bpmnjourney:extension:1"
SCHEMA = etree.XMLSchema(etree.parse(SCHEMAS / "bpmnjourney-extension.xsd"))
NODE = Node("t", "task", "", "p")


@pytest.mark.parametrize(
    "stated",
    [
        Stated(visibility="hidden"),
        Stated(owner="Sales"),
        Stated(channel=Channel("phone", "Hotline")),
        Stated(waits=Wait()),
        Stated(waits=Wait(("Cook", "Bake"), ("Kitchen",), 1.0, 2.5, True, ("done",))),
    ],
)
def test_what_we_write_is_valid(stated: Stated) -> None:
    model = Model("bpmn", processes=(Process("p", ""),), nodes=(replace(NODE, stated=stated),))
    written = etree.fromstring(write_model(model).data).xpath("//e:*", namespaces={"e": SPACE})
    outermost = [each for each in written if each.getparent().tag.endswith("extensionElements")]
    assert outermost
    for element in outermost:
        SCHEMA.assertValid(etree.ElementTree(element))


@pytest.mark.parametrize(
    "statement",
    [
        'visibility value="maybe"',
        "visibility",
        'channel name="Hotline"',
        'channel medium=""',
        'waits min="soon"',
        'customer value="perhaps"',
    ],
)
def test_what_the_schema_refuses_the_reader_reports(statement: str) -> None:
    element = etree.fromstring(f'<e:{statement} xmlns:e="{SPACE}"/>')
    assert not SCHEMA.validate(element)
    inside = f'<task id="t"><extensionElements><bpmnjourney:{statement}/></extensionElements></task>'
    assert codes(model_of(process(inside))) == ["bad-statement"]
