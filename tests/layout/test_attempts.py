"""Laying a scope out again where its lines cross."""

from __future__ import annotations

import pytest

from bpmnjourney.layout import attempts, layout
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.model import Model
from tests.layout.build import process

PLAIN = "a>b b>c"
TANGLED = "s>g g>a g>b g>c a>x b>y c>z x>e y>e z>e a>z c>x b>e"


class Prices:
    """Watches what the attempts at a scope cost."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[int] = []
        self.price = attempts._price
        monkeypatch.setattr(attempts, "_price", self)

    def __call__(self, router: Router) -> int:
        self.seen.append(self.price(router))
        return self.seen[-1]


def _drawn(model: Model) -> list[object]:
    return [(each.shapes, each.edges) for each in layout(model).diagrams]


def test_what_is_clear_at_once_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    prices = Prices(monkeypatch)
    _drawn(process(PLAIN))
    assert not prices.seen
    _drawn(process(TANGLED))
    assert len(prices.seen) > 1


def test_the_best_of_several_attempts_is_never_dearer_than_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    prices = Prices(monkeypatch)
    best = _drawn(process(TANGLED))
    first, lowest = prices.seen[0], min(prices.seen)
    monkeypatch.setattr(attempts, "_EFFORT", 0)
    plain = _drawn(process(TANGLED))
    assert (best == plain) == (first == lowest)
