"""Colours that can be read: contrast of text and lines on every ground, in light and in dark (WCAG 2.2)."""

from __future__ import annotations

from itertools import product

import pytest

from bpmnjourney.render.colours import PLAIN, contrast, luminance, pen_of
from bpmnjourney.render.scene import ACCENT, ALERT, FAINT, INK, PAINTS, PAPER, TINT
from bpmnjourney.render.svg import DARK, LIGHT

_TEXT, _LINE = 4.5, 3.0


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


@pytest.mark.parametrize("name", ["light", "dark"])
def test_names_can_be_read_on_whatever_colour_a_model_states(name: str) -> None:
    steps = range(0, 256, 15)
    fills = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product(steps, steps, steps)]
    space = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}background-color"
    for fill in [*fills, "blue", "DarkRed", "rgb(10, 20, 200)", "#abc"]:
        pen = pen_of([(space, fill)])
        theme = LIGHT if name == "light" else DARK
        text, ground = (theme.get(paint, paint) for paint in (pen.text, pen.fill))
        assert contrast(text, ground) >= _TEXT, fill


def test_a_colour_is_as_light_however_it_is_written() -> None:
    assert luminance("red") == luminance("#f00") == luminance("#FF0000FF") == luminance("rgb(100%, 0%, 0%)")
    assert luminance("rgba(255 0 0 / 50%)") == luminance("red")


def test_what_is_no_colour_is_not_taken_for_one() -> None:
    space = "{http://bpmn.io/schema/bpmn/biocolor/1.0}fill"
    for odd in ("url(#a)", "none", "transparent", "rgb(1,2)", "#12", "var(--x)", 'red" onclick="', "sky"):
        assert pen_of([(space, odd)]) == PLAIN
