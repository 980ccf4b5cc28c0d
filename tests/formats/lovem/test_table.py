"""The table of rules: each keeps a valid model and rejects its twin, by the mechanism that the table has."""

from __future__ import annotations

from functools import cache

import pytest

from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.runner import run
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import document
from tests.formats.lovem.twins import ASSERTIONS, EVERY, FOLDER, LINT, OF_SCHEMA, changed, file_of, twin

PACK = tuple(each.name for each in rules() if each.pack == "lovem")


def rejected_by_schema(data: bytes) -> bool:
    return bool(validate(document(data), "lovem.xsd"))


@cache
def keeps_everything(data: bytes) -> bool:
    """Whether schema, assertions and lint let a model pass."""
    if rejected_by_schema(data) or broken_assertions(document(data)):
        return False
    return not list(run(document(data), select=PACK))


@pytest.mark.parametrize("rule", list(EVERY))
def test_a_valid_model_keeps_a_rule_and_its_twin_is_rejected_by_the_mechanism_of_the_table(rule: str) -> None:
    valid, invalid = EVERY[rule][0].read_bytes(), twin(rule)
    assert keeps_everything(valid)
    assert rejected_by_schema(invalid) == (rule in OF_SCHEMA)
    if rule in OF_SCHEMA:
        assert all(each.line and each.advice for each in validate(document(invalid), "lovem.xsd"))
        return
    assert {each.kind for each in broken_assertions(document(invalid))} == ({rule} & set(ASSERTIONS))
    found = [each for each in run(document(invalid), select=PACK) if each.code in (*ASSERTIONS, rule)]
    assert {each.code for each in found} == {rule}
    assert all(each.line for each in found)


def test_the_files_of_the_twins_are_their_fixtures_with_one_place_changed() -> None:
    assert sorted(FOLDER.glob("*")) == sorted(file_of(rule) for rule in EVERY)
    stale = [rule for rule in EVERY if twin(rule) != changed(rule)]
    assert stale == [], "python -m tests.formats.lovem.twins"


def test_every_rule_of_the_pack_has_a_twin() -> None:
    assert set(PACK) == {*ASSERTIONS, *LINT}


def test_every_reference_of_the_schema_has_a_twin_that_breaks_it() -> None:
    from lxml import etree

    names = {each.get("name") for each in etree.parse(SCHEMAS / "lovem.xsd").iter("{*}attribute")}
    references = {str(name) for name in names if str(name).endswith("Ref")} | {"refines"}
    changes = " ".join(f"{old} {new}" for _, old, new in OF_SCHEMA.values())
    assert [each for each in sorted(references) if f"{each}=" not in changes] == []
