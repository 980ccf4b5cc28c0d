"""Whatever breaks the schema is explained: no complaint of libxml2 is left in its own words."""

from __future__ import annotations

import itertools

import pytest
from lxml import etree

from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY
from bpmnjourney.xml.schema import validate
from tests.corpus import corpus_files, label
from tests.schemas.mutants import Mutator
from tests.schemas.test_parity import specimens

KINDS = {
    "unexpected-element",
    "missing-element",
    "unexpected-attribute",
    "missing-attribute",
    "bad-value",
    "duplicate-id",
    "unexpected-text",
    "bad-type",
    "unknown-element",
}


def kinds_of_faults(root: etree._Element, name: str) -> set[str]:
    found = set()
    for fault in validate(root, "bpmn/BPMN20.xsd", vocabulary=VOCABULARY):
        assert fault.kind in KINDS, (name, fault)
        assert fault.message, (name, fault)
        assert fault.advice, (name, fault)
        assert "{" not in fault.message.replace(str(fault.node.attrib), "") or "'{" in fault.message, fault
        assert fault.node.getroottree().getroot() is root
        found.add(fault.kind)
    return found


def test_every_fault_of_damaged_specimens_is_explained() -> None:
    names = sorted(VOCABULARY.tags)
    mutants = [(name, iter(Mutator(root, name + "!", names))) for name, root in specimens()]
    found: set[str] = set()
    for name, stream in itertools.islice(itertools.cycle(mutants), 1500):
        found |= kinds_of_faults(next(stream)[1], name)
    found |= kinds_of_faults(etree.fromstring("<html/>"), "another format")
    assert found == KINDS


@pytest.mark.corpus
def test_every_fault_of_every_model_is_explained() -> None:
    found: set[str] = set()
    for path in corpus_files():
        try:
            root = etree.fromstring(path.read_bytes())
        except etree.XMLSyntaxError:
            continue
        found |= kinds_of_faults(root, label(path))
    assert {"unexpected-element", "missing-element", "bad-value", "duplicate-id"} <= found
