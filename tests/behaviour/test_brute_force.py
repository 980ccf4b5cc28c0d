"""Whatever the check leaves out, it says what the plainest comparison of all states says."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.behaviour import Lts, Verdict, check
from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.semantics import run
from bpmnjourney.model import Model
from tests.random_models import Shape, lanes_model, models, pools_model

States = frozenset[int]


def every_state(model: Model, visible: Iterable[str]) -> Lts | None:
    """All states of a model, nothing left out; None where there are many."""
    explored = run(compile_model(model, list(visible)), max_states=400, deadline=float("inf"))
    return explored.lts if explored.complete else None


class Plain:
    """Definitions as they stand, without a thought for speed."""

    def __init__(self, lts: Lts) -> None:
        self.lts = lts
        self.silently = [self.closed([state]) for state in range(len(lts.moves))]

    def closed(self, states: Iterable[int]) -> States:
        found = set(states)
        while more := {b for a in found for label, b in self.lts.moves[a] if not label} - found:
            found |= more
        return frozenset(found)

    def after(self, states: States, label: int) -> States:
        return self.closed(b for a in states for each, b in self.lts.moves[a] if each == label)

    def labels(self, states: States) -> frozenset[int]:
        return frozenset(label for state in states for label, _ in self.lts.moves[state] if label)

    def offers(self, states: States) -> set[frozenset[int]]:
        """What may be all that is open: where silent steps only lead round in circles."""
        settled = [a for a in states if all(a in self.silently[b] for b in self.silently[a])]
        found = {self.labels(self.silently[a]) for a in settled}
        return {each for each in found if not any(other < each for other in found)}


def plainly(left: Lts, right: Lts) -> tuple[bool, bool]:
    """Whether two systems have the same weak traces, and the same stable failures, too."""
    one, two = Plain(left), Plain(right)
    waiting = [(one.closed([left.initial]), two.closed([right.initial]))]
    seen, failures = set(waiting), True
    while waiting:
        ours, theirs = waiting.pop()
        if one.labels(ours) != two.labels(theirs):
            return False, False
        failures = failures and one.offers(ours) == two.offers(theirs)
        for label in one.labels(ours):
            pair = one.after(ours, label), two.after(theirs, label)
            if pair not in seen:
                seen.add(pair)
                waiting.append(pair)
    return True, failures


def changed(model: Model, seed: int) -> Model:
    """The model without a flow, with a gateway of another kind, without a task, or with an earlier choice."""
    rng = random.Random(seed)
    turned = {"exclusiveGateway": "parallelGateway", "eventBasedGateway": "exclusiveGateway"}
    how = rng.choice(["flow", "gateway", "task"])
    nodes = list(model.nodes)
    if how == "gateway" and any(node.kind.endswith("Gateway") for node in nodes):
        chosen = rng.choice([node for node in nodes if node.kind.endswith("Gateway")])
        nodes[nodes.index(chosen)] = replace(chosen, kind=turned.get(chosen.kind, "exclusiveGateway"))
    elif how == "task" and not model.message_flows and any(node.kind == "task" for node in nodes):
        chosen = rng.choice([node for node in nodes if node.kind == "task"])
        if not any(node.attached_to == chosen.id for node in nodes):
            nodes[nodes.index(chosen)] = replace(chosen, kind="exclusiveGateway")
    else:
        gone = rng.choice(model.sequence_flows)
        kept = tuple(flow for flow in model.sequence_flows if flow is not gone)
        return replace(model, sequence_flows=kept)
    return replace(model, nodes=tuple(nodes))


def seen(model: Model, share: int) -> list[str]:
    steps = [node.id for node in model.nodes if not node.kind.endswith("Gateway")]
    return [step for number, step in enumerate(steps) if number % 4 >= share]


def agree(model: Model, other: Model, visible: list[str]) -> str | None:
    """The status of the check, once it is found to be what all states say; None where these are too many."""
    left, right = every_state(model, visible), every_state(other, visible)
    if left is None or right is None:
        return None
    traces, failures = plainly(left, right)
    verdicts: list[Verdict] = [check(model, other, visible, level=level) for level in ("wt", "sf", "bb")]
    assert [each.status == "equal" for each in verdicts[:2]] == [traces, failures]
    assert all(each.status in ("equal", "different") for each in verdicts)
    assert failures or verdicts[2].status == "different", "branching bisimilar implies failures"
    return verdicts[1].status


@pytest.fixture(params=["all at once", "by parts first"])
def _attempts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small models are compared as large ones are, too."""
    if request.param == "by parts first":
        monkeypatch.setattr(import_module("bpmnjourney.behaviour.check"), "FEW_STATES", 3)


@pytest.mark.usefixtures("_attempts")
@pytest.mark.parametrize(("drawn", "leaves"), [(lanes_model, 8), (partial(pools_model, pools=2), 3)])
def test_a_changed_model_is_different_when_and_only_when_all_states_say_so(
    drawn: Callable[[int, Shape], Model], leaves: int
) -> None:
    drawings = [(drawn(seed, Shape(leaves)), seed) for seed in range(3_000, 3_060)]
    found = [agree(model, changed(model, seed), seen(model, seed % 3)) for model, seed in drawings]
    assert found.count("equal") > 5
    assert found.count("different") > 5


@settings(max_examples=60)
@given(models(), st.integers(0, 3), st.integers(0, 10**6))
def test_any_changed_model_is_judged_as_all_states_judge_it(model: Model, share: int, seed: int) -> None:
    agree(model, changed(model, seed), seen(model, share))


@settings(max_examples=30)
@given(models(), models(), st.integers(0, 3))
def test_models_that_have_nothing_to_do_with_each_other_are_judged_so_too(
    model: Model, other: Model, share: int
) -> None:
    agree(model, other, seen(model, share))
