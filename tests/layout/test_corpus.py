"""Real models laid out anew: nothing fails, nothing is lost, and the figures of docs/LAYOUT.md are kept."""

from __future__ import annotations

from collections import Counter

import pytest

from bpmnjourney.errors import ReadError
from bpmnjourney.formats.registry import read
from bpmnjourney.layout import layout
from bpmnjourney.model import Model
from tests.corpus import corpus_files, label
from tests.layout.invariants import Fault, bends, faults, flow_nodes, straight_messages

pytestmark = pytest.mark.corpus
_EVERY = 9


def sample() -> list[tuple[str, Model]]:
    found = []
    folders = ("miwg", "training", "hdbpmn", "customers")
    for path in [path for folder in folders for path in corpus_files(folder)][::_EVERY]:
        try:
            found.append((label(path), read(path).model))
        except ReadError:
            continue
    return found


def crosses_pools(model: Model, fault: Fault) -> bool:
    """Whether a fault is that of a sequence flow between two pools, which has to pass what is between."""
    flows = {flow.id: flow for flow in model.sequence_flows}
    return any(
        each in flows and model.pool_of(flows[each].source) != model.pool_of(flows[each].target)
        for each in fault.elements
    )


def test_real_models_are_drawn_validly_and_well() -> None:
    broken: Counter[str] = Counter()
    straight = messages = turns = flows = nodes = 0
    for name, model in sample():
        drawn = layout(model, guide=model)
        for fault in faults(drawn):
            if not crosses_pools(model, fault):
                broken[f"{name}: {fault.kind} {fault.elements}"] += 1
        up, all_messages = straight_messages(drawn)
        bent, all_flows = bends(drawn)
        straight, messages = straight + up, messages + all_messages
        turns, flows, nodes = turns + bent, flows + all_flows, nodes + flow_nodes(model)
    assert nodes > 500
    assert sum(broken.values()) <= nodes // 1000, broken
    assert straight >= 0.7 * messages
    assert turns <= 0.4 * flows


def test_whatever_has_two_ends_is_drawn() -> None:
    for name, model in sample():
        drawn = layout(model, guide=model)
        shown = model.shape.keys() | model.edge.keys()
        for each in (*model.nodes, *model.participants, *model.sequence_flows, *model.message_flows):
            if each.id in shown:
                assert each.id in drawn.shape or each.id in drawn.edge, f"{name}: {each.id}"
