"""Our BPMN schemas accept and reject exactly what the OMG files do.

`BPMNJOURNEY_MUTANTS` says on how many damaged documents that is tried (20,000 of each take half a minute).
"""

from __future__ import annotations

import copy
import itertools
import os
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import etree

from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY
from bpmnjourney.resources import SCHEMAS
from tests.corpus import corpus_files, label
from tests.formats.bpmn.specimens import Specimen, concrete
from tests.schemas.components import read_components
from tests.schemas.mutants import Mutator
from tests.schemas.omg import OMG

MUTANTS = int(os.environ.get("BPMNJOURNEY_MUTANTS", "5000"))
LARGEST = 12_000  # bytes of a document that is damaged: small ones are as telling, and quick

THEIRS = etree.XMLSchema(file=OMG / "BPMN20.xsd")
OURS = etree.XMLSchema(file=SCHEMAS / "bpmn" / "BPMN20.xsd")


def verdicts(root: etree._Element) -> tuple[bool, bool]:
    """What the OMG's schema says and what ours says; each sees a copy, for libxml2 marks what it has seen."""
    return THEIRS.validate(copy.deepcopy(root)), OURS.validate(copy.deepcopy(root))


def complaints(schema: etree.XMLSchema) -> list[tuple[int, str, str]]:
    # What was expected instead is listed in the order of declaration, which is ours.
    told = [(entry.line, entry.type_name, entry.message) for entry in schema.error_log]
    return [(line, kind, message.partition(" Expected is ")[0]) for line, kind, message in told]


def specimens() -> Iterator[tuple[str, etree._Element]]:
    kinds = [cls for _, cls in sorted(VOCABULARY.classes.items()) if concrete(cls)]
    for seed, kind in enumerate(kinds):
        if kind.__name__ != "Definitions":
            yield kind.__name__, Specimen(seed, kind).root


def small_models() -> Iterator[tuple[str, etree._Element]]:
    for path in corpus_files():
        if path.stat().st_size <= LARGEST:
            try:
                yield label(path), etree.fromstring(path.read_bytes())
            except etree.XMLSyntaxError:
                continue


def test_both_declare_the_same_elements_types_and_values() -> None:
    ours, theirs = read_components(SCHEMAS / "bpmn"), read_components(OMG)
    assert ours.elements == theirs.elements
    assert ours.values == theirs.values
    assert sorted(ours.types) == sorted(theirs.types)
    for name, declared in theirs.types.items():
        assert ours.types[name] == declared, name


def test_they_are_a_text_of_our_own() -> None:
    ours = (SCHEMAS / "bpmn" / "Semantic.xsd").read_text(encoding="utf-8")
    theirs = (OMG / "Semantic.xsd").read_text(encoding="utf-8")
    shared = {line.strip() for line in ours.splitlines()} & {line.strip() for line in theirs.splitlines()}
    assert not {line for line in shared if line.startswith("<") and len(line) > 40}
    assert ours.count("<xs:documentation>") >= ours.count("<xs:complexType")


def test_specimens_of_every_element_are_valid_in_both() -> None:
    for name, root in specimens():
        assert verdicts(root) == (True, True), (name, complaints(OURS))


def damaged(sources: list[tuple[str, etree._Element]], number: int) -> Counter[tuple[str, bool]]:
    """Try `number` mutants, in turn of each source; give back how many of each kind were valid or not."""
    names = sorted(VOCABULARY.tags)
    mutants = [(name, iter(Mutator(root, name, names))) for name, root in sources]
    seen: Counter[tuple[str, bool]] = Counter()
    for name, stream in itertools.islice(itertools.cycle(mutants), number):
        kind, mutant = next(stream)
        theirs, ours = verdicts(mutant)
        assert ours == theirs, (name, kind, complaints(THEIRS), complaints(OURS), etree.tostring(mutant))
        assert complaints(OURS) == complaints(THEIRS), (name, kind)
        seen[kind, ours] += 1
    return seen


def test_damaged_specimens_get_the_same_verdict_from_both() -> None:
    seen = damaged(list(specimens()), MUTANTS)
    assert {verdict for _, verdict in seen} == {True, False}


@pytest.mark.corpus
def test_every_model_of_the_corpus_gets_the_same_verdict_from_both() -> None:
    verdict_count: Counter[bool] = Counter()
    for path in corpus_files():
        try:
            root = etree.fromstring(path.read_bytes())
        except etree.XMLSyntaxError:
            continue
        theirs, ours = verdicts(root)
        assert ours == theirs, label(path)
        assert complaints(OURS) == complaints(THEIRS), label(path)
        verdict_count[ours] += 1
    assert verdict_count[True] > verdict_count[False] > 0


@pytest.mark.corpus
def test_damaged_models_of_the_corpus_get_the_same_verdict_from_both() -> None:
    sources = list(small_models())
    seen = damaged(sources, MUTANTS)
    assert {kind for kind, _ in seen} == {kind.__name__ for kind in Mutator.KINDS}
    assert {verdict for _, verdict in seen} == {True, False}
    valid = sum(count for (_, verdict), count in seen.items() if verdict)
    print(f"{sum(seen.values())} mutants of {len(sources)} models, {valid} of them valid")
