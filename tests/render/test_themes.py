"""Colours that can be read: contrast of text and lines on every ground, in light and in dark (WCAG 2.2)."""

from __future__ import annotations

from itertools import product

import pytest

from bpmnjourney.render.colours import luminance
from bpmnjourney.render.scene import ACCENT, ALERT, FAINT, INK, PAINTS, PAPER, TINT
from bpmnjourney.render.svg import DARK, LIGHT

_TEXT, _LINE = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_every_paint_of_text_can_be_read_on_every_ground(theme: dict[str, str], name: str) -> None:
    for text, ground in product((INK, FAINT, ACCENT, ALERT), (PAPER, TINT)):
        assert contrast(theme[text], theme[ground]) >= _TEXT, (name, text, ground)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_names_on_shaded_ground_and_lines_can_be_seen(theme: dict[str, str]) -> None:
    assert contrast(theme[INK], theme["shade"]) >= _TEXT
    assert contrast(theme[ACCENT], theme[PAPER]) >= _LINE


def test_both_themes_know_every_paint() -> None:
    assert set(LIGHT) == set(DARK) == set(PAINTS)
    assert len(set(LIGHT.values())) == len(LIGHT), "the style sheet tells paints by their light colours"
