"""Data moves to where its lines cross less."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from bpmnjourney.layout import engine, layout
from bpmnjourney.model import DataAssociation, DataElement, Model
from tests.layout.build import process
from tests.layout.quality import qualities

FORK = "s>p p>a p>b p>c a>d b>f c>g d>x f>x g>x x>e"


def _model(one: tuple[str, ...], other: tuple[str, ...]) -> Model:
    shared = {"order": one, "stock": other}
    return replace(
        process(FORK),
        data=tuple(DataElement(name, "dataObjectReference", name, "P") for name in shared),
        data_associations=tuple(
            DataAssociation(f"{step} {name}", "output", step, name, step)
            for name, steps in shared.items()
            for step in steps
        ),
    )


def _crossings(models: list[Model]) -> list[int]:
    drawn = [qualities(layout(model)) for model in models]
    assert not any(each.hard.total() for planes in drawn for each in planes)
    return [sum(each.crossings for each in planes) for planes in drawn]


def test_data_moves_to_where_fewer_lines_cross(monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple("acf"), tuple("bcd"), tuple("abc")
    models = [_model(one, other) for one in combinations("abcdf", 3) for other in others]
    moved = _crossings(models)
    monkeypatch.setattr(engine, "move_data", lambda router: None)
    kept = _crossings(models)
    assert sum(moved) < sum(kept)
