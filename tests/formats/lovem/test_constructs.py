"""The page on the format shows every word of it, in models that keep every rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import bpmnjourney
from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.schema import validate
from tests.corpus import ROOT

XS = "{http://www.w3.org/2001/XMLSchema}"
MODELS = sorted((ROOT / "docs" / "formats" / "lovem").glob("*.lovem"))
PAGE = (ROOT / "docs" / "formats" / "lovem.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^### (.*?)\n(.*?)(?=^###? |^<!--)", PAGE, re.M | re.S)
SCHEMA = etree.parse(SCHEMAS / "lovem.xsd")
# Said of a whole model or chart, around what is shown.
AROUND = {"model", "parties", "channels", "objects", "skills", "measures", "charts"}
AROUND |= {"loops", "marks", "correspondences", "paths", "comparisons"}


def shown() -> str:
    return "\n".join(re.findall(r"^```xml\n(.*?)^```", "".join(text for _, text in SECTIONS), re.M | re.S))


def names(kind: str) -> set[str]:
    return {str(node.get("name")) for node in SCHEMA.iter(f"{XS}{kind}") if node.get("name")}


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_construct_is_shown_in_a_model_that_keeps_every_rule(path: Path) -> None:
    doc = bpmnjourney.read(path)
    assert validate(doc, "lovem.xsd") == ()
    assert broken_assertions(doc) == ()
    assert doc.model.findings == ()
    assert [each for each in bpmnjourney.validate(doc) if each.severity is Severity.ERROR] == []


def test_each_has_a_section_with_xml_picture_and_meaning() -> None:
    assert len(SECTIONS) == len(MODELS)
    for (title, text), path in zip(SECTIONS, MODELS, strict=True):
        meaning, rest = text.strip().split("```xml\n")
        assert title == bpmnjourney.read(path).root.get("name")
        assert len(meaning.split()) > 10
        assert f"![{title}](../charts/lovem/{path.stem}.svg)" in rest
        assert (ROOT / "docs" / "charts" / "lovem" / f"{path.stem}.svg").is_file()


def test_every_element_of_the_format_is_shown() -> None:
    assert names("element") - AROUND - set(re.findall(r"<(\w+)", shown())) == set()


def test_every_attribute_of_the_format_is_shown() -> None:
    assert names("attribute") - set(re.findall(r"([\w]+)=\"", shown())) == {"version", "language"}


def test_every_value_of_every_enumeration_is_shown_where_it_may_stand() -> None:
    values = {(each.get("name"), str(value.get("value"))) for each in SCHEMA.iter(f"{XS}simpleType")
              for value in each.iter(f"{XS}enumeration")}  # fmt: skip
    told = set(re.findall(r"=\"(\w+)\"", shown()))
    assert {value for value in values if value[1] not in told} == set()


def test_every_kind_of_mark_and_step_is_drawn_with_its_name() -> None:
    for path in MODELS:
        drawn = bpmnjourney.render(path, "lovem").svg
        for mark in bpmnjourney.read(path).model.marks:
            assert mark.name.split()[0] in drawn
