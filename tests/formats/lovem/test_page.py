"""The page on the format shows a valid example of everything."""

from __future__ import annotations

import re

from lxml import etree

from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.schema import validate
from tests.corpus import ROOT
from tests.formats.lovem.charts import document

XS = "{http://www.w3.org/2001/XMLSchema}"
PAGE = (ROOT / "docs" / "formats" / "lovem.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```xml\n(.*?)^```", PAGE, re.M | re.S)[0]


def test_its_example_keeps_every_rule_and_is_read_without_a_fault() -> None:
    doc = document(EXAMPLE)
    assert validate(doc, "lovem.xsd") == ()
    assert broken_assertions(doc) == ()
    assert doc.model.findings == ()


def test_its_example_uses_every_element_of_the_format() -> None:
    schema = etree.parse(SCHEMAS / "lovem.xsd")
    names = {node.get("name") for node in schema.iter(f"{XS}element")}
    used = {etree.QName(node).localname for node in etree.fromstring(EXAMPLE).iter("*")}
    assert names - used == {"carried", "documentation", "extension"}


def test_it_names_every_assertion() -> None:
    schema = etree.parse(SCHEMAS / "lovem-assertions.xsd")
    assert [
        each for each in (node.get("id") for node in schema.iter(f"{XS}assert")) if f"`{each}`" not in PAGE
    ] == []
