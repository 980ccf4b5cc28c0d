"""Model -> BPMN -> Model: what is written says what the Model said."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from bpmnjourney.errors import Loss, ReadError
from bpmnjourney.formats import read
from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.model import Diagram, Lane, Model, Node
from bpmnjourney.resources import SCHEMAS
from tests.corpus import corpus_files, label
from tests.formats.bpmn.build import models

SCHEMA = etree.XMLSchema(etree.parse(SCHEMAS / "bpmn" / "BPMN20.xsd"))
COMPARED = [
    each.name
    for each in fields(Model)
    if each.name not in ("file", "name", "exporter", "findings", "document", "draw")
]
FOLDERS = ("miwg", "training", "hdbpmn", "customers", "bpmnspector")


def read_models(folder: str) -> list[tuple[Path, Model]]:
    """What can be read of a folder."""
    found = []
    for file in corpus_files(folder):
        try:
            found.append((file, read(file).model))
        except ReadError:
            continue
    return found


@given(models())
@settings(max_examples=150)
def test_a_built_model_comes_back_as_it_was(model: Model) -> None:
    losses: list[Loss] = []
    document = write_model(model, losses)
    SCHEMA.assertValid(etree.fromstring(document.data))
    again = read(document.data).model
    named_groups = [each for each in again.root_elements if each.kind != "category"]
    # What an association leads to at an activity is a data input of it, which the file needs and gets.
    inputs = {each.id for each in again.data if each.kind == "dataInput"}
    again = replace(
        again,
        root_elements=tuple(named_groups),
        data=tuple(each for each in again.data if each.id not in inputs),
        data_associations=tuple(
            replace(each, target=each.node) if each.target in inputs else each
            for each in again.data_associations
        ),
        draw=again.draw,
    )
    for name in COMPARED:
        assert in_any_order(getattr(again, name)) == in_any_order(getattr(model, name)), name
    assert again.diagrams == model.diagrams
    assert not [loss for loss in losses if loss.code != "no-place"]


def in_any_order(value: Any) -> Any:
    """A file has its own order: what a sub-process holds stands before what follows the sub-process."""
    return sorted(value, key=lambda each: each.id) if isinstance(value, tuple) else value


@pytest.mark.corpus
@pytest.mark.parametrize("folder", FOLDERS)
def test_real_models_come_back_as_they_were(folder: str) -> None:
    for file, model in read_models(folder):
        losses: list[Loss] = []
        written = write_model(model, losses)
        again = read(written.data).model
        assert losses == [], label(file)
        assert SCHEMA.validate(written.root) or not is_valid(model), (
            label(file),
            SCHEMA.error_log.last_error,
        )
        for name in COMPARED:
            assert settled(getattr(again, name)) == settled(getattr(model, name)), (label(file), name)
        assert [drawn(each) for each in again.diagrams] == [drawn(each) for each in model.diagrams], label(
            file
        )


def settled(value: Any) -> Any:
    """Without what a writer may and must change: ids that the reader made up, and how a lane was found."""
    if isinstance(value, tuple):
        return tuple(settled(each) for each in value)
    if isinstance(value, Node):
        value = replace(value, lane_via=None)
    return re.sub(r"~(\d)", r"_\1", repr(value))


def drawn(diagram: Diagram) -> Any:
    return diagram.shapes, diagram.edges, diagram.name, diagram.resolution


def is_valid(model: Model) -> bool:
    """Whether the schema accepts the model's source."""
    document: Any = model.document
    return SCHEMA.validate(document.root)


@pytest.mark.corpus
@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_left_of_a_valid_model_is_valid(folder: str) -> None:
    for file, model in read_models(folder)[::3]:
        if is_valid(model):
            tree = write_model(every(2, model)).root
            assert SCHEMA.validate(tree), (label(file), SCHEMA.error_log.last_error)


def every(step: int, model: Model) -> Model:
    """The model with one in `step` of its nodes, and what can stay then."""
    kept: dict[str, Node] = {}
    for number, node in enumerate(model.nodes):
        inside = node.parent is None or node.parent in kept
        attached = node.attached_to is None or node.attached_to in kept
        if number % step == 0 and inside and attached:
            kept[node.id] = node
    gone = {node.id for node in model.nodes} - kept.keys()
    lanes: list[Lane] = [lane for lane in model.lanes if lane.process not in gone]
    return replace(
        model,
        nodes=tuple(kept.values()),
        lanes=tuple(lanes),
        sequence_flows=tuple(f for f in model.sequence_flows if not {f.source, f.target} & gone),
        message_flows=tuple(f for f in model.message_flows if not {f.source, f.target} & gone),
        data=tuple(each for each in model.data if each.holder not in gone),
        data_associations=tuple(each for each in model.data_associations if each.node not in gone),
        artifacts=tuple(each for each in model.artifacts if each.holder not in gone),
        associations=tuple(
            each
            for each in model.associations
            if each.holder not in gone and not {each.source, each.target} & gone
        ),
        dangling=(),
    )
