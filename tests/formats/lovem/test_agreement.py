"""Schema, assertions and lint rules agree: whatever one of them rejects in a chart, the others reject too."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from typing import Any

import pytest
from lxml import etree

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.rules.registry import rules, selected
from bpmnjourney.rules.runner import run
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import FILES, document
from tests.formats.lovem.mutants import mutants
from tests.rules.test_good_and_bad import FOLDER

NUMBER = int(os.environ.get("BPMNJOURNEY_MUTANTS", "80"))
XS = "{http://www.w3.org/2001/XMLSchema}"
ASSERTIONS = [
    str(node.get("id")) for node in etree.parse(SCHEMAS / "lovem-assertions.xsd").iter(f"{XS}assert")
]
# Assertions take long on large charts: those have their turn less often.
SOURCES = [*4 * sorted((FOLDER / "lovem" / "good").glob("*.lovem")), *FILES]


@cache
def schema_with_assertions() -> Any:
    import xmlschema

    return xmlschema.XMLSchema11(str(SCHEMAS / "lovem-assertions.xsd"))


def broken_rules(doc: Any) -> set[str]:
    return {each.code for each in run(doc.model, among=selected(tuple(ASSERTIONS)))}


def faults_of(doc: Any) -> tuple[Any, set[str]]:
    """The first fault that is none of an assertion, where the search ends; the assertions broken so far."""
    asserted = set()
    for fault in schema_with_assertions().iter_errors(doc.root):
        if not is_assertion(fault):
            return fault, asserted
        asserted.add(str(fault.validator.elem.get("id")))
    return None, asserted


def is_assertion(fault: Any) -> bool:
    declared = getattr(fault.validator, "elem", None)
    return declared is not None and declared.tag == f"{XS}assert"


def test_every_assertion_is_a_rule_of_its_name() -> None:
    assert len(ASSERTIONS) == 11
    assert set(ASSERTIONS) <= {each.name for each in rules() if each.pack == "lovem"}
    assert all(f"Assertion `{each.name}`" in each.documentation for each in selected(tuple(ASSERTIONS)))


@pytest.mark.parametrize("name", ASSERTIONS)
def test_assertion_and_rule_find_the_same_in_the_models_of_the_rule(name: str) -> None:
    for kind, wanted in (("good", set[str]()), ("bad", {name})):
        doc = document((FOLDER / "lovem" / kind / f"{name}.lovem").read_bytes())
        assert validate(doc, "lovem.xsd") == ()
        assert {each.kind for each in broken_assertions(doc)} == wanted
        assert broken_rules(doc) == wanted


def test_schema_assertions_and_rules_agree_on_charts_changed_at_random() -> None:
    seen: Counter[str] = Counter()
    for data in mutants(SOURCES, NUMBER):
        try:
            doc = document(data)
        except BpmnJourneyError:
            continue
        valid = validate(doc, "lovem.xsd") == ()
        grammar, asserted = faults_of(doc)
        assert valid == (grammar is None), (grammar, data)
        if not valid:
            seen["invalid"] += 1
            continue  # an assertion may speak of what is not there: the schema has said so
        assert broken_rules(doc) == asserted, data
        seen.update(asserted or ["fine"])
    assert seen["invalid"]
    assert seen["fine"]
    assert NUMBER < 1000 or set(ASSERTIONS) <= set(seen)
