"""The page of symbols shows the whole notation, from files that are BPMN."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.model import FLOW_NODES, Model
from bpmnjourney.rules.config import Config
from tests.corpus import ROOT

FILES = sorted((ROOT / "docs" / "symbols").glob("*.bpmn"))
MODELS = [bpmnjourney.read(path).model for path in FILES]
CAUGHT = {"message", "timer", "conditional", "signal", "multiple", "parallelMultiple"}
RAISED = {"error", "escalation", "compensation"}
THROWN = {"none", "message", "escalation", "compensation", "signal", "multiple"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_keeps_to_the_schema_and_is_read_without_a_finding(path: Path) -> None:
    assert bpmnjourney.validate(path, Config(select=("schema",))) == ()
    assert bpmnjourney.read(path).model.findings == ()


def test_every_kind_of_node_data_artifact_and_conversation_is_drawn() -> None:
    shown = {each.kind for model in MODELS for each in model.nodes if each.id in model.shape}
    assert shown == FLOW_NODES - {"implicitThrowEvent"}
    extras = {
        each.kind for model in MODELS for each in [*model.data, *model.artifacts] if each.id in model.shape
    }
    assert extras == {
        "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput", "textAnnotation", "group"
    }  # fmt: skip
    talks = {each.kind for model in MODELS for each in model.conversations}
    assert talks == {"conversation", "subConversation", "callConversation"}


def events(models: list[Model], kind: str, *, stops: bool) -> set[str | None]:
    nodes = [node for model in models for node in model.nodes if node.kind == kind]
    inner = [node for node in nodes if node.parent] or nodes
    return {node.event for node in (inner if kind == "startEvent" else nodes) if node.interrupting == stops}


def test_every_event_is_drawn_with_everything_that_may_trigger_it_or_result_from_it() -> None:
    of = {path.stem: [model] for path, model in zip(FILES, MODELS, strict=True)}
    assert events(of["start-events"], "startEvent", stops=True) == {"none", *CAUGHT}
    starts = of["event-sub-process-starts"]
    assert events(starts, "startEvent", stops=True) == CAUGHT | RAISED
    assert events(starts, "startEvent", stops=False) == CAUGHT | {"escalation"}
    assert events(of["catching-events"], "intermediateCatchEvent", stops=True) == CAUGHT | {"link"}
    assert events(of["throwing-events"], "intermediateThrowEvent", stops=True) == THROWN | {"link"}
    assert events(of["end-events"], "endEvent", stops=True) == THROWN | {"error", "cancel", "terminate"}
    riders = of["boundary-events"]
    assert events(riders, "boundaryEvent", stops=True) == CAUGHT | RAISED | {"cancel"}
    assert events(riders, "boundaryEvent", stops=False) == CAUGHT | {"escalation"}


def test_every_line_is_drawn() -> None:
    lines: Counter[str] = Counter()
    for model in MODELS:
        for each in model:
            if each.id in model.edge:
                lines[type(each).__name__] += 1
    assert lines.keys() == {
        "SequenceFlow", "MessageFlow", "Association", "DataAssociation", "ConversationLink"
    }  # fmt: skip
