"""The engine on real models."""

from __future__ import annotations

import pytest

from bpmnjourney.behaviour import check, explore
from bpmnjourney.behaviour.messages import Messages
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.model import GATEWAYS, Model
from tests.corpus import corpus_files

pytestmark = pytest.mark.corpus


def _models(folder: str, every: int = 1) -> list[Model]:
    found = []
    for path in corpus_files(folder)[::every]:
        try:
            found.append(read(path).model)
        except BpmnJourneyError:  # some files are there to be refused
            continue
    return found


def _pools(model: Model) -> list[list[str]]:
    """The steps of each process."""
    return [
        [node.id for node in model.nodes if node.process == each.id and node.kind not in GATEWAYS]
        for each in model.processes
    ]


def test_nearly_every_real_model_can_be_run_through_all_its_states() -> None:
    complete = tried = 0
    for model in _models("", every=9):
        for visible in _pools(model):
            tried += 1
            complete += explore(model, visible, max_states=2_000, max_seconds=1).complete
    assert tried > 100
    assert complete / tried > 0.95


def test_every_real_model_equals_itself() -> None:
    for model in _models("training", every=7):
        for visible in _pools(model):
            found = check(model, model, visible, max_states=2_000, max_seconds=1)
            assert found.status in ("equal", "equal-up-to-bound", "not-checked")
            assert found.status != "equal" or found.level == "branching-bisimilar"


def _guests_who_get_done(models: list[Model]) -> int:
    done = 0
    for model in models:
        guest = next(p for p in model.participants if p.process and p.name.casefold() in GUESTS)
        ends = [n.id for n in model.nodes if n.process == guest.process and n.kind == "endEvent"]
        explored = explore(model, ends, max_states=2_000, max_seconds=1)
        done += any(label for moves in explored.lts.moves for label, _ in moves)
    return done


GUESTS = {"guest", "gast", "kunde", "customer"}


def test_guests_who_pay_and_are_cashed_at_the_same_time_need_the_exchange(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served = [
        model
        for folder in ("training/english-04*", "training/german-04*")
        for model in _models_of(folder)
        if any(p.process and p.name.casefold() in GUESTS for p in model.participants)
    ]
    assert len(served) > 40
    with_exchange = _guests_who_get_done(served)
    monkeypatch.setattr(Messages, "requests", lambda _self, _node: frozenset())
    without = _guests_who_get_done(served)
    assert with_exchange / len(served) > 0.7
    assert without / len(served) < 0.5


def _models_of(pattern: str) -> list[Model]:
    start, _, prefix = pattern.rstrip("*").partition("/")
    return [read(path).model for path in corpus_files(start) if path.parent.name.startswith(prefix)]
