"""Every rule of the format accepts the fixtures and rejects a twin of one that breaks this rule alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import FILES, document
from tests.formats.lovem.twins import ASSERTIONS, GRAMMAR, KEYS, twin


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fixture_keeps_the_schema_and_its_assertions(path: Path) -> None:
    doc = document(path.read_bytes())
    assert validate(doc, "lovem.xsd") == ()
    assert broken_assertions(doc) == ()
    assert "Purpose: " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [*GRAMMAR, *KEYS])
def test_the_schema_rejects_what_breaks(rule: str) -> None:
    faults = validate(document(twin(rule)), "lovem.xsd")
    assert faults
    assert all(fault.line for fault in faults)


@pytest.mark.parametrize("rule", list(ASSERTIONS))
def test_the_assertions_reject_what_breaks(rule: str) -> None:
    doc = document(twin(rule))
    assert validate(doc, "lovem.xsd") == ()
    broken = broken_assertions(doc)
    assert {fault.kind for fault in broken} == {rule}
    assert all(fault.line and fault.message.startswith("The ") for fault in broken)


def test_every_assertion_has_a_twin_that_breaks_it() -> None:
    from lxml import etree

    from bpmnjourney.resources import SCHEMAS

    schema = etree.parse(SCHEMAS / "lovem-assertions.xsd")
    ids = [node.get("id") for node in schema.iter("{http://www.w3.org/2001/XMLSchema}assert")]
    assert sorted(ids) == sorted(ASSERTIONS)


@pytest.mark.parametrize(
    "rule",
    [
        "a node is in a band",
        "an organisation's band is not a customer's",
        "a step is a node",
        "short names are unique in a chart",
    ],
)
def test_a_broken_key_is_told_in_the_line_where_it_is_broken(rule: str) -> None:
    path, old, new = KEYS[rule]
    data = twin(rule)
    lines = [number for number, line in enumerate(data.decode().splitlines(), 1) if new in line]
    before = path.read_text(encoding="utf-8").splitlines()
    changed = [number for number in lines if before[number - 1] != data.decode().splitlines()[number - 1]]
    (fault,) = validate(document(data), "lovem.xsd")
    assert fault.kind in ("no-such-element", "bad-value")
    assert fault.line in changed
    assert "key-sequence" not in fault.message
    assert old != new
